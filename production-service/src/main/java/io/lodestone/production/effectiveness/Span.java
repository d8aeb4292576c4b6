package io.lodestone.production.effectiveness;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * How loaded periods are gathered: left as they are, or by the calendar day, ISO week, month, quarter or year in which they
 * begin, UTC.
 */
enum Span {
    LOADED,
    HOUR,
    SHIFT,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /**
     * The span of a frequency; as loaded where it is not given.
     *
     * @throws DomainException when hours cannot be gathered so
     */
    static Span of(Frequency frequency) {
        return switch (frequency) {
            case FREQUENCY_UNSPECIFIED -> LOADED;
            case FREQUENCY_PT1H -> HOUR;
            case FREQUENCY_SHIFT -> SHIFT;
            case FREQUENCY_D -> DAY;
            case FREQUENCY_W -> WEEK;
            case FREQUENCY_M -> MONTH;
            case FREQUENCY_Q -> QUARTER;
            case FREQUENCY_A -> YEAR;
            case FREQUENCY_H, FREQUENCY_IRREGULAR, UNRECOGNIZED ->
                throw DomainException.invalid("frequency", "is not one of PT1H, shift, D, W, M, Q, A");
        };
    }

    /** True where loaded periods are left as they are. */
    boolean isAsLoaded() {
        return this == LOADED || this == HOUR || this == SHIFT;
    }

    /** The days that what begins on a day is gathered in; the day itself where periods are left as they are. */
    DatePeriod around(LocalDate day) {
        LocalDate first =
                switch (this) {
                    case LOADED, HOUR, SHIFT, DAY -> day;
                    case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case MONTH -> day.withDayOfMonth(1);
                    case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
                    case YEAR -> day.withDayOfYear(1);
                };
        return new DatePeriod(first, after(first, 1).minusDays(1));
    }

    /** The day that follows so many spans from a first day of one, or holds at least so many loaded hours of it. */
    LocalDate after(LocalDate first, int spans) {
        return switch (this) {
            case HOUR -> first.plusDays(spans / 24 + 1L);
            case LOADED, SHIFT, DAY -> first.plusDays(spans);
            case WEEK -> first.plusWeeks(spans);
            case MONTH -> first.plusMonths(spans);
            case QUARTER -> first.plusMonths(3L * spans);
            case YEAR -> first.plusYears(spans);
        };
    }
}
