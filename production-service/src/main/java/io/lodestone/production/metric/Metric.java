package io.lodestone.production.metric;

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
}
