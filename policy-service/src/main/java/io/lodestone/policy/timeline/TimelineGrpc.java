package io.lodestone.policy.timeline;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.kit.timeline.TimelinePage;
import io.lodestone.policy.measure.KnownPolicy;
import io.lodestone.policy.measure.PolicyIndexStore;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelineService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What happened to policies, over gRPC. */
@GrpcService
public class TimelineGrpc implements TimelineService {
    private final PolicyIndexStore index;
    private final PolicyStore policies;

    /** Serves the events of the given policies, which the index chooses. */
    @Inject
    public TimelineGrpc(PolicyIndexStore index, PolicyStore policies) {
        this.index = index;
        this.policies = policies;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListTimelineResponse> listTimeline(ListTimelineRequest request) {
        DatePeriod range = TimelinePage.range(request);
        if (!TimelinePage.wants(request, TimelineKind.TIMELINE_KIND_POLICY_EVENT)) {
            return Uni.createFrom().item(ListTimelineResponse.getDefaultInstance());
        }
        Instant now = Times.now();
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        List<KnownPolicy> moved = index.known(date, now)
                .all()
                .filter(policy ->
                        policy.events().stream().anyMatch(event -> event.date().overlaps(range)))
                .toList();
        List<TimelineItem> items = policies.read(moved).stream()
                .flatMap(stored -> PolicyView.of(stored, date, now).stream())
                .flatMap(view -> TimelineProto.items(view, range, request.getElementsList()).stream())
                .toList();
        return Uni.createFrom().item(TimelinePage.of(items, request));
    }
}
