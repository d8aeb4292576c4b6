package io.lodestone.policy.floor;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a contract for difference pays: max(0, floor - benchmark) x volume (domain.md d8).
 *
 * @param shortfall floor less benchmark, not below zero; exact
 * @param quantity the volume in the floor's unit, rounded HALF_UP to 6 decimals for the reader
 * @param value the payment in the floor's currency, rounded once, HALF_UP, to 6 decimals
 */
record Payment(BigDecimal shortfall, BigDecimal quantity, BigDecimal value) {
    /**
     * The payment.
     *
     * @param benchmark in the floor's currency and unit
     * @param tonnes the volume
     */
    static Payment of(FloorPrice floor, BigDecimal benchmark, BigDecimal tonnes) {
        BigDecimal shortfall = floor.price().subtract(benchmark).max(BigDecimal.ZERO);
        BigDecimal kilograms = tonnes.multiply(MassUnit.KG_PER_TONNE);
        return new Payment(
                Decimals.normal(shortfall),
                in(floor.unit(), kilograms),
                in(floor.unit(), kilograms.multiply(shortfall)));
    }

    private static BigDecimal in(MassUnit unit, BigDecimal kilograms) {
        return Decimals.normal(kilograms.divide(unit.kilograms(), Decimals.RESULT_SCALE, RoundingMode.HALF_UP));
    }
}
