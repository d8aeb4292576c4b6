package io.lodestone.pricing.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds prices that are ten times, or a tenth of, the last accepted price before them by period: slips of the decimal
 * point or of the unit, as a rule. Prices are shown to it by instrument, period and publication time; one that jumps is
 * not accepted, so a run of wrong ones is found whole.
 */
final class JumpRule {
    /** How many times larger or smaller a price must be to be held back. */
    static final BigDecimal FACTOR = BigDecimal.TEN;

    private int instrument = -1;
    private LocalDate start = LocalDate.MIN;
    private LocalDate end = LocalDate.MIN;
    private @Nullable BigDecimal before;
    private @Nullable BigDecimal within;

    /**
     * Looks at the next price.
     *
     * @param stored true for one that was accepted earlier: it is never held back
     * @param published false for a derived price: it is judged, but nothing is judged by it
     * @return the accepted price that it jumps from; empty when it is accepted
     */
    Optional<BigDecimal> jumpsFrom(
            int ofInstrument, LocalDate from, LocalDate to, BigDecimal value, boolean stored, boolean published) {
        if (ofInstrument != instrument) {
            instrument = ofInstrument;
            before = null;
            within = null;
        } else if (!from.equals(start) || !to.equals(end)) {
            before = within == null ? before : within;
            within = null;
        }
        start = from;
        end = to;
        BigDecimal last = before;
        if (!stored && last != null && jumps(last, value)) {
            return Optional.of(last);
        }
        if (published) {
            within = value;
        }
        return Optional.empty();
    }

    private static boolean jumps(BigDecimal last, BigDecimal value) {
        return value.compareTo(last.multiply(FACTOR)) >= 0
                || value.multiply(FACTOR).compareTo(last) <= 0;
    }
}
