package io.lodestone.production.kpi;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.util.List;

/**
 * What names a KPI.
 *
 * @param subject who reports or is reported on
 * @param plant the plant that makes all of it; empty for none
 * @param metric code of the metric
 * @param kind what kind of statement it is
 * @param when the days or hours it is about
 */
public record KpiKey(String subject, String plant, String metric, String kind, KpiPeriod when) {
    /** How many parts {@link #sortKey()} has. */
    static final int PARTS = 8;

    /** The key of a KPI of whole days. */
    public KpiKey(String subject, String plant, String metric, String kind, DatePeriod period) {
        this(subject, plant, metric, kind, KpiPeriod.ofDays(period));
    }

    /** The days it is about, or those that its hours touch. */
    public DatePeriod period() {
        return when.days();
    }

    /** The parts by which KPIs are listed, in their order. */
    public List<String> sortKey() {
        return List.of(
                subject,
                metric,
                kind,
                when.days().start().toString(),
                when.days().end().toString(),
                Integer.toString(when.startHour()),
                Integer.toString(when.hours()),
                plant);
    }

    /** The values that the store compares with {@link #sortKey()}'s columns. */
    static List<Object> columns(List<String> sortKey) {
        return List.of(
                sortKey.get(0),
                sortKey.get(1),
                sortKey.get(2),
                LocalDate.parse(sortKey.get(3)),
                LocalDate.parse(sortKey.get(4)),
                Integer.valueOf(sortKey.get(5)),
                Integer.valueOf(sortKey.get(6)),
                sortKey.get(7));
    }
}
