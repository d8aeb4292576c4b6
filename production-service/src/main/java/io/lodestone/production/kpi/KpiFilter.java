package io.lodestone.production.kpi;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;

/**
 * Which KPIs are wanted; every given part must hold, an empty one does not limit.
 *
 * @param subject who reports or is reported on
 * @param plant the plant that makes all of it
 * @param metric code of the metric
 * @param kind what kind of statement it is
 * @param range days that the period must share one of
 * @param frequency how long the periods are
 * @param asOf the date of knowledge
 */
public record KpiFilter(
        String subject,
        String plant,
        String metric,
        String kind,
        DatePeriod range,
        String frequency,
        KnowledgeDate asOf) {
    /** The same of one subject. */
    public KpiFilter withSubject(String one) {
        return new KpiFilter(one, plant, metric, kind, range, frequency, asOf);
    }
}
