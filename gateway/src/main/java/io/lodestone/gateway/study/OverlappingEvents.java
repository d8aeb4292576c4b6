package io.lodestone.gateway.study;

import io.lodestone.across.v1.OverlappingEvent;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelineServiceGrpc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Turns of policies that fall into the event window of a study. */
@ApplicationScoped
public class OverlappingEvents {
    private static final int MOST = 1000;

    /** Events that change what is allowed, or that tell of such a change. */
    private static final Set<String> TURNS = Set.of(
            "announced",
            "adopted",
            "enters_force",
            "suspended",
            "resumed",
            "extended",
            "revoked",
            "expired",
            "superseded",
            "withdrawn");

    private final Backends backends;
    private final TimelineServiceGrpc.TimelineServiceBlockingStub policies;

    /** Asks the policy service. */
    @Inject
    public OverlappingEvents(Backends backends) {
        this.backends = backends;
        this.policies = TimelineServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** The turns that mean an element of the instrument, by date. */
    List<OverlappingEvent> around(AsOf asOf, Instrument instrument, StudySeries series) {
        StudyPlan plan = series.plan();
        ListTimelineRequest request = ListTimelineRequest.newBuilder()
                .setFrom(Times.toProto(series.publications()
                        .get(series.event() - plan.pre())
                        .period()
                        .start()))
                .setTo(Times.toProto(series.publications()
                        .get(series.event() + plan.post())
                        .period()
                        .end()))
                .addAllElements(instrument.getElementsList())
                .addKinds(TimelineKind.TIMELINE_KIND_POLICY_EVENT)
                .setAsOf(asOf)
                .setPageSize(MOST)
                .build();
        return backends.read(Service.POLICY, () -> policies.listTimeline(request)).getItemsList().stream()
                .filter(item -> TURNS.contains(item.getEvent()))
                .map(OverlappingEvents::event)
                .toList();
    }

    private static OverlappingEvent event(TimelineItem item) {
        return OverlappingEvent.newBuilder()
                .setPolicy(item.getCode())
                .setTitle(item.getTitle())
                .setEvent(item.getEvent())
                .setDate(item.getDate())
                .setDocument(item.getDocument())
                .build();
    }
}
