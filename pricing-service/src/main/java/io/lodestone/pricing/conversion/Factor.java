package io.lodestone.pricing.conversion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a number is multiplied by, as an exact fraction, so that one division ends a calculation.
 *
 * @param numerator above the line
 * @param denominator below it, not zero
 * @param fixingDay day of the fixing that is in it, the older one of two; null where there is none, or a mean of several
 */
public record Factor(
        BigDecimal numerator,
        BigDecimal denominator,
        @Nullable LocalDate fixingDay) {
    /** Changes nothing. */
    public static final Factor ONE = new Factor(BigDecimal.ONE, BigDecimal.ONE, null);

    /** The quotient of two numbers, without a fixing in it. */
    static Factor of(BigDecimal numerator, BigDecimal denominator) {
        return new Factor(numerator, denominator, null);
    }

    /** This one, then the other one. */
    Factor times(Factor next) {
        return new Factor(
                numerator.multiply(next.numerator),
                denominator.multiply(next.denominator),
                older(fixingDay, next.fixingDay));
    }

    /** The number after it: {@code value × numerator / denominator}, divided once with 34 digits, not rounded further. */
    public BigDecimal of(BigDecimal value) {
        return value.multiply(numerator).divide(denominator, MathContext.DECIMAL128);
    }

    /** True where it is the same number, whatever it was made of. */
    boolean isSameNumberAs(Factor other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)) == 0;
    }

    private static @Nullable LocalDate older(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
