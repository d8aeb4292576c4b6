package io.lodestone.gateway.study;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Abnormal returns around one publication of a series, and how large they are by chance. The only place where a study uses
 * binary floating point: what leaves it is rounded once, HALF_UP, to 6 decimals.
 *
 * <p>A window is placed by the index of its event day. The return of index k is ln(price k / price k-1); the estimation
 * window ends right before the event window.
 */
final class AbnormalReturns {
    /** Most other places that are tried. */
    static final int MOST_PERMUTATIONS = 999;

    /** A sum of squares this small is rounding: nothing varied. */
    private static final double STILL = 1e-24;

    private final double[] returns;
    private final Optional<double[]> market;
    private final StudyPlan plan;
    private final int event;
    private final Placed placed;

    /**
     * What came out at one place of the windows.
     *
     * @param mean mean return of the estimation window
     * @param intercept what is expected of a market that stands still; the mean without a market
     * @param slope what a return of the market adds; 0 without a market
     * @param squares sum of the squared abnormal returns of the estimation window
     * @param abnormal abnormal returns of the event window
     */
    private record Placed(double mean, double intercept, double slope, double squares, double[] abnormal) {
        double car() {
            return Arrays.stream(abnormal).sum();
        }
    }

    /**
     * Places the windows at a publication.
     *
     * @param event its index; the windows around it must lie within the series
     */
    AbnormalReturns(List<Publication> series, StudyPlan plan, int event) {
        this.plan = plan;
        this.event = event;
        this.returns = returns(series.stream().map(Publication::price).toList());
        List<BigDecimal> factor = series.stream()
                .flatMap(publication -> publication.market().stream())
                .toList();
        this.market = factor.isEmpty() ? Optional.empty() : Optional.of(returns(factor));
        if (market.isPresent() && variation(estimation(market.get(), event)) < STILL) {
            throw ApiException.refused("market", "not estimable: the market did not move in the estimation window");
        }
        this.placed = place(event);
    }

    /** The first return's index of an estimation window around the given place. */
    static int first(StudyPlan plan, int event) {
        return event - plan.pre() - plan.estimation();
    }

    /** Returns by index; the one of index 0 does not exist and is 0. */
    private static double[] returns(List<BigDecimal> prices) {
        double[] returns = new double[prices.size()];
        for (int i = 1; i < returns.length; i++) {
            // By the exact difference, so that a small return keeps its digits and no move is exactly 0.
            BigDecimal before = prices.get(i - 1);
            returns[i] = Math.log1p(prices.get(i)
                    .subtract(before)
                    .divide(before, MathContext.DECIMAL128)
                    .doubleValue());
        }
        return returns;
    }

    private double[] estimation(double[] all, int at) {
        int first = first(plan, at);
        return Arrays.copyOfRange(all, first, first + plan.estimation());
    }

    private double[] window(double[] all, int at) {
        return Arrays.copyOfRange(all, at - plan.pre(), at + plan.post() + 1);
    }

    private Placed place(int at) {
        double[] own = estimation(returns, at);
        double mean = mean(own);
        double slope = market.map(all -> slope(estimation(all, at), own)).orElse(0.0);
        double intercept =
                mean - slope * market.map(all -> mean(estimation(all, at))).orElse(0.0);
        double squares = Arrays.stream(abnormal(own, market.map(all -> estimation(all, at)), intercept, slope))
                .map(residual -> residual * residual)
                .sum();
        return new Placed(
                mean,
                intercept,
                slope,
                squares,
                abnormal(window(returns, at), market.map(all -> window(all, at)), intercept, slope));
    }

    private static double[] abnormal(double[] own, Optional<double[]> factor, double intercept, double slope) {
        double[] abnormal = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            abnormal[i] = own[i] - intercept - slope * (factor.isPresent() ? factor.get()[i] : 0);
        }
        return abnormal;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double variation(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    /** Slope of the line of least squares; 0 where x does not vary. */
    private static double slope(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
        }
        double variation = variation(x);
        return variation < STILL ? 0 : products / variation;
    }

    /** Mean return of the estimation window. */
    BigDecimal mean() {
        return rounded(placed.mean());
    }

    /** Intercept of the market model. */
    BigDecimal intercept() {
        return rounded(placed.intercept());
    }

    /** Slope of the market model. */
    BigDecimal slope() {
        return rounded(placed.slope());
    }

    /** Returns of the estimation window less the parameters of the model. */
    int degreesOfFreedom() {
        return plan.estimation() - (market.isPresent() ? 2 : 1);
    }

    private double deviation() {
        return Math.sqrt(placed.squares() / degreesOfFreedom());
    }

    /** Standard deviation of the abnormal returns of the estimation window. */
    BigDecimal s() {
        return rounded(deviation());
    }

    /** The return of the given offset from the event day. */
    BigDecimal ownReturn(int offset) {
        return rounded(returns[event + offset]);
    }

    /** What the model expects of it. */
    BigDecimal expected(int offset) {
        return rounded(returns[event + offset] - placed.abnormal()[plan.pre() + offset]);
    }

    /** How far it is from that. */
    BigDecimal abnormal(int offset) {
        return rounded(placed.abnormal()[plan.pre() + offset]);
    }

    /** The sum of the abnormal returns up to it. */
    BigDecimal cumulative(int offset) {
        return rounded(
                Arrays.stream(placed.abnormal(), 0, plan.pre() + offset + 1).sum());
    }

    /** The sum of all abnormal returns. */
    BigDecimal car() {
        return rounded(placed.car());
    }

    /** car / (s × √L); empty where nothing varied in the estimation window. */
    Optional<BigDecimal> t() {
        OptionalDouble t = placed.squares() < STILL
                ? OptionalDouble.empty()
                : OptionalDouble.of(placed.car() / (deviation() * Math.sqrt(plan.length())));
        return t.isPresent() ? Optional.of(rounded(t.getAsDouble())) : Optional.empty();
    }

    /**
     * How the cumulative abnormal return compares with those of other places.
     *
     * @param admissible places whose windows lie within the series and whose event window shares no return with this one
     * @param tried how many of them were tried
     * @param asLarge how many of these have a |car| at least as large
     */
    record Chance(int admissible, int tried, int asLarge) {
        /** (1 + as large) / (1 + tried); empty where none was tried. */
        Optional<BigDecimal> pValue() {
            return tried == 0 ? Optional.empty() : Optional.of(rounded((1.0 + asLarge) / (1.0 + tried)));
        }
    }

    /**
     * Tries other places: all admissible ones, or the first {@value #MOST_PERMUTATIONS} after
     * {@link Collections#shuffle(List, Random)} with the seed, whose algorithms are fixed.
     */
    Chance chance() {
        List<Integer> places = new ArrayList<>();
        for (int at = plan.estimation() + plan.pre() + 1; at + plan.post() < returns.length; at++) {
            if (Math.abs(at - event) >= plan.length()) {
                places.add(at);
            }
        }
        int admissible = places.size();
        if (admissible > MOST_PERMUTATIONS) {
            Collections.shuffle(places, new Random(plan.seed()));
            places = places.subList(0, MOST_PERMUTATIONS);
        }
        double car = Math.abs(placed.car());
        int asLarge = (int)
                places.stream().filter(at -> Math.abs(place(at).car()) >= car).count();
        return new Chance(admissible, places.size(), asLarge);
    }

    private static BigDecimal rounded(double value) {
        return Decimals.result(BigDecimal.valueOf(value));
    }
}
