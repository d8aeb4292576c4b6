package io.lodestone.production.check;

import io.lodestone.production.kpi.Figure;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;

/** How far a figure may lie from the truth by its rounding alone. */
final class Rounding {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Rounding() {}

    /**
     * Half of the last digit of a figure's value, in its unit: of the last written one, so that 9 is 8.5 to 9.5; of the last
     * that is not zero where the figure is approximate, so that about 5,700 is 5,650 to 5,750. 0 for a range or a bound,
     * whose ends say themselves how far they reach.
     */
    static BigDecimal of(Figure figure) {
        BigDecimal value = figure.value();
        if (value == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal bare = value.stripTrailingZeros();
        boolean approximate = figure.exactness() == Exactness.EXACTNESS_APPROXIMATE;
        int scale = approximate && bare.signum() != 0 ? bare.scale() : Math.max(bare.scale(), 0);
        return BigDecimal.ONE.scaleByPowerOfTen(-scale).divide(TWO);
    }
}
