package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Quarters that follow from a year and its other three. */
final class Inference {
    private static final int OTHERS = 3;

    private Inference() {}

    /**
     * The quarters that are missing and follow: of each stated year of which exactly one quarter is not stated, what the
     * other three leave. All four figures must have a value, be of one site and in one currency.
     *
     * @param grid the grid of quarters
     * @param quarters the stated quarters by their first day
     * @param years the stated fiscal years
     */
    static List<Reading> missing(Grid grid, Map<LocalDate, Reading> quarters, List<Reading> years) {
        return years.stream()
                .flatMap(year -> missing(grid, quarters, year).stream())
                .toList();
    }

    private static Optional<Reading> missing(Grid grid, Map<LocalDate, Reading> quarters, Reading year) {
        BigDecimal rest = year.value();
        List<Reading> from = new ArrayList<>();
        List<DatePeriod> missing = new ArrayList<>();
        for (DatePeriod period : grid.parts(year.period())) {
            Reading quarter = quarters.get(period.start());
            BigDecimal value = quarter == null ? null : quarter.value();
            if (quarter == null) {
                missing.add(period);
            } else if (value != null && rest != null && comparable(quarter, year)) {
                rest = rest.subtract(value);
                from.add(quarter);
            }
        }
        if (rest == null || missing.size() != 1 || from.size() != OTHERS) {
            return Optional.empty();
        }
        from.add(year);
        Reading derived = Reading.derived(missing.getFirst(), rest, from);
        return Optional.of(new Reading(derived.period(), derived.value(), null, null, true, derived.inputs(), null));
    }

    private static boolean comparable(Reading one, Reading other) {
        Input a = one.inputs().getFirst();
        Input b = other.inputs().getFirst();
        return a.kpi().key().plant().equals(b.kpi().key().plant())
                && Unit.parse(a.figure().unit())
                        .of()
                        .equals(Unit.parse(b.figure().unit()).of());
    }
}
