package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a policy, or was announced to happen.
 *
 * @param kind what
 * @param date when, as precisely as known
 * @param until the last day of it, as precisely as known; null: open, or of no meaning for the kind
 * @param announced when the act that brings it was announced, where that is not the policy's own announcement
 * @param articles the articles that it touches; empty: all
 * @param confirmed false when it was announced for a date and nobody has seen it happen
 * @param knownAt when the world could know it
 */
public record Event(
        EventKind kind,
        DatePeriod date,
        @Nullable DatePeriod until,
        @Nullable DatePeriod announced,
        List<String> articles,
        boolean confirmed,
        Instant knownAt) {
    /** Keeps a copy of the articles. */
    public Event {
        articles = List.copyOf(articles);
    }

    /** True when the article is among those that the event touches. */
    boolean touches(String article) {
        return articles.isEmpty() || articles.contains(article);
    }

    /** The event, known from the given moment. */
    public Event knownFrom(Instant moment) {
        return new Event(kind, date, until, announced, articles, confirmed, moment);
    }

    /** The UTC day on which the world could know it. */
    LocalDate knownOn() {
        return knownAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * When an event was known. It was known when the act bringing it was announced: on its {@code announced} day, or,
     * for a start, an end or an extension, when the policy itself was announced or adopted, where that is earlier; else
     * on its own date. A date of limited precision means its last moment, so that nobody looks ahead; what a record
     * states was known at the latest when the record was stored.
     *
     * @param policyKnown when the policy's own announcement was known; null where the record has none
     * @param storedAt when the record that states the event was stored
     */
    static Instant knownAt(Event event, @Nullable Instant policyKnown, Instant storedAt) {
        DatePeriod own = event.announced() == null ? event.date() : event.announced();
        Instant known = Times.lastMoment(own.end());
        boolean foreseen = event.announced() == null && event.kind().isForeseen();
        if (foreseen && policyKnown != null && policyKnown.isBefore(known)) {
            known = policyKnown;
        }
        return known.isBefore(storedAt) ? known : storedAt;
    }

    /**
     * The events of one record, each with the moment it was known.
     *
     * @param events the record's events, in its order
     * @param storedAt when the record was stored
     */
    public static List<Event> withKnowledge(List<Event> events, Instant storedAt) {
        Instant policyKnown = events.stream()
                .filter(event -> event.kind().isIssue())
                .map(event -> knownAt(event, null, storedAt))
                .min(Instant::compareTo)
                .orElse(null);
        return events.stream()
                .map(event -> event.knownFrom(knownAt(event, policyKnown, storedAt)))
                .toList();
    }
}
