package io.lodestone.pricing.price;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What an instrument's frequency says about its periods: how long one can be and when the next price is late.
 *
 * <p>A price is late when the period after its own is over and a grace has passed too: 3 days for daily instruments (a
 * weekend), 7 for weekly, 31 for monthly, 92 for quarterly, 366 for yearly ones. An irregular instrument, and one whose
 * publication is paused or ended, is never late.
 */
final class Rhythm {
    private static final int LONGEST_YEAR = 366;

    private Rhythm() {}

    /** Days in the longest period that an instrument of this frequency can have. */
    static int longest(Frequency frequency) {
        return switch (frequency) {
            case FREQUENCY_D -> 1;
            case FREQUENCY_W -> 7;
            case FREQUENCY_M -> 31;
            case FREQUENCY_Q -> 92;
            case FREQUENCY_H -> 184;
            case FREQUENCY_A, FREQUENCY_IRREGULAR, FREQUENCY_UNSPECIFIED, UNRECOGNIZED -> LONGEST_YEAR;
        };
    }

    /**
     * Whether a newer price should have been there.
     *
     * @param newest period of the newest price
     * @param today the day looked from
     * @return empty where there is no rhythm to be late by
     */
    static Optional<Boolean> late(Frequency frequency, InstrumentStatus status, DatePeriod newest, LocalDate today) {
        if (status != InstrumentStatus.INSTRUMENT_STATUS_ACTIVE) {
            return Optional.empty();
        }
        return switch (frequency) {
            case FREQUENCY_D -> Optional.of(today.isAfter(newest.end().plusDays(1 + 3)));
            case FREQUENCY_W -> Optional.of(today.isAfter(newest.end().plusDays(7 + 7)));
            case FREQUENCY_M -> Optional.of(today.isAfter(endAfter(newest, 1).plusDays(31)));
            case FREQUENCY_Q -> Optional.of(today.isAfter(endAfter(newest, 3).plusDays(92)));
            case FREQUENCY_H -> Optional.of(today.isAfter(endAfter(newest, 6).plusDays(184)));
            case FREQUENCY_A -> Optional.of(today.isAfter(endAfter(newest, 12).plusDays(LONGEST_YEAR)));
            case FREQUENCY_IRREGULAR, FREQUENCY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static LocalDate endAfter(DatePeriod newest, int months) {
        return YearMonth.from(newest.end()).plusMonths(months).atEndOfMonth();
    }
}
