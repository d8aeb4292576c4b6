package io.lodestone.production.series;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;

/**
 * Which series is wanted.
 *
 * @param subject who reports or is reported on
 * @param plant the site; empty: the whole, or the only site
 * @param metric code of the metric
 * @param frequency length of the periods it is worked out of; unspecified: the best there is
 * @param derivation what is worked out
 * @param infer true: a missing quarter becomes the year less its other three
 * @param unit the unit that is wanted; empty: that of the figures
 * @param rate which exchange rate stands for a period; unspecified: by the metric's rule of aggregation
 * @param range days that a period must share one of
 * @param asOf the date of knowledge
 */
record SeriesQuery(
        String subject,
        String plant,
        String metric,
        Frequency frequency,
        Derivation derivation,
        boolean infer,
        String unit,
        PeriodRateMethod rate,
        DatePeriod range,
        KnowledgeDate asOf) {
    private static final DatePeriod EVER = new DatePeriod(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    /** The actual figures of the metric. */
    KpiFilter figures() {
        return figures(metric, plant);
    }

    /** The actual figures of another metric of the subject, of any site. */
    KpiFilter figures(String other) {
        return figures(other, "");
    }

    private KpiFilter figures(String of, String at) {
        return new KpiFilter(subject, at, of, EnumText.of(KpiKind.KPI_KIND_ACTUAL), EVER, "", asOf);
    }
}
