package io.lodestone.production.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The conditions of a list query in the query language of the entities, with their named parameters. */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> parameters = new HashMap<>();

    /** Adds a condition with one parameter that it names. */
    public Conditions and(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    /** Adds a condition unless the text is empty. */
    public Conditions andIfGiven(String condition, String parameter, String text) {
        return text.isEmpty() ? this : and(condition, parameter, text);
    }

    /** Adds that the words stand somewhere in the field {@code search}, in any case; none when there are no words. */
    public Conditions andContains(String words) {
        String bare = words.strip();
        return bare.isEmpty()
                ? this
                : and("search like :words escape '!'", "words", "%" + escape(bare.toLowerCase(Locale.ROOT)) + "%");
    }

    /** Adds that the rows come after the last one of the page before. */
    public Conditions andAfter(String field, List<String> lastKey) {
        return lastKey.isEmpty() ? this : and(field + " > :after", "after", lastKey.getFirst());
    }

    /** The text with its wildcards made plain by exclamation marks. */
    static String escape(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** The conditions, followed by an order. */
    public String orderedBy(String order) {
        return String.join(" and ", conditions) + " order by " + order;
    }

    /** The named parameters. */
    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }
}
