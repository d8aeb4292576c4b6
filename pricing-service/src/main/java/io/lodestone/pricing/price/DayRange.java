package io.lodestone.pricing.price;

import io.lodestone.kit.error.DomainException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The days that a reader asks for; a period is chosen when it shares a day with them.
 *
 * @param from first day; null: from the beginning
 * @param to last day, included; null: to the end
 */
public record DayRange(@Nullable LocalDate from, @Nullable LocalDate to) {
    /** Before every day that PostgreSQL and the calendar of periods know. */
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    /** Checks the order of the days. */
    public DayRange {
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalid("to", to + " is before " + from + ", where the range begins");
        }
    }

    /** The first day, or the beginning of time. */
    LocalDate first() {
        return from == null ? BEGINNING : from;
    }

    /** The last day, or the end of time. */
    LocalDate last() {
        return to == null ? END : to;
    }

    /** How many days it has, ends included; {@link Long#MAX_VALUE} where an end is open. */
    long days() {
        return from == null || to == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(from, to) + 1;
    }

    /**
     * The earliest first day of a period that can share a day with the range.
     *
     * @param longest days in the longest period
     */
    LocalDate earliestStart(int longest) {
        return from == null ? BEGINNING : from.minusDays(longest - 1L);
    }
}
