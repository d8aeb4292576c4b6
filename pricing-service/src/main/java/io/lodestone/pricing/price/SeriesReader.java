package io.lodestone.pricing.price;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.conversion.Basis;
import io.lodestone.pricing.conversion.ConversionStep;
import io.lodestone.pricing.conversion.Converter;
import io.lodestone.pricing.conversion.RateTableStore;
import io.lodestone.pricing.conversion.Rates;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.series.Point;
import io.lodestone.pricing.series.Stillness;
import io.lodestone.pricing.series.Summary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads prices and the rates to convert them with, and makes of them what a reader asks for. */
final class SeriesReader {
    private final PriceStore prices;
    private final RateTableStore rates;

    SeriesReader(PriceStore prices, RateTableStore rates) {
        this.prices = prices;
        this.rates = rates;
    }

    /** Points, with the receipt of their conversion. */
    record Series(List<Point> points, List<ConversionStep> steps) {}

    /** Stored prices, with a converter that has the rates they need. */
    record Convertible(List<PriceRevision> rows, Converter converter) {}

    /**
     * A summary, with what belongs beside it.
     *
     * @param summary of the range
     * @param stillness of the prices as stored
     * @param yearBefore of the same range a year before; null where there is no range, or it cannot be converted
     * @param steps the receipt of the range's conversion
     */
    record Summarized(
            Summary summary, Stillness stillness, @Nullable Summary yearBefore, List<ConversionStep> steps) {}

    /**
     * An aggregated or transformed series: each stored price is converted, then those of a period are aggregated, then
     * the periods are transformed.
     *
     * @throws DomainException refused, where a conversion or the aggregation is not defined
     */
    Series series(Instrument instrument, PriceSeries wanted, Basis basis, KnowledgeDate knowledge, boolean descending) {
        List<Point> stored = wanted.used(quoted(instrument, wanted.needed(), knowledge));
        Converter converter = converter(
                instrument, basis, knowledge, stored.stream().map(Point::period).toList());
        List<Point> points = wanted.of(converted(stored, converter));
        if (descending) {
            points = points.reversed();
        }
        return new Series(points, converter.steps());
    }

    /** The stored prices of a range, all of them, and what converts them. */
    Convertible convertible(
            Instrument instrument, DayRange range, Basis basis, KnowledgeDate knowledge, boolean descending) {
        List<PriceRevision> rows =
                prices.history(instrument, range, knowledge, descending, ArrayList<PriceRevision>::new, List::add);
        Converter converter = converter(
                instrument,
                basis,
                knowledge,
                rows.stream().map(PriceRevision::period).toList());
        return new Convertible(rows, converter);
    }

    /**
     * The summary of a range and of the same days a year before; of a range that is open, of the days from the first to
     * the last price.
     *
     * @throws DomainException refused, where a conversion inside the range is not defined
     */
    Summarized summary(Instrument instrument, DayRange range, Basis basis, KnowledgeDate knowledge) {
        List<Point> stored = quoted(instrument, range, knowledge);
        Converter converter = converter(
                instrument, basis, knowledge, stored.stream().map(Point::period).toList());
        Summary summary = Summary.of(converted(stored, converter));
        Stillness stillness = Stillness.of(stored.stream()
                .map(point -> Objects.requireNonNull(point.mid()))
                .toList());
        return new Summarized(
                summary, stillness, yearBefore(instrument, range, stored, basis, knowledge), converter.steps());
    }

    private @Nullable Summary yearBefore(
            Instrument instrument, DayRange range, List<Point> stored, Basis basis, KnowledgeDate knowledge) {
        LocalDate from = range.from();
        LocalDate to = range.to();
        if ((from == null || to == null) && stored.isEmpty()) {
            return null;
        }
        DayRange before = new DayRange(
                (from == null ? stored.getFirst().period().start() : from).minusYears(1),
                (to == null ? stored.getLast().period().end() : to).minusYears(1));
        List<Point> observations = quoted(instrument, before, knowledge);
        try {
            Converter converter = converter(
                    instrument,
                    basis,
                    knowledge,
                    observations.stream().map(Point::period).toList());
            return Summary.of(converted(observations, converter));
        } catch (DomainException e) {
            if (e.reason() == ErrorReason.REFUSED) {
                return null;
            }
            throw e;
        }
    }

    /** The prices that enter means, summaries and transforms: published ones with a mid that still stand. */
    private List<Point> quoted(Instrument instrument, DayRange range, KnowledgeDate knowledge) {
        return prices.history(instrument, range, knowledge, false, ArrayList<Point>::new, (quoted, row) -> {
            if (row.isQuoted()) {
                quoted.add(new Point(
                        row.period(),
                        row.low(),
                        row.high(),
                        row.mid(),
                        1,
                        row.exactness(),
                        row.knownAt(),
                        row.recordedAt()));
            }
        });
    }

    private Converter converter(Instrument instrument, Basis basis, KnowledgeDate knowledge, List<DatePeriod> periods) {
        Basis stored = Basis.of(instrument);
        String jurisdiction = instrument.definition().taxJurisdiction();
        Rates needed = periods.isEmpty()
                ? Rates.NONE
                : rates.load(
                        stored,
                        basis,
                        jurisdiction,
                        Collections.min(periods.stream().map(DatePeriod::start).toList()),
                        Collections.max(periods.stream().map(DatePeriod::end).toList()),
                        knowledge);
        return Converter.between(stored, basis, jurisdiction, needed);
    }

    private static List<Point> converted(List<Point> stored, Converter converter) {
        return converter.isIdentity()
                ? stored
                : stored.stream().map(point -> point.converted(converter)).toList();
    }
}
