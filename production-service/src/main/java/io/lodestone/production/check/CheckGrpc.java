package io.lodestone.production.check;

import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.production.company.Relation;
import io.lodestone.production.company.RelationStore;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.metric.MetricStore;
import io.lodestone.production.plant.PlantStore;
import io.lodestone.production.register.Page;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.CheckService;
import io.lodestone.production.v1.ImportReconciliationsRequest;
import io.lodestone.production.v1.ImportReconciliationsResponse;
import io.lodestone.production.v1.ListChecksRequest;
import io.lodestone.production.v1.ListChecksResponse;
import io.lodestone.production.v1.ListReconciliationsRequest;
import io.lodestone.production.v1.ListReconciliationsResponse;
import io.lodestone.production.v1.ReconciliationRow;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reported figures must agree with, and whether they do. */
@GrpcService
public class CheckGrpc implements CheckService {
    private final CheckStore store;
    private final KpiStore kpis;
    private final MetricStore metrics;
    private final PlantStore plants;
    private final RelationStore relations;
    private final Importer importer;

    /** Serves from the given stores. */
    @Inject
    public CheckGrpc(
            CheckStore store,
            KpiStore kpis,
            MetricStore metrics,
            PlantStore plants,
            RelationStore relations,
            Importer importer) {
        this.store = store;
        this.kpis = kpis;
        this.metrics = metrics;
        this.plants = plants;
        this.relations = relations;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListChecksResponse> listChecks(ListChecksRequest request) {
        KnowledgeDate asOf = KnowledgeDate.of(request.getAsOf());
        kpis.requireKnown(new KpiFilter(request.getSubject(), "", request.getMetric(), "", Wire.always(), "", asOf));
        List<String> lastKey = PageToken.read(request, request.getPageToken(), CheckKey.PARTS);
        int size = PageToken.size(request.getPageSize());
        List<Check> checks = checks(request, asOf, lastKey, size + 1);
        List<io.lodestone.production.v1.Check> protos =
                checks.stream().map(CheckProto::toProto).toList();
        int fitting = PageToken.fitting(protos, size);
        ListChecksResponse.Builder response = ListChecksResponse.newBuilder().addAllChecks(protos.subList(0, fitting));
        if (fitting < checks.size()) {
            response.setNextPageToken(
                    PageToken.of(request, checks.get(fitting - 1).key().sortKey()));
        }
        return Uni.createFrom().item(response.build());
    }

    /** Checks behind the last one, subject by subject, until there are enough: no more than one subject is held at once. */
    private List<Check> checks(ListChecksRequest request, KnowledgeDate asOf, List<String> lastKey, int most) {
        Checks rules = rules(asOf, asOf.day(Times.now()));
        CheckFilter wanted = CheckProto.filter(request);
        Optional<CheckKey> last = lastKey.isEmpty() ? Optional.empty() : Optional.of(CheckKey.of(lastKey));
        List<Check> checks = new ArrayList<>();
        Optional<String> subject = first(request.getSubject(), last, rules);
        while (subject.isPresent() && checks.size() < most) {
            String code = subject.get();
            Figures figures =
                    new Figures(code, kpis.ofLongPeriods(new KpiFilter(code, "", "", "", Wire.always(), "", asOf)));
            rules.of(figures, wanted).stream()
                    .filter(check -> last.isEmpty() || check.key().compareTo(last.get()) > 0)
                    .limit(most - checks.size())
                    .forEach(checks::add);
            subject = request.getSubject().isEmpty() ? next(code, rules) : Optional.empty();
        }
        return checks;
    }

    private Checks rules(KnowledgeDate asOf, LocalDate today) {
        return new Checks(
                store.reconciliations("", List.of(), Integer.MAX_VALUE),
                metrics.list(List.of(), Integer.MAX_VALUE).stream()
                        .collect(Collectors.toMap(Metric::code, Function.identity())),
                relations.known(asOf).stream()
                        .filter(relation -> AtMostWhole.isShare(relation, today))
                        .collect(Collectors.groupingBy(Relation::object, TreeMap::new, Collectors.toList())),
                plant -> plants.capacities(plant, asOf),
                today);
    }

    private Optional<String> first(String subject, Optional<CheckKey> last, Checks rules) {
        if (!subject.isEmpty()) {
            return Optional.of(subject);
        }
        return last.map(CheckKey::subject).or(() -> next("", rules));
    }

    /** The first subject behind one that has figures or owners. */
    private Optional<String> next(String subject, Checks rules) {
        return Stream.of(
                        store.nextSubject(subject),
                        Optional.ofNullable(rules.owners().higherKey(subject)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListReconciliationsResponse> listReconciliations(ListReconciliationsRequest request) {
        kpis.requireKnown(new KpiFilter("", "", request.getMetric(), "", Wire.always(), "", KnowledgeDate.LATEST));
        int size = PageToken.size(request.getPageSize());
        Page<Reconciliation> page = Page.of(
                store.reconciliations(
                        request.getMetric(), PageToken.read(request, request.getPageToken(), 1), size + 1),
                size);
        return Uni.createFrom()
                .item(ListReconciliationsResponse.newBuilder()
                        .addAllReconciliations(page.rows(CheckProto::toProto))
                        .setNextPageToken(page.nextToken(request, reconciliation -> List.of(reconciliation.code())))
                        .build());
    }

    @Override
    public Uni<ImportReconciliationsResponse> importReconciliations(Multi<ImportReconciliationsRequest> stream) {
        Multi<ImportMessage<ReconciliationRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new ReconciliationImport())
                .map(result -> ImportReconciliationsResponse.newBuilder()
                        .setResult(result)
                        .build());
    }
}
