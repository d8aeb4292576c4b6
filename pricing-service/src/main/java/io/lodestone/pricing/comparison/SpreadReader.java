package io.lodestone.pricing.comparison;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.conversion.Basis;
import io.lodestone.pricing.conversion.ConversionStep;
import io.lodestone.pricing.conversion.Converter;
import io.lodestone.pricing.conversion.RateTableStore;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.price.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes spreads: joins two instruments' prices, then brings both to one basis.
 *
 * @param mids the prices
 * @param rates the rates that conversions need
 */
record SpreadReader(PublishedMids mids, RateTableStore rates) {
    /** The long leg, as requests and refusals call it. */
    static final String LONG = "long";

    /** The short leg. */
    static final String SHORT = "short";

    /**
     * What is asked for.
     *
     * @param longLeg the instrument that is bought
     * @param shortLeg the instrument that is sold
     * @param basis what both are brought to
     * @param range long periods that share a day with it are chosen
     * @param knowledge the date of knowledge
     * @param maxAgeDays how many days older than the long price the short one may be
     */
    record Query(
            Instrument longLeg,
            Instrument shortLeg,
            Basis basis,
            DayRange range,
            KnowledgeDate knowledge,
            int maxAgeDays) {}

    /**
     * A spread.
     *
     * @param longSteps the receipt of the long leg
     * @param shortSteps the receipt of the short leg
     * @param points the spread by long period, at least one
     * @param unmatched long prices without a short one young enough
     */
    record Spread(
            List<ConversionStep> longSteps, List<ConversionStep> shortSteps, List<SpreadPoint> points, int unmatched) {}

    /**
     * Makes a spread.
     *
     * @throws DomainException refused, naming the leg, where it cannot be brought to the basis, is stale or has no price
     */
    Spread spread(Query query) {
        List<Mid> longs = mids.of(query.longLeg(), query.range(), query.knowledge());
        if (longs.isEmpty()) {
            throw refused(LONG, query.longLeg(), "has no published price in the window");
        }
        LocalDate first = ends(longs).min(LocalDate::compareTo).orElseThrow();
        LocalDate last = ends(longs).max(LocalDate::compareTo).orElseThrow();
        DayRange reach = new DayRange(first.minusDays(query.maxAgeDays()), last);
        AsOfJoin join = AsOfJoin.of(longs, mids.of(query.shortLeg(), reach, query.knowledge()), query.maxAgeDays());
        if (join.matches().isEmpty()) {
            throw stale(query, last);
        }
        Leg bought = new Leg(LONG, query.longLeg());
        Leg sold = new Leg(SHORT, query.shortLeg());
        List<Mid> longMids =
                join.matches().stream().map(AsOfJoin.Match::longMid).toList();
        List<Mid> shortMids =
                join.matches().stream().map(AsOfJoin.Match::shortMid).toList();
        Converted longPrices = converted(bought, longMids, query);
        Converted shortPrices = converted(sold, shortMids, query);
        List<SpreadPoint> points = new ArrayList<>();
        for (int i = 0; i < longMids.size(); i++) {
            points.add(new SpreadPoint(
                    longMids.get(i).period(),
                    shortMids.get(i).period(),
                    longPrices.prices().get(i),
                    shortPrices.prices().get(i)));
        }
        return new Spread(longPrices.steps(), shortPrices.steps(), points, join.unmatched());
    }

    private record Leg(String name, Instrument instrument) {}

    private record Converted(List<BigDecimal> prices, List<ConversionStep> steps) {}

    private Converted converted(Leg leg, List<Mid> chosen, Query query) {
        Basis stored = Basis.of(leg.instrument());
        String jurisdiction = leg.instrument().definition().taxJurisdiction();
        LocalDate first = chosen.stream()
                .map(mid -> mid.period().start())
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = ends(chosen).max(LocalDate::compareTo).orElseThrow();
        try {
            Converter converter = Converter.between(
                    stored,
                    query.basis(),
                    jurisdiction,
                    rates.load(stored, query.basis(), jurisdiction, first, last, query.knowledge()));
            List<BigDecimal> prices = chosen.stream()
                    .map(mid -> converter.convert(mid.value(), mid.period()))
                    .toList();
            return new Converted(prices, converter.steps());
        } catch (DomainException e) {
            throw refused(leg.name(), leg.instrument(), "cannot be brought to the basis: " + e.detail());
        }
    }

    /** Says which leg ended too early for any match. */
    private DomainException stale(Query query, LocalDate lastLong) {
        Optional<DatePeriod> before = lastPeriod(query.shortLeg(), new DayRange(null, lastLong), query, lastLong);
        if (before.isPresent()) {
            return refused(
                    SHORT,
                    query.shortLeg(),
                    "is stale: its last price up to " + lastLong + " is of " + text(before.get())
                            + ", and none is at most " + query.maxAgeDays() + " days older than a price of "
                            + query.longLeg().code());
        }
        boolean later = lastPeriod(query.shortLeg(), new DayRange(null, null), query, LocalDate.MAX)
                .isPresent();
        return later
                ? refused(
                        LONG,
                        query.longLeg(),
                        "is stale: its last price in the window ends on " + lastLong + ", before the first price of "
                                + query.shortLeg().code())
                : refused(SHORT, query.shortLeg(), "has no published price");
    }

    private Optional<DatePeriod> lastPeriod(Instrument instrument, DayRange range, Query query, LocalDate latestEnd) {
        return mids.of(instrument, range, query.knowledge()).stream()
                .filter(mid -> !mid.period().end().isAfter(latestEnd))
                .max(Mid.BY_END)
                .map(Mid::period);
    }

    private static String text(DatePeriod period) {
        return period.text(DatePeriod.DECEMBER);
    }

    private static Stream<LocalDate> ends(List<Mid> mids) {
        return mids.stream().map(mid -> mid.period().end());
    }

    private static DomainException refused(String leg, Instrument instrument, String why) {
        String detail = "the " + leg + " leg " + instrument.code() + " " + why;
        return new DomainException(ErrorReason.REFUSED, detail, List.of(new Violation(leg, detail)), Map.of());
    }
}
