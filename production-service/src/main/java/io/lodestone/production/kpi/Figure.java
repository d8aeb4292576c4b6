package io.lodestone.production.kpi;

import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it was stated: a value, a range around one, a range, or a bound.
 *
 * @param value the value
 * @param low lower end, or lower bound
 * @param high upper end, or upper bound
 * @param unit the unit of all three
 * @param exactness how exactly it was stated
 */
public record Figure(
        @Nullable BigDecimal value,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        String unit,
        Exactness exactness) {
    /**
     * What is wrong with a figure.
     *
     * @param column the column at fault
     * @param code what kind of mistake
     * @param detail what would be right
     */
    public record Mistake(String column, String code, String detail) {}

    /** What is wrong with the figure, if anything. */
    public Optional<Mistake> mistake() {
        if (value == null && low == null && high == null) {
            return Optional.of(new Mistake("value", "missing", "a figure needs a value, a low or a high"));
        }
        boolean oneEnd = value == null && (low == null || high == null);
        boolean bound = exactness == Exactness.EXACTNESS_BOUND;
        if (bound && !oneEnd) {
            return Optional.of(new Mistake("exactness", "bad_bound", "a bound is a low or a high alone"));
        }
        if (oneEnd && !bound) {
            return Optional.of(new Mistake("exactness", "bad_bound", "a low or a high alone is a bound"));
        }
        if (isAbove(low, value) || isAbove(value, high) || isAbove(low, high)) {
            return Optional.of(new Mistake("value", "bad_order", "low, value and high must not fall"));
        }
        return Optional.empty();
    }

    private static boolean isAbove(@Nullable BigDecimal left, @Nullable BigDecimal right) {
        return left != null && right != null && left.compareTo(right) > 0;
    }
}
