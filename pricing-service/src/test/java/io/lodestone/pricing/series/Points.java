package io.lodestone.pricing.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Observations for the tests. */
final class Points {
    static final Instant KNOWN = Instant.parse("2025-01-01T00:00:00Z");

    private Points() {}

    /** An exact observation with a mid alone. */
    static Point mid(String period, String mid) {
        return range(period, null, null, mid);
    }

    /** An exact observation. */
    static Point range(String period, @Nullable String low, @Nullable String high, String mid) {
        return new Point(
                DatePeriod.parse(period),
                low == null ? null : new BigDecimal(low),
                high == null ? null : new BigDecimal(high),
                new BigDecimal(mid),
                1,
                Exactness.EXACTNESS_EXACT,
                KNOWN,
                KNOWN);
    }

    /** The mid of a point that has one. */
    static BigDecimal midOf(Point point) {
        return Objects.requireNonNull(point.mid());
    }

    /** What a series shows: period, count, low, high and mid of each point, rounded. */
    static List<String> shown(List<Point> series) {
        return series.stream()
                .map(point -> point.period().text(DatePeriod.DECEMBER) + " " + point.count() + " " + text(point.low())
                        + " " + text(point.high()) + " " + text(point.mid()))
                .toList();
    }

    /** The mids of a series, rounded; {@code .} for none, as FRED writes it. */
    static List<String> mids(List<Point> series) {
        return series.stream().map(point -> text(point.mid())).toList();
    }

    private static String text(@Nullable BigDecimal value) {
        BigDecimal rounded = Figures.rounded(value);
        return rounded == null ? "." : rounded.toPlainString();
    }
}
