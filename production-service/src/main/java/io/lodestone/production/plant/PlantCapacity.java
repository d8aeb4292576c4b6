package io.lodestone.production.plant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One statement about what a plant can or shall make in a year, in its newest publication.
 *
 * @param plant code of the plant
 * @param product what is made
 * @param metric code of the metric that it bounds; empty for none
 * @param basis what the figure means
 * @param asOfFirst first day of the time it is about
 * @param asOfLast last day of the time it is about
 * @param revision number of the revision, from 1
 * @param value value a year
 * @param high upper end
 * @param unit unit a year
 * @param document code of the document; empty for none
 * @param note note; empty for none
 * @param knownAt when the world could know it
 */
public record PlantCapacity(
        String plant,
        String product,
        String metric,
        String basis,
        @Nullable LocalDate asOfFirst,
        @Nullable LocalDate asOfLast,
        int revision,
        @Nullable BigDecimal value,
        @Nullable BigDecimal high,
        String unit,
        String document,
        String note,
        Instant knownAt) {}
