package io.lodestone.pricing.price;

import io.lodestone.kit.number.Decimals;
import io.lodestone.pricing.absence.Expectation;
import io.lodestone.pricing.absence.Schedule;
import io.lodestone.pricing.calendar.WorkingCalendar;
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
 * @param calendar code of its calendar; empty for none
 * @param startDay first day of the price's period, in days since 1970-01-01
 * @param lengthDays last day of the period less its first
 * @param low lowest price
 * @param high highest price
 * @param mid middle; none for a bound
 * @param status status of the price
 * @param knownAt when it was published
 * @param document its document
 * @param newestDay first day of the newest period for which anything is published, numbers or not, in days since
 *     1970-01-01
 * @param previousStartDay first day of the period of the published price before, in days since 1970-01-01; 0 for none
 * @param previousLengthDays last day of that period less its first; -1 for none
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
        String calendar,
        int startDay,
        int lengthDays,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mid,
        PriceStatus status,
        Instant knownAt,
        @Nullable String document,
        int newestDay,
        int previousStartDay,
        int previousLengthDays,
        @Nullable BigDecimal previousMid,
        int equalBefore) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** mid less the mid before; null where one is missing. */
    @Nullable
    BigDecimal change() {
        return mid == null || previousMid == null ? null : mid.subtract(previousMid);
    }

    /** The change in per cent of the mid before, to 6 decimals; null where a mid is missing, or the one before is zero. */
    @Nullable
    BigDecimal changePct() {
        BigDecimal change = change();
        return change == null || previousMid == null || previousMid.signum() == 0
                ? null
                : change.multiply(HUNDRED).divide(previousMid, Decimals.RESULT_SCALE, RoundingMode.HALF_UP);
    }

    /** Whole UTC days from publication to the day looked from; never below zero. */
    int daysSincePublication(LocalDate today) {
        LocalDate published = knownAt.atZone(ZoneOffset.UTC).toLocalDate();
        return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(published, today)));
    }

    /**
     * What is to be said of the period that is due next; empty where there is no rhythm.
     *
     * @param working the calendar by the code {@code calendar}
     * @param today the day looked from
     */
    Optional<Expectation> next(WorkingCalendar working, LocalDate today) {
        return Schedule.of(frequency, working)
                .map(schedule -> Expectation.after(LocalDate.ofEpochDay(newestDay), schedule, instrumentStatus, today));
    }
}
