package io.lodestone.production.effectiveness;

import io.lodestone.production.kpi.KpiPeriod;
import java.time.LocalDate;
import java.util.List;

/**
 * What was loaded of one period.
 *
 * @param period the period
 * @param count how many loaded periods it is made of
 * @param sums the sums, by measure and unit
 */
record PeriodSums(KpiPeriod period, int count, List<Sum> sums) {
    /** How many parts {@link #sortKey()} has. */
    static final int PARTS = 3;

    /** The parts by which periods are listed: first day, first hour, hours. */
    List<String> sortKey() {
        return List.of(
                period.days().start().toString(),
                Integer.toString(period.startHour()),
                Integer.toString(period.hours()));
    }

    /** The values that the store compares with {@link #sortKey()}'s columns; before everything for an empty key. */
    static List<Object> columns(List<String> sortKey) {
        return sortKey.isEmpty()
                ? List.of(LocalDate.EPOCH.withYear(1), 0, 0)
                : List.of(
                        LocalDate.parse(sortKey.get(0)),
                        Integer.valueOf(sortKey.get(1)),
                        Integer.valueOf(sortKey.get(2)));
    }
}
