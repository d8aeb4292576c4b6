package io.lodestone.policy;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.lifecycle.EventKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write events. */
public final class Events {
    private Events() {}

    /** An event that touches the named articles, or all. */
    public static Event event(EventKind kind, String date, String... articles) {
        return new Event(kind, DatePeriod.parse(date), null, null, Arrays.asList(articles), true, Instant.MAX);
    }

    /** The event with a last day. */
    public static Event until(Event event, String until) {
        return with(event, DatePeriod.parse(until), event.announced(), event.confirmed());
    }

    /** The event, brought by an act announced at another date. */
    public static Event announced(Event event, String announced) {
        return with(event, event.until(), DatePeriod.parse(announced), event.confirmed());
    }

    /** The event, announced and not seen to happen. */
    public static Event unconfirmed(Event event) {
        return with(event, event.until(), event.announced(), false);
    }

    private static Event with(
            Event event, @Nullable DatePeriod until, @Nullable DatePeriod announced, boolean confirmed) {
        return new Event(event.kind(), event.date(), until, announced, event.articles(), confirmed, event.knownAt());
    }

    /** The events of one record that was stored long after all of them. */
    public static List<Event> record(Event... events) {
        return Event.withKnowledge(List.of(events), Instant.parse("2030-01-01T00:00:00Z"));
    }
}
