package io.lodestone.production.series;

import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What revisions did to figures.
 *
 * @param figures figures with at least one publication
 * @param revisedFigures figures whose number was changed by a later publication
 * @param revisions changes of a number in all
 * @param firstKnownAt the oldest publication; null without a figure
 * @param lastKnownAt the youngest publication; null without a figure
 * @param meanAbsolute mean of |newest − first| over the revised figures that have both; null without one
 * @param meanAbsolutePct mean of |newest − first| ÷ |first| × 100 over those whose first is not zero; null without one
 * @param unit the unit of all; empty where they differ, and then there are no means
 */
record RevisionStatistics(
        int figures,
        int revisedFigures,
        int revisions,
        @Nullable Instant firstKnownAt,
        @Nullable Instant lastKnownAt,
        @Nullable BigDecimal meanAbsolute,
        @Nullable BigDecimal meanAbsolutePct,
        String unit) {
    /** The same in another unit where that takes arithmetic alone; else as it is. */
    RevisionStatistics in(String other) {
        Unit from = Unit.parse(unit);
        Unit to = Unit.parse(other);
        if (unit.isEmpty() || !from.converts(to)) {
            return this;
        }
        BigDecimal mean = meanAbsolute == null ? null : from.to(to).of(meanAbsolute, MathContext.DECIMAL128);
        return new RevisionStatistics(
                figures, revisedFigures, revisions, firstKnownAt, lastKnownAt, mean, meanAbsolutePct, other);
    }
}
