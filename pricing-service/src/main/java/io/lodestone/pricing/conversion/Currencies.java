package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.ConversionStepKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steps between currencies, by the fixings of one source: of the pair itself, in either direction, else through the euro.
 * A day takes its own fixing or the last one before, at most {@value #OLDEST} days old; a longer period takes the mean of
 * the fixings inside it.
 */
final class Currencies {
    /** Most days from a fixing to the day it is used for. */
    static final int OLDEST = 7;

    /** What a mean is called in a receipt. */
    static final String MEAN = "mean of the fixings in the period";

    /** What a mean through the euro is called in a receipt. */
    static final String MEAN_OF_CROSSES = "mean of the daily cross rates through EUR in the period";

    private static final String EURO = "EUR";
    private static final String DOLLAR = "USD";

    private Currencies() {}

    /**
     * The steps for a period: one, or two for a day through the euro.
     *
     * @throws DomainException refused, where there is no fixing
     */
    static List<ConversionStep> steps(String from, String to, Rates rates, DatePeriod period) {
        return period.start().equals(period.end())
                ? ofDay(from, to, rates, period.start())
                : List.of(ofPeriod(from, to, rates, period));
    }

    /**
     * The steps for a day: by its own fixing or the last one before, at most {@value #OLDEST} days old.
     *
     * @throws DomainException refused, where there is no such fixing
     */
    static List<ConversionStep> ofDay(String from, String to, Rates rates, LocalDate day) {
        for (String source : rates.sources()) {
            FxRate fixing = fixing(from, to, source, rates, day);
            if (fixing != null) {
                return List.of(step(from, fixing));
            }
        }
        for (String source : rates.sources()) {
            FxRate in = fixing(from, EURO, source, rates, day);
            FxRate out = fixing(EURO, to, source, rates, day);
            if (in != null && out != null) {
                return List.of(step(from, in), step(EURO, out));
            }
        }
        throw new DomainException(
                ErrorReason.REFUSED,
                "There is no fixing between " + from + " and " + to + " on " + day + " or in the " + OLDEST
                        + " days before, neither of the pair nor through EUR.");
    }

    /** The newest fixing of a pair that is not too old, in whichever direction it is stated. */
    private static @Nullable FxRate fixing(String one, String other, String source, Rates rates, LocalDate day) {
        FxRate direct = last(rates.fixings(one, other, source), day);
        return direct == null ? last(rates.fixings(other, one, source), day) : direct;
    }

    private static @Nullable FxRate last(NavigableMap<LocalDate, FxRate> fixings, LocalDate day) {
        Map.Entry<LocalDate, FxRate> entry = fixings.floorEntry(day);
        return entry == null || entry.getKey().isBefore(day.minusDays(OLDEST)) ? null : entry.getValue();
    }

    private static ConversionStep step(String from, FxRate fixing) {
        boolean multiplies = fixing.base().equals(from);
        return new ConversionStep(
                ConversionStepKind.CONVERSION_STEP_KIND_CURRENCY,
                from,
                multiplies ? fixing.quote() : fixing.base(),
                multiplies
                        ? new Factor(fixing.rate(), BigDecimal.ONE, fixing.day())
                        : new Factor(BigDecimal.ONE, fixing.rate(), fixing.day()),
                fixing.rate(),
                fixing.quote() + " per " + fixing.base(),
                fixing.day(),
                fixing.day(),
                fixing.source(),
                fixing.document(),
                "",
                1);
    }

    private static ConversionStep ofPeriod(String from, String to, Rates rates, DatePeriod period) {
        for (String source : rates.sources()) {
            NavigableMap<LocalDate, FxRate> fixings = inside(from, to, source, rates, period);
            if (!fixings.isEmpty()) {
                FxRate any = fixings.firstEntry().getValue();
                NavigableMap<LocalDate, BigDecimal> daily = new TreeMap<>();
                fixings.forEach((day, fixing) -> daily.put(day, fixing.rate()));
                return mean(from, new Pair(any.base(), any.quote()), daily, source, documentOf(fixings.values()), MEAN);
            }
        }
        for (String source : rates.sources()) {
            NavigableMap<LocalDate, FxRate> in = inside(from, EURO, source, rates, period);
            NavigableMap<LocalDate, FxRate> out = inside(EURO, to, source, rates, period);
            Pair pair = Pair.ofCross(from, to);
            NavigableMap<LocalDate, BigDecimal> daily = new TreeMap<>();
            in.forEach((day, fixing) -> {
                FxRate other = out.get(day);
                if (other != null) {
                    daily.put(day, pair.base.equals(from) ? cross(fixing, other) : cross(other, fixing));
                }
            });
            if (!daily.isEmpty()) {
                List<FxRate> used = Stream.concat(in.values().stream(), out.values().stream())
                        .toList();
                return mean(from, pair, daily, source, documentOf(used), MEAN_OF_CROSSES);
            }
        }
        throw new DomainException(
                ErrorReason.REFUSED,
                "There is no fixing between " + from + " and " + to + " inside the period " + period.start() + " to "
                        + period.end() + ", neither of the pair nor through EUR.");
    }

    /** The fixings of a pair inside a period, in whichever direction they are stated. */
    private static NavigableMap<LocalDate, FxRate> inside(
            String one, String other, String source, Rates rates, DatePeriod period) {
        NavigableMap<LocalDate, FxRate> direct =
                rates.fixings(one, other, source).subMap(period.start(), true, period.end(), true);
        return direct.isEmpty()
                ? rates.fixings(other, one, source).subMap(period.start(), true, period.end(), true)
                : direct;
    }

    /** What one unit of the first fixing's currency costs in that of the second. */
    private static BigDecimal cross(FxRate base, FxRate quote) {
        return perEuro(quote).divide(perEuro(base), MathContext.DECIMAL128);
    }

    private static BigDecimal perEuro(FxRate fixing) {
        return fixing.base().equals(EURO)
                ? fixing.rate()
                : BigDecimal.ONE.divide(fixing.rate(), MathContext.DECIMAL128);
    }

    private static ConversionStep mean(
            String from,
            Pair pair,
            NavigableMap<LocalDate, BigDecimal> daily,
            String source,
            @Nullable String document,
            String rule) {
        BigDecimal sum = daily.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal count = BigDecimal.valueOf(daily.size());
        boolean multiplies = pair.base.equals(from);
        return new ConversionStep(
                ConversionStepKind.CONVERSION_STEP_KIND_CURRENCY,
                from,
                multiplies ? pair.quote : pair.base,
                multiplies ? Factor.of(sum, count) : Factor.of(count, sum),
                sum.divide(count, MathContext.DECIMAL128),
                pair.quote + " per " + pair.base,
                daily.firstKey(),
                daily.lastKey(),
                source,
                document,
                rule,
                daily.size());
    }

    private static @Nullable String documentOf(Collection<FxRate> fixings) {
        List<@Nullable String> documents = fixings.stream()
                .<@Nullable String>map(FxRate::document)
                .distinct()
                .toList();
        return documents.size() == 1 ? documents.getFirst() : null;
    }

    /**
     * Which currency is priced in which.
     *
     * @param base one unit of it
     * @param quote costs so much of it
     */
    private record Pair(String base, String quote) {
        /** Units per dollar, else per the first by name: the same both ways, so that a way there and back is the same. */
        static Pair ofCross(String one, String other) {
            boolean first = one.equals(DOLLAR) || !other.equals(DOLLAR) && one.compareTo(other) < 0;
            return first ? new Pair(one, other) : new Pair(other, one);
        }
    }
}
