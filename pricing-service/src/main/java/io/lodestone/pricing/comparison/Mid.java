package io.lodestone.pricing.comparison;

import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A published price.
 *
 * @param period the period it is of
 * @param value its middle
 */
record Mid(DatePeriod period, BigDecimal value) {
    /** By the last day of the period; of two that end together the shorter one is the later one. */
    static final Comparator<Mid> BY_END =
            Comparator.comparing((Mid mid) -> mid.period.end()).thenComparing(mid -> mid.period.start());
}
