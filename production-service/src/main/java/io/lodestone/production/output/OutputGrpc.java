package io.lodestone.production.output;

import io.lodestone.kit.element.Element;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiProto;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.plant.PlantProto;
import io.lodestone.production.plant.PlantStore;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.GetOutputRequest;
import io.lodestone.production.v1.GetOutputResponse;
import io.lodestone.production.v1.OutputService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Who makes how much of an element, over gRPC. */
@GrpcService
public class OutputGrpc implements OutputService {
    private final OutputStore store;
    private final KpiStore kpis;
    private final PlantStore plants;

    /** Serves the given stores. */
    @Inject
    public OutputGrpc(OutputStore store, KpiStore kpis, PlantStore plants) {
        this.store = store;
        this.kpis = kpis;
        this.plants = plants;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetOutputResponse> getOutput(GetOutputRequest request) {
        Set<String> elements = Element.overlapping(request.getElement());
        KnowledgeDate asOf = KnowledgeDate.of(request.getAsOf());
        int size = PageToken.size(request.getPageSize());
        List<Kpi> output = store.metrics(elements).stream()
                .flatMap(
                        metric -> NewestFigures.of(
                                kpis.ofLongPeriods(new KpiFilter("", "", metric, "actual", Wire.always(), "", asOf)))
                                .stream())
                .limit(size + 1L)
                .toList();
        List<PlantCapacity> capacities = store.plants(elements).stream()
                .flatMap(plant -> NewestFigures.capacities(plants.capacities(plant, asOf)).stream())
                .limit(size + 1L)
                .toList();
        GetOutputResponse.Builder response = GetOutputResponse.newBuilder()
                .setMoreOutput(output.size() > size)
                .setMoreCapacities(capacities.size() > size);
        output.stream().limit(size).map(KpiProto::toProto).forEach(response::addOutput);
        capacities.stream().limit(size).map(PlantProto::toProto).forEach(response::addCapacities);
        return Uni.createFrom().item(response.build());
    }
}
