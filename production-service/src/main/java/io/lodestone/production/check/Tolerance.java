package io.lodestone.production.check;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How far two figures may lie apart and still agree. */
final class Tolerance {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Tolerance() {}

    /** A part of a number in per cent, never negative. */
    static BigDecimal share(BigDecimal percent, BigDecimal number) {
        return percent.multiply(number.abs()).divide(HUNDRED);
    }

    /**
     * The widest of what a reconciliation allows, the rounding of what was reported, and what the rounding of the inputs does
     * to the recomputed number: no product of rounded figures can be held to more than they say.
     *
     * @param percent what the reconciliation allows in per cent of the recomputed number; null: nothing
     * @param reported rounding of what was reported
     */
    static BigDecimal widest(@Nullable BigDecimal percent, BigDecimal reported, Recomputed recomputed) {
        BigDecimal rounding = reported.max(recomputed.rounding());
        return percent == null ? rounding : rounding.max(share(percent, recomputed.value()));
    }
}
