package io.lodestone.pricing.comparison;

import io.lodestone.pricing.series.Grid;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The last price of each period that has one. A price belongs to the period in which its own ends; one that is not above
 * zero has no logarithm and is left out.
 *
 * @param byFirstDay the prices, by the first day of the period
 */
record LastPrices(NavigableMap<LocalDate, BigDecimal> byFirstDay) {
    /** Of the given prices, the last ones of each period of a grid. */
    static LastPrices of(List<Mid> mids, Grid grid) {
        NavigableMap<LocalDate, BigDecimal> last = new TreeMap<>();
        mids.stream()
                .sorted(Mid.BY_END)
                .filter(mid -> mid.value().signum() > 0)
                .forEach(mid -> last.put(grid.containing(mid.period().end()).start(), mid.value()));
        return new LastPrices(last);
    }

    /**
     * How far log-returns go together with those of another instrument: from each period that both have a price in to the
     * next such period, so that every pair of returns is over the same stretch.
     */
    Correlation with(LastPrices other) {
        List<BigDecimal> mine = new ArrayList<>();
        List<BigDecimal> theirs = new ArrayList<>();
        byFirstDay.forEach((day, price) -> {
            BigDecimal their = other.byFirstDay.get(day);
            if (their != null) {
                mine.add(price);
                theirs.add(their);
            }
        });
        return Correlation.of(returns(mine), returns(theirs));
    }

    private static double[] returns(List<BigDecimal> prices) {
        double[] returns = new double[Math.max(0, prices.size() - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = logReturn(prices.get(i), prices.get(i + 1));
        }
        return returns;
    }

    /** ln(after / before), by the exact difference, so that a small return keeps its digits and no move is exactly 0. */
    private static double logReturn(BigDecimal before, BigDecimal after) {
        return Math.log1p(
                after.subtract(before).divide(before, MathContext.DECIMAL128).doubleValue());
    }
}
