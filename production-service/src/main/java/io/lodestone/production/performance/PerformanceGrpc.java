package io.lodestone.production.performance;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.metric.MetricStore;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.plant.PlantProto;
import io.lodestone.production.plant.PlantStore;
import io.lodestone.production.register.Wire;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.GetUtilisationRequest;
import io.lodestone.production.v1.GetUtilisationResponse;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.PerformanceService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** How much of their capacity plants use. */
@GrpcService
public class PerformanceGrpc implements PerformanceService {
    private final PlantStore plants;
    private final MetricStore metrics;
    private final KpiStore kpis;

    /** Serves from the given stores. */
    @Inject
    public PerformanceGrpc(PlantStore plants, MetricStore metrics, KpiStore kpis) {
        this.plants = plants;
        this.metrics = metrics;
        this.kpis = kpis;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetUtilisationResponse> getUtilisation(GetUtilisationRequest request) {
        String plant = plants.find(request.getPlant())
                .orElseThrow(() -> DomainException.notFound("plant", request.getPlant()))
                .code();
        KnowledgeDate asOf = KnowledgeDate.of(request.getAsOf());
        DatePeriod range = Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        List<PlantCapacity> stated = plants.capacities(plant, asOf);
        String code = request.getMetric().isEmpty() ? CapacityHistory.onlyMetric(plant, stated) : request.getMetric();
        Metric metric = metrics.find(code).orElseThrow(() -> DomainException.notFound("metric", code));
        Unit unit = Unit.parse(metric.definitions().getLast().unit());
        CapacityHistory capacities = CapacityHistory.of(plant, code, request.getAgainst(), unit, stated);
        UtilisationReport report = UtilisationReport.of(
                outputs(plant, code, range, asOf),
                Wire.filter("frequency", request.getFrequency()),
                capacities,
                CapacityHistory.targets(code, unit, stated),
                unit);
        return Uni.createFrom()
                .item(GetUtilisationResponse.newBuilder()
                        .setMetric(code)
                        .addAllItems(report.rows().stream()
                                .map(row -> UtilisationProto.toProto(row, capacities.against(), unit.text()))
                                .toList())
                        .addAllEvents(plants.events(plant, range, asOf).stream()
                                .map(PlantProto::toProto)
                                .toList())
                        .addAllProgress(report.progress().stream()
                                .map(progress -> UtilisationProto.toProto(progress, unit.text()))
                                .toList())
                        .addAllWarnings(report.warnings())
                        .build());
    }

    /** What the plant reports itself, and what others report of it. */
    private List<Kpi> outputs(String plant, String metric, DatePeriod range, KnowledgeDate asOf) {
        String actual = EnumText.of(KpiKind.KPI_KIND_ACTUAL);
        return Stream.of(
                        new KpiFilter("", plant, metric, actual, range, "", asOf),
                        new KpiFilter(plant, "", metric, actual, range, "", asOf))
                .flatMap(filter -> kpis.ofDays(filter).stream())
                .distinct()
                .toList();
    }
}
