package io.lodestone.pricing.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.conversion.Converter;
import io.lodestone.pricing.conversion.Factor;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One price of a series: an observation, or what was made of several. Not rounded before it is shown.
 *
 * @param period its period
 * @param low lowest price; null where there is none
 * @param high highest price; null where there is none
 * @param mid middle; null where it is not defined
 * @param count how many observations of its period went in
 * @param exactness exact where everything that went in is, else approximate
 * @param knownAt the newest publication that went in
 * @param recordedAt the newest storing that went in
 */
public record Point(
        DatePeriod period,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mid,
        int count,
        Exactness exactness,
        Instant knownAt,
        Instant recordedAt) {
    /**
     * The point on another basis.
     *
     * @throws io.lodestone.kit.error.DomainException refused, where the conversion is not defined for its period
     */
    public Point converted(Converter converter) {
        Factor factor = converter.factor(period);
        return new Point(
                period,
                low == null ? null : factor.of(low),
                high == null ? null : factor.of(high),
                mid == null ? null : factor.of(mid),
                count,
                exactness,
                knownAt,
                recordedAt);
    }

    /** What is said of numbers that were made of two points. */
    static Exactness weaker(Exactness one, Exactness other) {
        return one == Exactness.EXACTNESS_EXACT && other == Exactness.EXACTNESS_EXACT
                ? Exactness.EXACTNESS_EXACT
                : Exactness.EXACTNESS_APPROXIMATE;
    }

    /** The later of two moments. */
    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
