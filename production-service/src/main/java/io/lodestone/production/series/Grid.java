package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of one length inside the fiscal years of a subject.
 *
 * @param endMonth month in which the year ends, 1 to 12
 * @param months length of a period: 1, 3, 6 or 12 months
 */
record Grid(int endMonth, int months) {
    private static final int YEAR = 12;

    /** The period that a day lies in. */
    DatePeriod at(LocalDate day) {
        int sinceYearBegan = Math.floorMod(day.getMonthValue() - endMonth - 1, YEAR);
        YearMonth first = YearMonth.from(day).minusMonths(sinceYearBegan % months);
        return new DatePeriod(first.atDay(1), first.plusMonths(months - 1L).atEndOfMonth());
    }

    /** True for a period of this grid. */
    boolean holds(DatePeriod period) {
        return period.equals(at(period.end()));
    }

    /** The period before. */
    DatePeriod before(DatePeriod period) {
        return at(period.start().minusDays(1));
    }

    /** The same period of the year before. */
    DatePeriod yearBefore(DatePeriod period) {
        return at(period.start().minusYears(1));
    }

    /** The fiscal year that a period ends in. */
    DatePeriod year(DatePeriod period) {
        return new Grid(endMonth, YEAR).at(period.end());
    }

    /** The periods of the twelve months that end with a period, oldest first. */
    List<DatePeriod> trailing(DatePeriod period) {
        return from(period.end().plusDays(1).minusMonths(YEAR), period);
    }

    /** The periods from the beginning of the fiscal year to a period, oldest first. */
    List<DatePeriod> toDate(DatePeriod period) {
        return from(year(period).start(), period);
    }

    /** The periods that a fiscal year is made of, oldest first. */
    List<DatePeriod> parts(DatePeriod year) {
        return from(year.start(), at(year.end()));
    }

    /** The periods from the one of a day to another one, oldest first; none where the day lies behind it. */
    List<DatePeriod> from(LocalDate day, DatePeriod last) {
        List<DatePeriod> periods = new ArrayList<>();
        for (DatePeriod period = last; !period.end().isBefore(day); period = before(period)) {
            periods.addFirst(period);
        }
        return periods;
    }
}
