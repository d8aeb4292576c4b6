package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.metric.Definition;
import io.lodestone.production.metric.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A day from which a metric means something else.
 *
 * @param date first day of the new definition
 * @param from the definition before
 * @param to the new definition
 */
record DefinitionChange(LocalDate date, Definition from, Definition to) {
    /** The changes after the first day of what went in and not after the last day of it, oldest first. */
    static List<DefinitionChange> within(Metric metric, List<Reading> items) {
        List<DatePeriod> periods = items.stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(item.period()),
                        item.inputs().stream().map(input -> input.kpi().key().period())))
                .toList();
        List<DefinitionChange> changes = new ArrayList<>();
        for (int i = 1; i < metric.definitions().size(); i++) {
            Definition to = metric.definitions().get(i);
            LocalDate date = to.validFrom();
            if (date != null
                    && periods.stream().anyMatch(period -> period.start().isBefore(date))
                    && periods.stream().anyMatch(period -> !period.end().isBefore(date))) {
                changes.add(new DefinitionChange(date, metric.definitions().get(i - 1), to));
            }
        }
        return changes;
    }
}
