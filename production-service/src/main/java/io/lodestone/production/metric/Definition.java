package io.lodestone.production.metric;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a metric means from a day on.
 *
 * @param metric code of the metric
 * @param version place among the metric's definitions, from 1
 * @param name name
 * @param unit unit
 * @param aggregation how longer periods follow from shorter ones
 * @param weightedBy code of the weighting metric; empty for none
 * @param basis what is counted; empty for none
 * @param validFrom first day on which it holds; null: from the beginning
 * @param definition the definition in words
 * @param whatChanged what changed against the one before; empty for nothing
 * @param document code of the document; empty for none
 */
public record Definition(
        String metric,
        int version,
        String name,
        String unit,
        String aggregation,
        String weightedBy,
        String basis,
        @Nullable LocalDate validFrom,
        String definition,
        String whatChanged,
        String document) {}
