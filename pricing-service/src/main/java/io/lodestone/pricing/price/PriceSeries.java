package io.lodestone.pricing.price;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.series.Aggregates;
import io.lodestone.pricing.series.Grid;
import io.lodestone.pricing.series.Point;
import io.lodestone.pricing.series.Transforms;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series as a reader asks for it: which stored prices it is made of, and how. The periods that share a day with the
 * range are chosen, and each is made of all its prices, also of those outside the range; what a transform looks back at
 * lies before it.
 */
final class PriceSeries {
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final DayRange range;
    private final @Nullable Grid answered;
    private final @Nullable Grid places;
    private final Aggregation aggregation;
    private final Transforms transforms;

    /**
     * A series.
     *
     * @param range the days asked for
     * @param stored frequency of the stored prices
     * @param frequency frequency asked for; unspecified: as stored
     * @param aggregation how the prices of a period become one
     * @param transform what is made of the series
     * @throws DomainException where an aggregation has no frequency (malformed), or where the frequency is finer than the
     *     stored one or the transform needs one (refused)
     */
    PriceSeries(DayRange range, Frequency stored, Frequency frequency, Aggregation aggregation, Transform transform) {
        this.range = range;
        this.aggregation = aggregation;
        answered = Grid.of(frequency);
        Grid rhythm = Grid.of(stored);
        if (answered == null && aggregation != Aggregation.AGGREGATION_UNSPECIFIED) {
            throw DomainException.invalid(
                    "aggregation", "needs a frequency, which says how long the periods are that it makes one price of");
        }
        if (answered != null && rhythm != null && answered.compareTo(rhythm) < 0) {
            String detail = EnumText.of(frequency) + " is finer than the stored frequency " + EnumText.of(stored);
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "A finer frequency than the stored one is not defined: " + detail + ".",
                    List.of(new Violation("frequency", detail)),
                    Map.of());
        }
        places = answered == null ? rhythm : answered;
        transforms = new Transforms(transform, places);
    }

    /** True where the stored prices themselves are answered, row by row. */
    boolean isAsStored() {
        return answered == null && transforms.isNone();
    }

    /** True where the prices of a period become one. */
    boolean isAggregated() {
        return answered != null;
    }

    /** The days whose stored prices are needed. */
    DayRange needed() {
        return new DayRange(firstNeeded(), lastNeeded());
    }

    private @Nullable LocalDate firstNeeded() {
        LocalDate from = range.from();
        int lag = transforms.lag();
        if (from == null || (lag > 0 && transforms.looksBackByPosition())) {
            return null;
        }
        if (places == null || (answered == null && lag == 0)) {
            return from;
        }
        LocalDate first = places.shifted(DatePeriod.ofDay(from), -lag).start();
        return first.getYear() < FIRST_YEAR ? null : first;
    }

    private @Nullable LocalDate lastNeeded() {
        LocalDate to = range.to();
        if (to == null || answered == null) {
            return to;
        }
        LocalDate last = answered.containing(to).end();
        return last.getYear() > LAST_YEAR ? null : last;
    }

    /**
     * Of the stored prices that {@link #needed} lets read, those that an answered period is made of: the others may lie
     * where a conversion is not defined.
     *
     * @param observations the prices that enter, in order
     */
    List<Point> used(List<Point> observations) {
        int lag = transforms.lag();
        if (places != null && !transforms.looksBackByPosition()) {
            return observations.stream()
                    .filter(point -> isChosen(place(point.period())) || isChosen(places.shifted(point.period(), lag)))
                    .toList();
        }
        Set<DatePeriod> before = new HashSet<>();
        int first = observations.size();
        while (first > 0) {
            DatePeriod place = place(observations.get(first - 1).period());
            if (isChosen(place)) {
                before.clear();
            } else if (before.add(place) && before.size() > lag) {
                break;
            }
            first--;
        }
        return observations.subList(first, observations.size());
    }

    private DatePeriod place(DatePeriod stored) {
        return answered == null ? stored : answered.containing(stored.end());
    }

    /** True where the period shares a day with the range. */
    private boolean isChosen(DatePeriod period) {
        return !period.end().isBefore(range.first()) && !period.start().isAfter(range.last());
    }

    /**
     * The series.
     *
     * @param observations the prices that {@link #used} names, on the reader's basis, in order
     * @return the chosen periods in order, not rounded
     */
    List<Point> of(List<Point> observations) {
        List<Point> periods = answered == null ? observations : Aggregates.of(observations, answered, aggregation);
        List<Point> series = transforms.isNone() ? periods : transforms.of(periods);
        return series.stream().filter(point -> isChosen(point.period())).toList();
    }
}
