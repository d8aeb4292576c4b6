package io.lodestone.production.effectiveness;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.page.PageToken;
import io.lodestone.production.plant.Plant;
import io.lodestone.production.plant.PlantStore;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.EffectivenessService;
import io.lodestone.production.v1.GetEffectivenessRequest;
import io.lodestone.production.v1.GetEffectivenessResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** Effectiveness of plants. */
@GrpcService
public class EffectivenessGrpc implements EffectivenessService {
    private final PlantStore plants;
    private final EffectivenessStore figures;

    /** Serves from the given stores. */
    @Inject
    public EffectivenessGrpc(PlantStore plants, EffectivenessStore figures) {
        this.plants = plants;
        this.figures = figures;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetEffectivenessResponse> getEffectiveness(GetEffectivenessRequest request) {
        Plant plant = plants.find(request.getPlant())
                .orElseThrow(() -> DomainException.notFound("plant", request.getPlant()));
        EffectivenessQuery query = EffectivenessProto.query(request, Wire.text(plant.company()));
        int size = PageToken.size(request.getPageSize());
        List<PeriodSums> oneMore =
                figures.list(query, PageToken.read(request, request.getPageToken(), PeriodSums.PARTS), size + 1);
        List<PeriodSums> page = oneMore.subList(0, Math.min(size, oneMore.size()));
        boolean more = oneMore.size() > size
                || !page.isEmpty() && figures.hasMore(query, page.getLast().sortKey());
        return Uni.createFrom()
                .item(GetEffectivenessResponse.newBuilder()
                        .setFrequency(request.getFrequency())
                        .addAllItems(
                                page.stream().map(EffectivenessProto::toProto).toList())
                        .setNextPageToken(
                                more ? PageToken.of(request, page.getLast().sortKey()) : "")
                        .build());
    }
}
