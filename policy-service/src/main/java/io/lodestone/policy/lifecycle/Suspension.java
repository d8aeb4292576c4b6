package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days on which an article is not applied.
 *
 * @param date when it begins, as precisely as known
 * @param until its last day, as precisely as known; null: open
 * @param seen whether it was seen to begin
 * @param event the event that brings it
 */
record Suspension(DatePeriod date, @Nullable DatePeriod until, boolean seen, Event event) {
    /** The suspension that an event brings. */
    static Suspension of(Event event, LocalDate knowledgeDay) {
        boolean seen = event.confirmed() && !event.date().end().isAfter(knowledgeDay);
        return new Suspension(event.date(), event.until(), seen, event);
    }

    /** True from its first day to its last one, whatever ended it earlier. */
    boolean covers(LocalDate day) {
        return !day.isBefore(date.start()) && (until == null || !day.isAfter(until.end()));
    }

    /** True when its last day is the one before the given day. */
    boolean runsOutBefore(LocalDate day) {
        return until != null && until.end().plusDays(1).equals(day);
    }

    /** True on the days of an imprecise date on which nobody can tell whether it has begun or ended. */
    boolean leavesOpen(LocalDate day) {
        boolean begins = !day.isBefore(date.start()) && day.isBefore(date.end());
        boolean ends = until != null && day.isAfter(until.start()) && !day.isAfter(until.end());
        return begins || ends;
    }
}
