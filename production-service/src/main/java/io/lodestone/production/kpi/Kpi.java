package io.lodestone.production.kpi;

import io.lodestone.kit.time.DatePeriod;
import java.time.Instant;
import java.util.List;

/**
 * A KPI at a date of knowledge.
 *
 * @param key what names it
 * @param definition version of the metric's definition that holds at the period's end
 * @param fiscalEndMonth month in which the subject's fiscal year ends
 * @param current the publication current at the date of knowledge
 * @param recordedAt when that was stored
 * @param cause why that revision was made; empty for a first publication
 * @param alternatives differing publications of other documents, newest first
 */
public record Kpi(
        KpiKey key,
        int definition,
        int fiscalEndMonth,
        Publication current,
        Instant recordedAt,
        String cause,
        List<Publication> alternatives) {
    /** The fiscal name of the period; empty where the subject's year ends in December. */
    public String fiscalLabel() {
        return fiscalEndMonth == DatePeriod.DECEMBER || key.when().isHours()
                ? ""
                : key.period().fiscalText(fiscalEndMonth).orElse("");
    }
}
