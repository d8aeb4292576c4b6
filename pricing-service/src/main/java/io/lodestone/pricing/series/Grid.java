package io.lodestone.pricing.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** How the calendar is cut into periods, from the finest to the longest. */
public enum Grid {
    /** Days. */
    DAY(260),
    /** ISO weeks, Monday to Sunday. */
    WEEK(52),
    /** Months. */
    MONTH(12),
    /** Quarters of the calendar year. */
    QUARTER(4),
    /** Calendar years. */
    YEAR(1);

    private static final int MONTHS_A_QUARTER = 3;

    private final int periodsAYear;

    Grid(int periodsAYear) {
        this.periodsAYear = periodsAYear;
    }

    /** The grid of a frequency; null where it has none: irregular, not given, or of halves, which prices do not have. */
    public static @Nullable Grid of(Frequency frequency) {
        return switch (frequency) {
            case FREQUENCY_D -> DAY;
            case FREQUENCY_W -> WEEK;
            case FREQUENCY_M -> MONTH;
            case FREQUENCY_Q -> QUARTER;
            case FREQUENCY_A -> YEAR;
            case FREQUENCY_H,
                    FREQUENCY_PT1H,
                    FREQUENCY_SHIFT,
                    FREQUENCY_IRREGULAR,
                    FREQUENCY_UNSPECIFIED,
                    UNRECOGNIZED -> null;
        };
    }

    /** Periods a year, as FRED counts them: a year has 260 (working) days and 52 weeks. */
    public int periodsAYear() {
        return periodsAYear;
    }

    /** The period that a day lies in. */
    public DatePeriod containing(LocalDate day) {
        return switch (this) {
            case DAY -> DatePeriod.ofDay(day);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new DatePeriod(monday, monday.plusDays(6));
            }
            case MONTH -> months(YearMonth.from(day), 1);
            case QUARTER ->
                months(
                        YearMonth.of(
                                day.getYear(), (day.getMonthValue() - 1) / MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1),
                        MONTHS_A_QUARTER);
            case YEAR -> months(YearMonth.of(day.getYear(), 1), 12);
        };
    }

    private static DatePeriod months(YearMonth first, int months) {
        return new DatePeriod(first.atDay(1), first.plusMonths(months - 1L).atEndOfMonth());
    }

    /**
     * The period so many periods after the one that a stored period belongs to; before it for a negative number. A
     * stored period belongs where its last day lies.
     */
    public DatePeriod shifted(DatePeriod stored, int periods) {
        LocalDate start = containing(stored.end()).start();
        return containing(
                switch (this) {
                    case DAY -> start.plusDays(periods);
                    case WEEK -> start.plusWeeks(periods);
                    case MONTH -> start.plusMonths(periods);
                    case QUARTER -> start.plusMonths((long) periods * MONTHS_A_QUARTER);
                    case YEAR -> start.plusYears(periods);
                });
    }
}
