package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;

/**
 * A day from which an article is in force, ended or withdrawn.
 *
 * @param to what it becomes
 * @param day the day it counts from
 * @param date the date behind it, as precisely as known
 * @param lastDay what is told as the last day in force, for an end
 * @param seen whether it was seen to happen
 * @param event the event that brings it
 */
record Turn(State to, LocalDate day, DatePeriod date, DatePeriod lastDay, boolean seen, Event event) {
    /** In force from the first day of the event's date. */
    static Turn start(Event event, boolean seen) {
        DatePeriod date = event.date();
        return new Turn(State.IN_FORCE, date.start(), date, date, seen, event);
    }

    /** Ended from the day after the last day. */
    static Turn afterLastDay(DatePeriod lastDay, boolean seen, Event event) {
        return new Turn(State.ENDED, lastDay.end().plusDays(1), lastDay, lastDay, seen, event);
    }

    /** Ended or withdrawn from the event's date itself. */
    static Turn from(State to, Event event, boolean seen) {
        DatePeriod date = event.date();
        boolean isDay = date.start().equals(date.end());
        DatePeriod lastDay = isDay ? DatePeriod.ofDay(date.end().minusDays(1)) : date;
        return new Turn(to, date.end(), date, lastDay, seen, event);
    }

    /** True where it counts from the day after a last day. */
    boolean isAfterLastDay() {
        return day.isAfter(date.end());
    }

    /** True on the days of an imprecise date on which nobody can tell whether it has turned. */
    boolean leavesOpen(LocalDate day) {
        LocalDate first = isAfterLastDay() ? date.start().plusDays(1) : date.start();
        LocalDate last = isAfterLastDay() ? date.end() : date.end().minusDays(1);
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
