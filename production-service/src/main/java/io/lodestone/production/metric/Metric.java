package io.lodestone.production.metric;

import java.time.LocalDate;
import java.util.List;

/**
 * What a metric means, definition by definition.
 *
 * @param code stable snake_case code
 * @param definitions its definitions, oldest first, at least one
 */
public record Metric(String code, List<Definition> definitions) {
    /** Its name, as the newest definition has it. */
    public String name() {
        return definitions.getLast().name();
    }

    /** The definition that holds on a day: the newest that does, before all of them the first. */
    public Definition on(LocalDate day) {
        return definitions.reversed().stream()
                .filter(definition -> definition.validFrom() == null
                        || !definition.validFrom().isAfter(day))
                .findFirst()
                .orElseGet(definitions::getFirst);
    }
}
