package io.lodestone.gateway.study;

import io.lodestone.gateway.price.PricePoint;
import io.lodestone.gateway.price.PriceSeries;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The publications of a study, and what may keep it from being made. The first publication whose period ends on or after
 * the anchor is the event day.
 *
 * @param publications by the end of their period, those of a market matched by period
 * @param plan what is looked at
 * @param event index of the event day
 * @param code code of the instrument
 * @param warnings what a reader must know of the publications
 */
record StudySeries(List<Publication> publications, StudyPlan plan, int event, String code, List<String> warnings) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_STALE_PCT = BigDecimal.valueOf(50);

    /**
     * Finds the event day and checks what lies around it.
     *
     * @param market prices of the market; empty without one
     * @throws ApiException refused: too sparse, gaps, or a stale estimation window
     */
    static StudySeries of(PriceSeries own, Optional<PriceSeries> market, StudyPlan plan) {
        String code = own.head().getInstrument().getCode();
        List<String> warnings = new ArrayList<>();
        List<Publication> publications = matched(own, market, warnings);
        if (publications.stream().anyMatch(StudySeries::hasNoLogarithm)) {
            throw ApiException.refused("instrument", "a price that is not above zero has no logarithm");
        }
        int event = (int) publications.stream()
                .takeWhile(publication ->
                        publication.period().end().isBefore(plan.anchor().start()))
                .count();
        StudySeries series = new StudySeries(publications, plan, event, code, List.of());
        series.requireEnough();
        series.requireNoGap();
        series.requireMoves();
        series.warnOfStatuses(own, warnings);
        return new StudySeries(publications, plan, event, code, List.copyOf(warnings));
    }

    private static List<Publication> matched(PriceSeries own, Optional<PriceSeries> market, List<String> warnings) {
        List<PricePoint> points = own.points().stream()
                .filter(PricePoint::complete)
                .sorted(Comparator.comparing(
                                (PricePoint point) -> point.period().end())
                        .thenComparing(point -> point.period().start()))
                .toList();
        if (market.isEmpty()) {
            return points.stream()
                    .map(point -> new Publication(point.period(), point.mid(), Optional.empty()))
                    .toList();
        }
        Map<DatePeriod, BigDecimal> factor = market.get().points().stream()
                .filter(PricePoint::complete)
                .collect(Collectors.toMap(PricePoint::period, PricePoint::mid, (one, other) -> other));
        List<Publication> matched = points.stream()
                .filter(point -> factor.containsKey(point.period()))
                .map(point ->
                        new Publication(point.period(), point.mid(), Optional.ofNullable(factor.get(point.period()))))
                .toList();
        if (matched.size() < points.size()) {
            warnings.add((points.size() - matched.size()) + " publications without one of the market in the same period"
                    + " are left out.");
        }
        String currency = own.head().getBasis().getCurrency();
        String other = market.get().head().getBasis().getCurrency();
        if (!currency.equals(other)) {
            warnings.add("The prices are in " + currency + ", those of the market in " + other + ".");
        }
        return matched;
    }

    private static boolean hasNoLogarithm(Publication publication) {
        return publication.price().signum() <= 0
                || publication.market().filter(price -> price.signum() <= 0).isPresent();
    }

    private void requireEnough() {
        int needed = plan.estimation() + plan.pre() + 1;
        int after = Math.max(0, publications.size() - event - 1);
        if (event < needed || event >= publications.size() || after < plan.post()) {
            throw ApiException.refused(
                    "instrument",
                    "too sparse: " + code + " has " + event + " publications before the event day and "
                            + (event >= publications.size() ? "none on or after it" : after + " after it")
                            + "; estimation=" + plan.estimation() + ", pre=" + plan.pre() + " and post=" + plan.post()
                            + " need " + needed + " and " + plan.post());
        }
    }

    private void requireNoGap() {
        long wait = ChronoUnit.DAYS.between(
                plan.anchor().end(), publications.get(event).period().end());
        int gap = longestGap(event - plan.pre(), event + plan.post());
        if (wait > plan.mostGapDays() || gap > plan.mostGapDays()) {
            throw ApiException.refused(
                    "instrument",
                    "gap: " + code + " has " + Math.max(wait, gap)
                            + " days without a publication at the event or within the event window; at most "
                            + plan.mostGapDays() + " can be bridged at frequency " + EnumText.of(plan.frequency()));
        }
    }

    private void requireMoves() {
        BigDecimal share = zeroSharePct();
        if (share.compareTo(MOST_STALE_PCT) > 0) {
            throw ApiException.refused(
                    "instrument",
                    "not estimable: stale: " + share.toPlainString() + " % of the " + plan.estimation()
                            + " returns of the estimation window are zero, more than " + MOST_STALE_PCT + " %");
        }
    }

    private void warnOfStatuses(PriceSeries own, List<String> warnings) {
        DatePeriod all = new DatePeriod(
                publications.get(firstReturn() - 1).period().start(),
                publications.get(event + plan.post()).period().end());
        Map<PriceStatus, Long> statuses = own.points().stream()
                .filter(point -> point.period().overlaps(all))
                .collect(Collectors.groupingBy(PricePoint::status, Collectors.counting()));
        Long preliminary = statuses.get(PriceStatus.PRICE_STATUS_PRELIMINARY);
        if (preliminary != null) {
            warnings.add(preliminary + " of the prices in the windows are preliminary.");
        }
        if (own.leftOut() > 0) {
            warnings.add(
                    own.leftOut() + " periods of the history are left out: derived, suspended, withdrawn, without a"
                            + " middle or not over.");
        }
        int gap = longestGap(firstReturn(), event - plan.pre() - 1);
        if (gap > plan.mostGapDays()) {
            warnings.add("The estimation window has " + gap + " days without a publication.");
        }
    }

    /** Index of the first return of the estimation window. */
    int firstReturn() {
        return AbnormalReturns.first(plan, event);
    }

    /** Most days between the ends of neighbouring publications, up to and including the given returns. */
    int longestGap(int firstReturn, int lastReturn) {
        return IntStream.rangeClosed(firstReturn, lastReturn)
                .map(i -> (int) ChronoUnit.DAYS.between(
                        publications.get(i - 1).period().end(),
                        publications.get(i).period().end()))
                .max()
                .orElse(0);
    }

    /** How many returns of the estimation window are zero, in per cent. */
    BigDecimal zeroSharePct() {
        Function<Integer, Boolean> still = i ->
                publications.get(i).price().compareTo(publications.get(i - 1).price()) == 0;
        long zeros = IntStream.range(firstReturn(), event - plan.pre())
                .filter(i -> still.apply(i))
                .count();
        return Decimals.result(HUNDRED.multiply(BigDecimal.valueOf(zeros))
                .divide(BigDecimal.valueOf(plan.estimation()), MathContext.DECIMAL128));
    }
}
