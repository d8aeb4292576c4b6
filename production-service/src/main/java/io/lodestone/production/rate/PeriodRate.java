package io.lodestone.production.rate;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The exchange rate that stands for a period: units of the wanted currency for one of the other, numerator over
 * denominator.
 *
 * @param numerator above the line
 * @param denominator below it
 * @param count days with a fixing that went in
 * @param first first day of a fixing; null where none went in
 * @param last last day of a fixing; null where none went in
 * @param source who fixes
 */
public record PeriodRate(
        BigDecimal numerator,
        BigDecimal denominator,
        int count,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        String source) {
    private static final int SHOWN_DECIMALS = 12;

    /** An amount in the wanted currency, with 34 digits. */
    public BigDecimal of(BigDecimal amount) {
        return amount.multiply(numerator).divide(denominator, MathContext.DECIMAL128);
    }

    /** The rate as receipts show it: rounded to 12 decimals, HALF_UP. */
    public BigDecimal shown() {
        return Decimals.normal(numerator.divide(denominator, SHOWN_DECIMALS, RoundingMode.HALF_UP));
    }
}
