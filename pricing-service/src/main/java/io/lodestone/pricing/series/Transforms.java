package io.lodestone.pricing.series;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.Transform;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FRED's nine transforms (units of {@code series/observations}); n is the number of periods a year.
 *
 * <p>The period before a week, month, quarter or year is the one before it in the calendar, and where it has no price the
 * result is absent. Days have holidays and irregular prices no rhythm: there the one before is the observation before,
 * and n means 260 observations. What is not defined (no period before, a division by zero, the logarithm of a number that
 * is not above zero) is absent too.
 */
public final class Transforms {
    private final Transform transform;
    private final @Nullable Grid grid;

    /**
     * A transform of a series.
     *
     * @param transform which
     * @param grid the periods of the series; null where it has no rhythm
     * @throws DomainException refused, where the transform needs the number of periods a year and there is none
     */
    public Transforms(Transform transform, @Nullable Grid grid) {
        this.transform = transform;
        this.grid = grid;
        if (grid == null && needsYear(transform)) {
            String detail = EnumText.of(transform)
                    + " needs the number of periods a year, which irregular prices do not have; give a frequency";
            throw new DomainException(
                    ErrorReason.REFUSED, detail + ".", List.of(new Violation("transform", detail)), Map.of());
        }
    }

    private static boolean needsYear(Transform transform) {
        return switch (transform) {
            case TRANSFORM_CH1, TRANSFORM_PC1, TRANSFORM_PCA, TRANSFORM_CCA -> true;
            case TRANSFORM_UNSPECIFIED,
                    TRANSFORM_LIN,
                    TRANSFORM_CHG,
                    TRANSFORM_PCH,
                    TRANSFORM_CCH,
                    TRANSFORM_LOG,
                    UNRECOGNIZED -> false;
        };
    }

    /** True where the series stays as it is. */
    public boolean isNone() {
        return transform == Transform.TRANSFORM_UNSPECIFIED || transform == Transform.TRANSFORM_LIN;
    }

    /** How many periods it looks back. */
    public int lag() {
        return switch (transform) {
            case TRANSFORM_UNSPECIFIED, TRANSFORM_LIN, TRANSFORM_LOG, UNRECOGNIZED -> 0;
            case TRANSFORM_CHG, TRANSFORM_PCH, TRANSFORM_PCA, TRANSFORM_CCH, TRANSFORM_CCA -> 1;
            case TRANSFORM_CH1, TRANSFORM_PC1 -> periodsAYear();
        };
    }

    /** True where it looks back by observations, false where by the calendar. */
    public boolean looksBackByPosition() {
        return grid == null || grid == Grid.DAY;
    }

    private int periodsAYear() {
        return grid == null ? 1 : grid.periodsAYear();
    }

    /** The transformed series: every point of the given one, in its order, with a mid alone. */
    public List<Point> of(List<Point> series) {
        Map<DatePeriod, Point> places = new HashMap<>();
        if (grid != null && !looksBackByPosition()) {
            for (Point point : series) {
                places.put(grid.shifted(point.period(), 0), point);
            }
        }
        List<Point> transformed = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Point point = series.get(i);
            transformed.add(transformed(point, before(series, i, places)));
        }
        return transformed;
    }

    private @Nullable Point before(List<Point> series, int at, Map<DatePeriod, Point> places) {
        int lag = lag();
        if (grid == null || looksBackByPosition() || lag == 0) {
            return at < lag ? null : series.get(at - lag);
        }
        return places.get(grid.shifted(series.get(at).period(), -lag));
    }

    private Point transformed(Point point, @Nullable Point before) {
        BigDecimal x = point.mid();
        BigDecimal y = before == null ? null : before.mid();
        BigDecimal value = x == null || y == null ? null : value(x, y);
        Point other = before == null ? point : before;
        return new Point(
                point.period(),
                null,
                null,
                value,
                point.count(),
                Point.weaker(point.exactness(), other.exactness()),
                Point.later(point.knownAt(), other.knownAt()),
                Point.later(point.recordedAt(), other.recordedAt()));
    }

    /** The value for a price {@code x} with {@code y} before it; the price itself where nothing is looked back at. */
    private @Nullable BigDecimal value(BigDecimal x, BigDecimal y) {
        return switch (transform) {
            case TRANSFORM_UNSPECIFIED, TRANSFORM_LIN -> x;
            case TRANSFORM_CHG, TRANSFORM_CH1 -> x.subtract(y);
            case TRANSFORM_PCH, TRANSFORM_PC1 -> Figures.percentChange(y, x);
            case TRANSFORM_PCA ->
                y.signum() == 0
                        ? null
                        : x.divide(y, Figures.EXACT)
                                .pow(periodsAYear(), Figures.EXACT)
                                .subtract(BigDecimal.ONE)
                                .multiply(Figures.HUNDRED);
            case TRANSFORM_CCH -> logarithm(x, y, 1);
            case TRANSFORM_CCA -> logarithm(x, y, periodsAYear());
            case TRANSFORM_LOG -> x.signum() <= 0 ? null : BigDecimal.valueOf(Math.log(x.doubleValue()));
            case UNRECOGNIZED -> throw new IllegalArgumentException("No such transform: " + transform);
        };
    }

    /** The logarithm of the quotient rather than the difference of two logarithms, which would lose digits. */
    private static @Nullable BigDecimal logarithm(BigDecimal x, BigDecimal y, int times) {
        if (x.signum() <= 0 || y.signum() <= 0) {
            return null;
        }
        double quotient = x.divide(y, Figures.EXACT).doubleValue();
        return BigDecimal.valueOf(Math.log(quotient) * 100 * times);
    }
}
