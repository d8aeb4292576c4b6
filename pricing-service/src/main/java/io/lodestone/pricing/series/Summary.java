package io.lodestone.pricing.series;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the observations of a range come to. Numbers are not rounded.
 *
 * @param count how many observations
 * @param mean mean of their mids; null where there is none
 * @param min the lowest, the earliest of equals; null where there is none
 * @param max the highest, the earliest of equals
 * @param first the first
 * @param last the last
 * @param change last less first
 * @param changePct change in per cent of first; null where that is zero
 */
public record Summary(
        int count,
        @Nullable BigDecimal mean,
        @Nullable Point min,
        @Nullable Point max,
        @Nullable Point first,
        @Nullable Point last,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePct) {
    /** The summary of observations with a mid, in order. */
    public static Summary of(List<Point> observations) {
        if (observations.isEmpty()) {
            return new Summary(0, null, null, null, null, null, null, null);
        }
        Point min = observations.getFirst();
        Point max = min;
        for (Point point : observations) {
            min = mid(point).compareTo(mid(min)) < 0 ? point : min;
            max = mid(point).compareTo(mid(max)) > 0 ? point : max;
        }
        Point first = observations.getFirst();
        Point last = observations.getLast();
        return new Summary(
                observations.size(),
                Figures.mean(observations.stream().map(Summary::mid).toList()),
                min,
                max,
                first,
                last,
                mid(last).subtract(mid(first)),
                Figures.percentChange(mid(first), mid(last)));
    }

    /** The mean against that of another range, in per cent of it; null where one has none. */
    public @Nullable BigDecimal meanChangePct(Summary before) {
        return mean == null || before.mean == null ? null : Figures.percentChange(before.mean, mean);
    }

    private static BigDecimal mid(Point point) {
        return Objects.requireNonNull(point.mid());
    }
}
