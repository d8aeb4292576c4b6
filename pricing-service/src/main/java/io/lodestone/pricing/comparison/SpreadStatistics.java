package io.lodestone.pricing.comparison;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a spread comes to over its window, rounded to 6 decimals; calculated from spreads that are not rounded.
 *
 * @param count how many spreads went in
 * @param mean their mean
 * @param stddev their sample standard deviation (n − 1); null for less than two
 * @param last the last one
 * @param zScore (last − mean) / stddev; null where stddev is none, or 0 to 6 decimals
 */
record SpreadStatistics(
        int count,
        BigDecimal mean,
        @Nullable BigDecimal stddev,
        BigDecimal last,
        @Nullable BigDecimal zScore) {
    /** Of at least one spread, in the order of their periods. */
    static SpreadStatistics of(List<BigDecimal> spreads) {
        int count = spreads.size();
        BigDecimal sum = spreads.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
        BigDecimal last = spreads.getLast();
        if (count < 2) {
            return new SpreadStatistics(count, Decimals.result(mean), null, Decimals.result(last), null);
        }
        BigDecimal squares =
                spreads.stream().map(spread -> spread.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal stddev = squares.divide(BigDecimal.valueOf(count - 1L), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128);
        BigDecimal shown = Decimals.result(stddev);
        return new SpreadStatistics(
                count,
                Decimals.result(mean),
                shown,
                Decimals.result(last),
                shown.signum() == 0
                        ? null
                        : Decimals.result(last.subtract(mean).divide(stddev, MathContext.DECIMAL128)));
    }
}
