package io.lodestone.pricing.comparison;

import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A spread in one period; nothing in it is rounded.
 *
 * @param period the long price's period
 * @param shortPeriod the short price's period
 * @param longPrice the long price on the common basis
 * @param shortPrice the short price on the common basis
 */
record SpreadPoint(DatePeriod period, DatePeriod shortPeriod, BigDecimal longPrice, BigDecimal shortPrice) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Long less short. */
    BigDecimal spread() {
        return longPrice.subtract(shortPrice);
    }

    /** The spread in per cent of short; empty where short is 0. */
    Optional<BigDecimal> spreadPct() {
        return shortPrice.signum() == 0
                ? Optional.empty()
                : Optional.of(spread().multiply(HUNDRED).divide(shortPrice, MathContext.DECIMAL128));
    }
}
