package io.lodestone.production.watch;

import io.lodestone.kit.feed.Changes;
import io.lodestone.kit.feed.Watches;
import io.lodestone.production.plant.PlantStore;
import io.lodestone.production.series.RevisionStore;
import io.lodestone.production.v1.ProductionChange;
import io.lodestone.production.v1.ProductionTopic;
import io.lodestone.production.v1.ProductionWatchService;
import io.lodestone.production.v1.WatchProductionRequest;
import io.lodestone.production.v1.WatchProductionResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** KPIs and plant events as they are stored, over gRPC. */
@GrpcService
public class ProductionWatchGrpc implements ProductionWatchService {
    private final RevisionStore kpis;
    private final PlantStore plants;
    private final Watches watches;

    /** Serves the given stores. */
    @Inject
    public ProductionWatchGrpc(RevisionStore kpis, PlantStore plants, Watches watches) {
        this.kpis = kpis;
        this.plants = plants;
        this.watches = watches;
    }

    @Override
    @RunOnVirtualThread
    public Multi<WatchProductionResponse> watchProduction(WatchProductionRequest request) {
        return watches.open(
                request.hasAfter() ? request.getAfter() : null,
                (after, upTo) -> read(request, after, upTo),
                (rows, position) -> WatchProductionResponse.newBuilder()
                        .addAllChanges(rows)
                        .setPosition(position)
                        .build());
    }

    /** Each of the two gives as many as are wanted of both, so that the first of all are among them. */
    private Changes<ProductionChange> read(WatchProductionRequest request, long after, long upTo) {
        int most = Changes.MOST_ROWS;
        List<ProductionChange> ofKpis = request.getTopic() == ProductionTopic.PRODUCTION_TOPIC_PLANT_EVENTS
                ? List.of()
                : kpis.changes(after, upTo, request.getSubject(), request.getMetric(), request.getElement(), most);
        List<ProductionChange> ofEvents = request.getTopic() == ProductionTopic.PRODUCTION_TOPIC_KPIS
                ? List.of()
                : plants.eventChanges(after, upTo, request.getSubject(), request.getElement(), most);
        List<ProductionChange> rows = Stream.concat(ofKpis.stream(), ofEvents.stream())
                .sorted(Comparator.comparingLong(ProductionChange::getChangeNumber))
                .limit(most)
                .toList();
        return Changes.fitting(
                rows,
                Changes.reached(rows, most, upTo, ProductionChange::getChangeNumber),
                ProductionChange::getChangeNumber);
    }
}
