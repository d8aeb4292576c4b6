package io.lodestone.pricing.price;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest published price of an instrument and what came before it.
 *
 * @param instrument the instrument's code
 * @param currency its currency
 * @param unit its unit
 * @param tax its tax basis
 * @param frequency its frequency
 * @param instrumentStatus whether it is still published
 * @param period the price's period
 * @param low lowest price
 * @param high highest price
 * @param mid middle; none for a bound
 * @param status status of the price
 * @param knownAt when it was published
 * @param document its document
 * @param previousPeriod the period of the published price before
 * @param previousMid that price's mid
 * @param equalBefore how many published prices in a row before it have the same mid
 */
public record BoardPrice(
        String instrument,
        String currency,
        PriceUnit unit,
        TaxBasis tax,
        Frequency frequency,
        InstrumentStatus instrumentStatus,
        DatePeriod period,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mid,
        PriceStatus status,
        Instant knownAt,
        @Nullable String document,
        @Nullable DatePeriod previousPeriod,
        @Nullable BigDecimal previousMid,
        int equalBefore) {
    private static final int SCALE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** mid less the mid before; empty where one is missing. */
    Optional<BigDecimal> change() {
        return mid == null || previousMid == null
                ? Optional.empty()
                : Optional.of(Decimals.normal(mid.subtract(previousMid)));
    }

    /** The change in per cent of the mid before, to 6 decimals. */
    Optional<BigDecimal> changePct() {
        return previousMid == null || previousMid.signum() == 0
                ? Optional.empty()
                : change().map(change ->
                        Decimals.normal(change.multiply(HUNDRED).divide(previousMid, SCALE, RoundingMode.HALF_UP)));
    }

    /** Whole UTC days from publication to the day looked from; never below zero. */
    int daysSincePublication(LocalDate today) {
        LocalDate published = knownAt.atZone(ZoneOffset.UTC).toLocalDate();
        return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(published, today)));
    }

    /** Whether a newer price should have been there; empty where there is no rhythm. */
    Optional<Boolean> late(LocalDate today) {
        return Rhythm.late(frequency, instrumentStatus, period, today);
    }
}
