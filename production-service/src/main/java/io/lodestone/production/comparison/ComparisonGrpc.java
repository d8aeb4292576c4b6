package io.lodestone.production.comparison;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.kpi.Subjects;
import io.lodestone.production.metric.Definition;
import io.lodestone.production.metric.MetricStore;
import io.lodestone.production.rate.PeriodRates;
import io.lodestone.production.rate.RateClient;
import io.lodestone.production.register.Wire;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.CompareKpisRequest;
import io.lodestone.production.v1.CompareKpisResponse;
import io.lodestone.production.v1.ComparisonService;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.MetricAggregation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Subjects beside each other. */
@GrpcService
public class ComparisonGrpc implements ComparisonService {
    private final KpiStore kpis;
    private final MetricStore metrics;
    private final RateClient exchange;

    /** Serves from the given stores, with exchange rates of the pricing service. */
    @Inject
    public ComparisonGrpc(KpiStore kpis, MetricStore metrics, RateClient exchange) {
        this.kpis = kpis;
        this.metrics = metrics;
        this.exchange = exchange;
    }

    @Override
    @RunOnVirtualThread
    public Uni<CompareKpisResponse> compareKpis(CompareKpisRequest request) {
        ComparedPeriod period = ComparedPeriod.parse(request.getPeriod());
        Definition definition = metrics.find(request.getMetric())
                .orElseThrow(() -> DomainException.notFound("metric", request.getMetric()))
                .definitions()
                .getLast();
        KpiFilter filter = filter(request, period);
        List<String> asked = request.getSubjectsList();
        asked.forEach(subject -> kpis.requireKnown(filter.withSubject(subject)));
        Candidates candidates = Candidates.of(bySubject(filter, asked), period, adds(filter, definition));
        Unit unit = ComparedUnit.of(request.getUnit(), definition.unit(), candidates.figures());
        PeriodRateMethod method = method(definition);
        PeriodRates rates = exchange.to(
                unit.of(),
                method,
                filter.asOf(),
                ComparedUnit.ratesNeeded(unit, candidates.figures().values()));
        Comparison comparison = Comparison.of(candidates.figures(), unit, rates);
        List<String> warnings = new ArrayList<>(comparison.warnings());
        warnings.addAll(candidates.warnings());
        return Uni.createFrom()
                .item(CompareKpisResponse.newBuilder()
                        .addAllItems(comparison.rows().stream()
                                .map(row -> ComparisonProto.toProto(row, unit, method, rates))
                                .toList())
                        .addAllWarnings(warnings)
                        .addAllMissing(asked.stream()
                                .filter(subject -> !candidates.figures().containsKey(subject))
                                .sorted()
                                .toList())
                        .build());
    }

    private static KpiFilter filter(CompareKpisRequest request, ComparedPeriod period) {
        KpiKind kind = request.getKind() == KpiKind.KPI_KIND_UNSPECIFIED ? KpiKind.KPI_KIND_ACTUAL : request.getKind();
        return new KpiFilter(
                "",
                "",
                request.getMetric(),
                Wire.filter("kind", kind),
                period.range(),
                "",
                KnowledgeDate.of(request.getAsOf()));
    }

    /** What was reached adds up; what is expected of parts says nothing about the whole. */
    private static boolean adds(KpiFilter filter, Definition definition) {
        return filter.kind().equals(EnumText.of(KpiKind.KPI_KIND_ACTUAL))
                && definition.aggregation().equals(EnumText.of(MetricAggregation.METRIC_AGGREGATION_SUM));
    }

    private static PeriodRateMethod method(Definition definition) {
        return definition.aggregation().equals(EnumText.of(MetricAggregation.METRIC_AGGREGATION_LAST))
                ? PeriodRateMethod.PERIOD_RATE_METHOD_END
                : PeriodRateMethod.PERIOD_RATE_METHOD_AVERAGE;
    }

    private Map<String, List<Kpi>> bySubject(KpiFilter filter, List<String> asked) {
        return kpis.ofDays(filter).stream()
                .filter(kpi -> asked.isEmpty()
                        ? !Subjects.isGroup(kpi.key().subject())
                        : asked.contains(kpi.key().subject()))
                .collect(Collectors.groupingBy(kpi -> kpi.key().subject(), TreeMap::new, Collectors.toList()));
    }
}
