package io.lodestone.pricing.series;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arithmetic of series: 34 digits on the way, rounded once at the end. */
public final class Figures {
    static final MathContext EXACT = MathContext.DECIMAL128;
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Figures() {}

    /** A result as it is shown, by {@link Decimals#result}; null stays null. */
    public static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : Decimals.result(value);
    }

    /** How much per cent {@code to} lies above {@code from}; null where {@code from} is zero. */
    static @Nullable BigDecimal percentChange(BigDecimal from, BigDecimal to) {
        return from.signum() == 0 ? null : to.subtract(from).multiply(HUNDRED).divide(from, EXACT);
    }

    /** The arithmetic mean; null for no values. */
    static @Nullable BigDecimal mean(List<BigDecimal> values) {
        return values.isEmpty()
                ? null
                : values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), EXACT);
    }
}
