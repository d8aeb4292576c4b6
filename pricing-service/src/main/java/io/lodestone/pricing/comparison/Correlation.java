package io.lodestone.pricing.comparison;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far two series of returns go together.
 *
 * @param coefficient Pearson's, rounded to 6 decimals; null for less than three pairs, or where one of the two never moved
 * @param pairs how many pairs of returns went in
 */
record Correlation(@Nullable BigDecimal coefficient, int pairs) {
    private static final int FEWEST_PAIRS = 3;

    /** Deviations smaller than this part of the largest return are rounding: the return never changed. */
    private static final double STILL = 1e-12;

    /** Of two series of equal length: the sum of products of deviations by the roots of the sums of their squares. */
    static Correlation of(double[] one, double[] other) {
        double[] x = deviations(one);
        double[] y = deviations(other);
        double squaresOfX = product(x, x);
        double squaresOfY = product(y, y);
        if (one.length < FEWEST_PAIRS || squaresOfX == 0 || squaresOfY == 0) {
            return new Correlation(null, one.length);
        }
        double coefficient = product(x, y) / (Math.sqrt(squaresOfX) * Math.sqrt(squaresOfY));
        return new Correlation(Decimals.result(BigDecimal.valueOf(coefficient)), one.length);
    }

    /** Differences from the mean; all 0 where they are rounding only. */
    private static double[] deviations(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double[] deviations = Arrays.stream(values).map(value -> value - mean).toArray();
        boolean still = Arrays.stream(deviations).allMatch(deviation -> Math.abs(deviation) <= largest * STILL);
        return still ? new double[values.length] : deviations;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
