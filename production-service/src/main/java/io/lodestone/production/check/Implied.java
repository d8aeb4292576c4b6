package io.lodestone.production.check;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A level that nobody stated, as another level and the growth since imply it.
 *
 * @param low lower end by the rounding of both
 * @param value level ÷ (1 + growth ÷ 100)
 * @param high upper end by the rounding of both
 * @param unit unit of all three
 */
record Implied(BigDecimal low, BigDecimal value, BigDecimal high, String unit) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * The level before.
     *
     * @param level level now
     * @param levelRounding how far the level may be off by its rounding
     * @param growth growth in per cent
     * @param growthRounding how far the growth may be off by its rounding
     * @return empty where the growth, at the lower end of its rounding, is a fall by everything or more
     */
    static Optional<Implied> before(
            BigDecimal level, BigDecimal levelRounding, BigDecimal growth, BigDecimal growthRounding, String unit) {
        BigDecimal least = HUNDRED.add(growth).subtract(growthRounding);
        BigDecimal most = HUNDRED.add(growth).add(growthRounding);
        if (least.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal low = level.subtract(levelRounding);
        BigDecimal high = level.add(levelRounding);
        List<BigDecimal> ends = List.of(over(low, least), over(low, most), over(high, least), over(high, most));
        return Optional.of(new Implied(
                Decimals.result(Collections.min(ends)),
                Decimals.result(over(level, HUNDRED.add(growth))),
                Decimals.result(Collections.max(ends)),
                unit));
    }

    private static BigDecimal over(BigDecimal level, BigDecimal percent) {
        return level.multiply(HUNDRED).divide(percent, MathContext.DECIMAL128);
    }
}
