package io.lodestone.pricing.conversion;

import io.lodestone.pricing.v1.ConversionStepKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a receipt: what changed, by which number, who says so.
 *
 * @param kind what it changes
 * @param from what the price was on before
 * @param to what it is on after
 * @param factor after = before × factor; null where it differed from use to use
 * @param rate the number that the factor is made of, as its source states it; null where it differed
 * @param rateUnit what the rate says
 * @param date day of the fixing or first day of the tax rate, the first of several; null where none belongs to it
 * @param lastDate the last of several, else the same day
 * @param source who says so
 * @param document code of the document that says so; null where there is none, or it differed
 * @param rule how more than one fixing became one; empty for one
 * @param fixings days with a fixing that went in; 0 where none belongs to it, or it differed from use to use
 */
public record ConversionStep(
        ConversionStepKind kind,
        String from,
        String to,
        @Nullable Factor factor,
        @Nullable BigDecimal rate,
        String rateUnit,
        @Nullable LocalDate date,
        @Nullable LocalDate lastDate,
        String source,
        @Nullable String document,
        String rule,
        int fixings) {
    /** What makes two uses the same line of a receipt. */
    record Line(ConversionStepKind kind, String from, String to, String rateUnit, String source, String rule) {}

    /** The line it belongs to. */
    Line line() {
        return new Line(kind, from, to, rateUnit, source, rule);
    }

    /** The line for two uses: what differs is left out, the days span both. */
    ConversionStep and(ConversionStep use) {
        return new ConversionStep(
                kind,
                from,
                to,
                factor != null && use.factor != null && factor.isSameNumberAs(use.factor) ? factor : null,
                rate != null && use.rate != null && rate.compareTo(use.rate) == 0 ? rate : null,
                rateUnit,
                date == null || use.date == null || date.isBefore(use.date) ? date : use.date,
                lastDate == null || use.lastDate == null || lastDate.isAfter(use.lastDate) ? lastDate : use.lastDate,
                source,
                Objects.equals(document, use.document) ? document : null,
                rule,
                fixings == use.fixings ? fixings : 0);
    }
}
