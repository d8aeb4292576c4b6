package io.lodestone.policy.measure;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.lifecycle.Lifecycle;
import io.lodestone.policy.v1.ScopeLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy as it was known at a date.
 *
 * @param stored the version known then
 * @param events the events known then, in the order of the record
 * @param lifecycle what they make of it
 */
public record PolicyView(StoredPolicy stored, List<KnownEvent> events, Lifecycle lifecycle) {
    /**
     * The policy at a date of knowledge; empty when nothing of what happened to it was known by then.
     *
     * @param now the clock, which is the date of knowledge of a read that names none
     */
    public static Optional<PolicyView> of(StoredPolicy stored, KnowledgeDate date, Instant now) {
        List<KnownEvent> known = events(stored).stream()
                .filter(event ->
                        date.known() == null || !event.event().knownAt().isAfter(date.known()))
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Lifecycle lifecycle = Lifecycle.of(
                stored.body().getScopeList().stream().map(ScopeLine::getArticle).collect(Collectors.toSet()),
                known.stream().map(KnownEvent::event).toList(),
                date.day(now));
        return Optional.of(new PolicyView(stored, known, lifecycle));
    }

    private static List<KnownEvent> events(StoredPolicy stored) {
        List<Event> events = Event.withKnowledge(PolicyProto.events(stored.body()), stored.recordedAt());
        List<KnownEvent> known = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            known.add(new KnownEvent(stored.body().getEvents(i), events.get(i)));
        }
        return known;
    }
}
