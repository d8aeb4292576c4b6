package io.lodestone.pricing.absence;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.type.v1.Frequency;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The periods for which an instrument's prices are due, and until when each is in time: a working day until the next
 * working day; an ISO week with a working day until the third working day after it; a month until 15 days, a quarter until
 * 45 days and a year until 90 days after its end.
 */
public final class Schedule {
    private static final int WORKING_DAYS_AFTER_A_WEEK = 3;
    private static final int DAYS_AFTER_A_MONTH = 15;
    private static final int DAYS_AFTER_A_QUARTER = 45;
    private static final int DAYS_AFTER_A_YEAR = 90;

    private enum Rhythm {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    private final Rhythm rhythm;
    private final WorkingCalendar calendar;

    private Schedule(Rhythm rhythm, WorkingCalendar calendar) {
        this.rhythm = rhythm;
        this.calendar = calendar;
    }

    /** The schedule of a frequency; empty where nothing is ever due. */
    public static Optional<Schedule> of(Frequency frequency, WorkingCalendar calendar) {
        return switch (frequency) {
            case FREQUENCY_D -> Optional.of(new Schedule(Rhythm.DAY, calendar));
            case FREQUENCY_W -> Optional.of(new Schedule(Rhythm.WEEK, calendar));
            case FREQUENCY_M -> Optional.of(new Schedule(Rhythm.MONTH, calendar));
            case FREQUENCY_Q -> Optional.of(new Schedule(Rhythm.QUARTER, calendar));
            case FREQUENCY_A -> Optional.of(new Schedule(Rhythm.YEAR, calendar));
            case FREQUENCY_H,
                    FREQUENCY_PT1H,
                    FREQUENCY_SHIFT,
                    FREQUENCY_IRREGULAR,
                    FREQUENCY_UNSPECIFIED,
                    UNRECOGNIZED -> Optional.empty();
        };
    }

    /** The period that a price for the given day belongs to, whether or not one is due for it. */
    public DatePeriod around(LocalDate day) {
        return switch (rhythm) {
            case DAY -> DatePeriod.ofDay(day);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new DatePeriod(monday, monday.plusDays(6));
            }
            case MONTH -> months(YearMonth.from(day), 1);
            case QUARTER -> months(YearMonth.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1), 3);
            case YEAR -> months(YearMonth.of(day.getYear(), 1), 12);
        };
    }

    private static DatePeriod months(YearMonth first, int months) {
        return new DatePeriod(first.atDay(1), first.plusMonths(months - 1L).atEndOfMonth());
    }

    /** The first period for which a price is due that does not end before the given day. */
    public DatePeriod from(LocalDate day) {
        DatePeriod period = around(day);
        while (!hasPrice(period)) {
            period = around(period.end().plusDays(1));
        }
        return period;
    }

    /** The next period after the given one for which a price is due. */
    public DatePeriod after(DatePeriod period) {
        return from(around(period.start()).end().plusDays(1));
    }

    private boolean hasPrice(DatePeriod period) {
        return switch (rhythm) {
            case DAY -> calendar.isWorking(period.start());
            case WEEK ->
                !calendar.workingDayAfter(period.start().minusDays(1), 1).isAfter(period.end());
            case MONTH, QUARTER, YEAR -> true;
        };
    }

    /** The last day on which the period's price is in time. */
    public LocalDate due(DatePeriod period) {
        return switch (rhythm) {
            case DAY -> calendar.workingDayAfter(period.end(), 1);
            case WEEK -> calendar.workingDayAfter(period.end(), WORKING_DAYS_AFTER_A_WEEK);
            case MONTH -> period.end().plusDays(DAYS_AFTER_A_MONTH);
            case QUARTER -> period.end().plusDays(DAYS_AFTER_A_QUARTER);
            case YEAR -> period.end().plusDays(DAYS_AFTER_A_YEAR);
        };
    }

    /** True where the period and its last day in time rest on Monday to Friday, because the calendar does not know them. */
    public boolean isAssumed(DatePeriod period) {
        return switch (rhythm) {
            case DAY, WEEK -> calendar.isAssumed(period.start()) || calendar.isAssumed(due(period));
            case MONTH, QUARTER, YEAR -> false;
        };
    }
}
