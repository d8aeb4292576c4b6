package io.lodestone.production.timeline;

import io.lodestone.kit.element.Element;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.kit.timeline.TimelinePage;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelinePlace;
import io.lodestone.type.v1.TimelineService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** KPIs and plant events, over gRPC. */
@GrpcService
public class TimelineGrpc implements TimelineService {
    private final TimelineStore store;

    /** Serves the given store. */
    @Inject
    public TimelineGrpc(TimelineStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListTimelineResponse> listTimeline(ListTimelineRequest request) {
        TimelineQuery query = new TimelineQuery(
                TimelinePage.range(request),
                Element.overlapping(request.getElementsList()),
                KnowledgeDate.of(request.getAsOf()),
                request.hasAfter() ? place(request.getAfter()) : TimelineQuery.Place.BEGINNING,
                PageToken.size(request.getPageSize()) + 1);
        List<TimelineItem> items = new ArrayList<>();
        if (TimelinePage.wants(request, TimelineKind.TIMELINE_KIND_KPI)) {
            items.addAll(store.kpis(query));
        }
        if (TimelinePage.wants(request, TimelineKind.TIMELINE_KIND_PLANT_EVENT)) {
            items.addAll(store.events(query));
        }
        return Uni.createFrom().item(TimelinePage.of(items, request));
    }

    private static TimelineQuery.Place place(TimelinePlace place) {
        return new TimelineQuery.Place(
                Times.toLocalDate(place.getDay(), "after.day"), place.getKindValue(), place.getId());
    }
}
