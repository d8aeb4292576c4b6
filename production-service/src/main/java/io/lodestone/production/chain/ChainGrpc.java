package io.lodestone.production.chain;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.production.company.CompanyStore;
import io.lodestone.production.company.RelationStore;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.metric.Definition;
import io.lodestone.production.metric.MetricStore;
import io.lodestone.production.register.Wire;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.ChainService;
import io.lodestone.production.v1.GetChainRequest;
import io.lodestone.production.v1.GetChainResponse;
import io.lodestone.production.v1.GetEquityOutputRequest;
import io.lodestone.production.v1.GetEquityOutputResponse;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.type.v1.Frequency;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/** Supply chains and ownership. */
@GrpcService
public class ChainGrpc implements ChainService {
    private static final int USUAL_DEPTH = 3;

    private final CompanyStore companies;
    private final PartyStore parties;
    private final RelationStore relations;
    private final MetricStore metrics;
    private final KpiStore kpis;

    /** Serves from the given stores. */
    @Inject
    public ChainGrpc(
            CompanyStore companies, PartyStore parties, RelationStore relations, MetricStore metrics, KpiStore kpis) {
        this.companies = companies;
        this.parties = parties;
        this.relations = relations;
        this.metrics = metrics;
        this.kpis = kpis;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetChainResponse> getChain(GetChainRequest request) {
        String company = existing(request.getCode());
        LocalDate on = request.hasOn() ? Times.toLocalDate(request.getOn(), "on") : null;
        HeldRelations held = HeldRelations.on(on, relations.known(KnowledgeDate.of(request.getAsOf())));
        Map<String, Party> registered = parties.all();
        SupplyChain chain = SupplyChain.around(
                company,
                request.getDepth() == 0 ? USUAL_DEPTH : request.getDepth(),
                Edge.all(held.relations(), registered.values()),
                registered.values());
        return Uni.createFrom()
                .item(GetChainResponse.newBuilder()
                        .addAllParties(chain.distances().entrySet().stream()
                                .map(entry -> Map.entry(
                                        Objects.requireNonNull(registered.get(entry.getKey())), entry.getValue()))
                                .sorted(Map.Entry.comparingByKey(Party.FROM_THE_MINE))
                                .map(entry -> ChainProto.toProto(entry.getKey(), entry.getValue()))
                                .toList())
                        .addAllItems(
                                chain.links().stream().map(ChainProto::toProto).toList())
                        .addAllWarnings(held.warnings(on, chain))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetEquityOutputResponse> getEquityOutput(GetEquityOutputRequest request) {
        String owner = existing(request.getCode());
        KnowledgeDate asOf = KnowledgeDate.of(request.getAsOf());
        Definition definition = metrics.find(request.getMetric())
                .orElseThrow(() -> DomainException.notFound("metric", request.getMetric()))
                .definitions()
                .getLast();
        if (!definition.aggregation().equals(EnumText.of(MetricAggregation.METRIC_AGGREGATION_SUM))) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "metric: " + request.getMetric() + " does not add up, so no owner has a share of it");
        }
        Frequency frequency = request.getFrequency() == Frequency.FREQUENCY_UNSPECIFIED
                ? Frequency.FREQUENCY_A
                : request.getFrequency();
        KpiFilter filter = new KpiFilter(
                "",
                "",
                request.getMetric(),
                EnumText.of(KpiKind.KPI_KIND_ACTUAL),
                Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                Wire.filter("frequency", frequency),
                asOf);
        EquityOutput output = EquityOutput.of(
                Holding.All.of(owner, relations.known(asOf)), kpis.ofDays(filter), Unit.parse(definition.unit()));
        return Uni.createFrom()
                .item(GetEquityOutputResponse.newBuilder()
                        .addAllItems(output.items().stream()
                                .map(item -> ChainProto.toProto(item, definition.unit()))
                                .toList())
                        .addAllWarnings(output.warnings())
                        .build());
    }

    private String existing(String code) {
        return companies
                .find(code)
                .orElseThrow(() -> DomainException.notFound("company", code))
                .code();
    }
}
