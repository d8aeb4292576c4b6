package io.lodestone.pricing.comparison;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.price.DayRange;
import io.lodestone.pricing.series.Grid;
import io.lodestone.type.v1.Frequency;
import java.util.List;
import java.util.Map;

/**
 * Correlates instruments.
 *
 * @param mids the prices
 */
record CorrelationReader(PublishedMids mids) {
    /**
     * The frequency of the returns: as asked for, else the coarsest of the instruments' own. An irregular instrument takes
     * any; where all are irregular, days.
     *
     * @throws DomainException refused, where it is finer than an instrument's own
     */
    static Frequency frequency(List<Instrument> instruments, Frequency asked) {
        Frequency chosen = asked == Frequency.FREQUENCY_UNSPECIFIED ? Frequency.FREQUENCY_D : asked;
        for (Instrument instrument : instruments) {
            Frequency own = instrument.definition().frequency();
            if (own == Frequency.FREQUENCY_IRREGULAR || own.compareTo(chosen) <= 0) {
                continue;
            }
            if (asked != Frequency.FREQUENCY_UNSPECIFIED) {
                String detail = "'" + EnumText.of(asked) + "' is finer than the prices of " + instrument.code()
                        + ", which are published by " + EnumText.of(own);
                throw new DomainException(
                        ErrorReason.REFUSED, detail, List.of(new Violation("frequency", detail)), Map.of());
            }
            chosen = own;
        }
        return chosen;
    }

    /**
     * The matrix of correlations, rows and columns in the order of the instruments.
     *
     * @param grid the periods whose last prices make the returns
     */
    List<List<Correlation>> matrix(List<Instrument> instruments, Grid grid, DayRange range, KnowledgeDate knowledge) {
        List<LastPrices> prices = instruments.stream()
                .map(instrument -> LastPrices.of(mids.of(instrument, range, knowledge), grid))
                .toList();
        return prices.stream()
                .map(one -> prices.stream().map(one::with).toList())
                .toList();
    }
}
