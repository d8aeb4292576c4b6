package io.lodestone.production.check;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What a figure claims, as the stretch that the truth lies in: a value is both of its ends, a bound has one only.
 *
 * @param low lower end; null: none
 * @param high upper end; null: none
 */
record Reported(@Nullable BigDecimal low, @Nullable BigDecimal high) {
    /** What a figure claims. */
    static Reported of(Figure figure) {
        return new Reported(
                figure.low() == null ? figure.value() : figure.low(),
                figure.high() == null ? figure.value() : figure.high());
    }

    /** The claim in another unit, by an exact ratio above 0. */
    Reported in(Unit.Ratio ratio) {
        return new Reported(times(low, ratio), times(high, ratio));
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal end, Unit.Ratio ratio) {
        return end == null ? null : ratio.of(end, MathContext.DECIMAL128);
    }

    /** Its nearest end less the other's nearest end; 0 where both can be true. */
    BigDecimal less(Reported other) {
        if (low != null && other.high != null && low.compareTo(other.high) > 0) {
            return low.subtract(other.high);
        }
        if (high != null && other.low != null && high.compareTo(other.low) < 0) {
            return high.subtract(other.low);
        }
        return BigDecimal.ZERO;
    }

    /** Its nearest end less a number; 0 where the number lies within. */
    BigDecimal less(BigDecimal number) {
        return less(new Reported(number, number));
    }
}
