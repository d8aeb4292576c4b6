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
 */
record Turn(State to, LocalDate day, DatePeriod date, DatePeriod lastDay, boolean seen) {
    /** In force from the first day of the date. */
    static Turn start(DatePeriod date, boolean seen) {
        return new Turn(State.IN_FORCE, date.start(), date, date, seen);
    }

    /** Ended from the day after the last day. */
    static Turn afterLastDay(DatePeriod lastDay, boolean seen) {
        return new Turn(State.ENDED, lastDay.end().plusDays(1), lastDay, lastDay, seen);
    }

    /** Ended or withdrawn from the date itself. */
    static Turn from(State to, DatePeriod date, boolean seen) {
        boolean isDay = date.start().equals(date.end());
        DatePeriod lastDay = isDay ? DatePeriod.ofDay(date.end().minusDays(1)) : date;
        return new Turn(to, date.end(), date, lastDay, seen);
    }

    /** True on the days of an imprecise date on which nobody can tell whether it has turned. */
    boolean leavesOpen(LocalDate day) {
        boolean isEndOfDay = this.day.isAfter(date.end());
        LocalDate first = isEndOfDay ? date.start().plusDays(1) : date.start();
        LocalDate last = isEndOfDay ? date.end() : date.end().minusDays(1);
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
