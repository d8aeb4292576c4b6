package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.v1.Derivation;
import io.lodestone.type.v1.Exactness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Plain sentences about a series that a reader must know. */
final class Warnings {
    private Warnings() {}

    /**
     * What there is to say about the items of a series.
     *
     * @param readings what they were worked out of, by first day
     */
    static List<String> of(
            Derivation derivation,
            Grid grid,
            NavigableMap<LocalDate, Reading> readings,
            List<Reading> items,
            Metric metric) {
        boolean stated = derivation == Derivation.DERIVATION_NONE;
        List<String> warnings = new ArrayList<>();
        add(
                warnings,
                stated ? "Without a figure: " : "Without a figure, so that values made of it are left out: ",
                gaps(grid, readings));
        if (!stated && items.isEmpty()) {
            warnings.add("No period has all the figures that its value is worked out of.");
        }
        if (!stated) {
            add(
                    warnings,
                    "Stated only as a range or a bound, which enters nothing: ",
                    readings.values().stream()
                            .filter(reading -> reading.value() == null)
                            .map(reading -> name(grid, reading.period()))
                            .toList());
        }
        add(
                warnings,
                "Not stated exactly: ",
                items.stream()
                        .filter(item -> item.exactness() != Exactness.EXACTNESS_EXACT)
                        .map(item -> name(grid, item.period()))
                        .toList());
        for (DefinitionChange change : DefinitionChange.within(metric, items)) {
            warnings.add("The definition changes on " + change.date()
                    + (change.to().whatChanged().isEmpty()
                            ? "."
                            : ": " + change.to().whatChanged()));
        }
        add(
                warnings,
                "Made of figures with different definitions: ",
                items.stream()
                        .filter(Reading::crossesBreak)
                        .map(item -> name(grid, item.period()))
                        .toList());
        return warnings;
    }

    private static List<String> gaps(Grid grid, NavigableMap<LocalDate, Reading> readings) {
        if (readings.isEmpty()) {
            return List.of();
        }
        DatePeriod last = readings.lastEntry().getValue().period();
        return grid.from(readings.firstKey(), last).stream()
                .filter(period -> !readings.containsKey(period.start()))
                .map(period -> name(grid, period))
                .toList();
    }

    private static String name(Grid grid, DatePeriod period) {
        return Names.of(period, grid.endMonth());
    }

    private static void add(List<String> warnings, String sentence, List<String> names) {
        if (!names.isEmpty()) {
            warnings.add(sentence + Names.of(names) + ".");
        }
    }
}
