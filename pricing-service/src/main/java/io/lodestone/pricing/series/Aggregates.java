package io.lodestone.pricing.series;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one price of the observations of a period, by a named rule. An observation belongs to the period that its last
 * day lies in: a stored week that crosses into a month counts there whole. Periods without an observation are not made up.
 */
public final class Aggregates {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Comparator<Point> BY_LAST_DAY = Comparator.comparing(
                    (Point point) -> point.period().end())
            .thenComparing(point -> point.period().start());

    private Aggregates() {}

    /**
     * The periods of a grid, in order, that have observations.
     *
     * @param observations observations with a mid, in any order
     * @param grid the periods to make
     * @param rule how the observations of a period become one
     * @throws DomainException refused, where an observation is longer than the periods are
     */
    public static List<Point> of(List<Point> observations, Grid grid, Aggregation rule) {
        Map<DatePeriod, List<Point>> periods = new TreeMap<>(Comparator.comparing(DatePeriod::start));
        for (Point observation : observations) {
            DatePeriod period = grid.containing(observation.period().end());
            if (days(observation.period()) > days(period)) {
                throw tooLong(observation.period(), period);
            }
            periods.computeIfAbsent(period, p -> new ArrayList<>()).add(observation);
        }
        List<Point> series = new ArrayList<>();
        periods.forEach((period, members) -> {
            members.sort(BY_LAST_DAY);
            series.add(one(period, members, rule));
        });
        return series;
    }

    private static DomainException tooLong(DatePeriod observation, DatePeriod period) {
        String detail = "the price of " + text(observation) + " is of a longer period than " + text(period)
                + ", and what it was inside is not known";
        return new DomainException(
                ErrorReason.REFUSED,
                "A finer frequency than the stored one is not defined: " + detail + ".",
                List.of(new Violation("frequency", detail)),
                Map.of());
    }

    private static String text(DatePeriod period) {
        return period.text(DatePeriod.DECEMBER);
    }

    private static long days(DatePeriod period) {
        return ChronoUnit.DAYS.between(period.start(), period.end());
    }

    private static Point one(DatePeriod period, List<Point> members, Aggregation rule) {
        return switch (rule) {
            case AGGREGATION_UNSPECIFIED, AGGREGATION_MEAN_OF_MIDS ->
                point(
                        period,
                        members,
                        mean(members, Point::low),
                        mean(members, Point::high),
                        mean(members, Point::mid));
            case AGGREGATION_MID_OF_MEANS -> {
                BigDecimal low = mean(members, Point::low);
                BigDecimal high = mean(members, Point::high);
                yield point(period, members, low, high, low == null || high == null ? null : half(low.add(high)));
            }
            case AGGREGATION_LAST -> same(period, members, members.getLast());
            case AGGREGATION_MIN ->
                same(
                        period,
                        members,
                        members.stream()
                                .reduce((a, b) -> compare(b, a) < 0 ? b : a)
                                .orElseThrow());
            case AGGREGATION_MAX ->
                same(
                        period,
                        members,
                        members.stream()
                                .reduce((a, b) -> compare(b, a) > 0 ? b : a)
                                .orElseThrow());
            case UNRECOGNIZED -> throw new IllegalArgumentException("No such rule: " + rule);
        };
    }

    private static int compare(Point one, Point other) {
        return Objects.requireNonNull(one.mid()).compareTo(Objects.requireNonNull(other.mid()));
    }

    private static BigDecimal half(BigDecimal value) {
        return value.divide(TWO, Figures.EXACT);
    }

    private static @Nullable BigDecimal mean(List<Point> members, Function<Point, @Nullable BigDecimal> number) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Point member : members) {
            BigDecimal value = number.apply(member);
            if (value != null) {
                numbers.add(value);
            }
        }
        return Figures.mean(numbers);
    }

    private static Point same(DatePeriod period, List<Point> members, Point chosen) {
        return point(period, members, chosen.low(), chosen.high(), chosen.mid());
    }

    private static Point point(
            DatePeriod period,
            List<Point> members,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal mid) {
        return new Point(
                period,
                low,
                high,
                mid,
                members.size(),
                members.stream().map(Point::exactness).reduce(Exactness.EXACTNESS_EXACT, Point::weaker),
                members.stream().map(Point::knownAt).reduce(Point::later).orElseThrow(),
                members.stream().map(Point::recordedAt).reduce(Point::later).orElseThrow());
    }
}
