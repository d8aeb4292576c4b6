package io.lodestone.production.series;

import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.type.v1.Frequency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A series.
 *
 * @param metric what was measured
 * @param frequency length of the periods it was worked out of; unspecified where there are no figures
 * @param derivation what was worked out
 * @param aggregation how longer periods follow from shorter ones
 * @param unit unit of the figures that entered; empty where there are none
 * @param rate which exchange rate stands for a period
 * @param fiscalEndMonth month in which the subject's fiscal year ends
 * @param items the values, oldest first
 * @param warnings plain sentences a reader must know
 */
record Series(
        Metric metric,
        Frequency frequency,
        Derivation derivation,
        MetricAggregation aggregation,
        String unit,
        PeriodRateMethod rate,
        int fiscalEndMonth,
        List<Reading> items,
        List<String> warnings) {
    private static final String PER_CENT = "pct";

    /** Unit of the values; empty where there are none. */
    String unitOfValues() {
        return switch (derivation) {
            case DERIVATION_YOY, DERIVATION_QOQ -> unit.isEmpty() ? "" : PER_CENT;
            case DERIVATION_NONE, DERIVATION_TTM, DERIVATION_YTD, DERIVATION_ANNUAL -> unit;
            case DERIVATION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("no derivation");
        };
    }

    /** The site where all figures are those of one; else empty. */
    String plant() {
        Set<String> plants = figures().stream().map(KpiKey::plant).collect(Collectors.toSet());
        return plants.size() == 1 ? plants.iterator().next() : "";
    }

    /** The figures that entered. */
    Set<KpiKey> figures() {
        return items.stream()
                .flatMap(item -> item.inputs().stream())
                .map(input -> input.kpi().key())
                .collect(Collectors.toSet());
    }
}
