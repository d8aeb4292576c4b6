package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.v1.Derivation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is worked out of the readings of a grid. A value whose parts are not all there is not made up: it is left out.
 *
 * @param grid the grid
 * @param readings the readings by their first day, in one unit
 * @param aggregate how longer periods follow from shorter ones
 * @param warn is told what is left out for another reason than a missing figure
 */
record Derivations(Grid grid, NavigableMap<LocalDate, Reading> readings, Aggregate aggregate, Consumer<String> warn) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The derived readings of the periods that overlap a range, oldest first. */
    List<Reading> of(Derivation derivation, DatePeriod range) {
        List<Reading> items = new ArrayList<>();
        for (DatePeriod period : targets(derivation, range)) {
            Reading item = derived(derivation, period);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /** The periods that a value is looked for: those with a reading, or the fiscal years of those. */
    private List<DatePeriod> targets(Derivation derivation, DatePeriod range) {
        return readings.values().stream()
                .map(Reading::period)
                .map(period -> derivation == Derivation.DERIVATION_ANNUAL ? grid.year(period) : period)
                .distinct()
                .filter(range::overlaps)
                .toList();
    }

    private @Nullable Reading derived(Derivation derivation, DatePeriod period) {
        return switch (derivation) {
            case DERIVATION_NONE -> readings.get(period.start());
            case DERIVATION_YOY -> change(period, grid.yearBefore(period));
            case DERIVATION_QOQ -> change(period, grid.before(period));
            case DERIVATION_TTM -> aggregated(period, grid.trailing(period));
            case DERIVATION_YTD -> aggregated(period, grid.toDate(period));
            case DERIVATION_ANNUAL -> aggregated(period, grid.parts(period));
            case DERIVATION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no derivation");
        };
    }

    /** (now ÷ then − 1) × 100. */
    private @Nullable Reading change(DatePeriod period, DatePeriod then) {
        Reading newer = readings.get(period.start());
        Reading older = readings.get(then.start());
        if (newer == null || older == null) {
            return null;
        }
        BigDecimal value = newer.value();
        BigDecimal base = older.value();
        if (value == null || base == null) {
            return null;
        }
        if (base.signum() <= 0) {
            warn.accept("The change of " + name(period) + " is undefined: the value of " + name(then)
                    + " is not above zero.");
            return null;
        }
        BigDecimal change = value.subtract(base).multiply(HUNDRED).divide(base, MathContext.DECIMAL128);
        return Reading.derived(period, change, List.of(older, newer));
    }

    private @Nullable Reading aggregated(DatePeriod period, List<DatePeriod> parts) {
        List<Reading> found = parts.stream()
                .map(part -> readings.get(part.start()))
                .filter(Objects::nonNull)
                .filter(part -> part.value() != null)
                .toList();
        return found.size() == parts.size() ? aggregate.of(period, found) : null;
    }

    private String name(DatePeriod period) {
        return Names.of(period, grid.endMonth());
    }
}
