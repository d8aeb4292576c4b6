package io.lodestone.pricing.timeline;

import io.lodestone.kit.element.Element;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.timeline.TimelinePage;
import io.lodestone.pricing.price.PriceMoveStore;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelineService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** Prices that moved most, over gRPC. */
@GrpcService
public class TimelineGrpc implements TimelineService {
    private static final int MOST_MOVES = 20;

    private final PriceMoveStore moves;

    /** Serves the given moves. */
    @Inject
    public TimelineGrpc(PriceMoveStore moves) {
        this.moves = moves;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListTimelineResponse> listTimeline(ListTimelineRequest request) {
        List<TimelineItem> items = List.of();
        if (TimelinePage.wants(request, TimelineKind.TIMELINE_KIND_PRICE_MOVE)) {
            items = moves
                    .largest(
                            TimelinePage.range(request),
                            Element.overlapping(request.getElementsList()),
                            request.getLicencesList(),
                            KnowledgeDate.of(request.getAsOf()),
                            MOST_MOVES)
                    .stream()
                    .map(TimelineProto::item)
                    .toList();
        }
        return Uni.createFrom().item(TimelinePage.of(items, request));
    }
}
