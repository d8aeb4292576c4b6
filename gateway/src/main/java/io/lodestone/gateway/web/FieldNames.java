package io.lodestone.gateway.web;

import java.util.Locale;
import java.util.Map;

/** The names that REST has for fields of the contracts. */
public final class FieldNames {
    private static final Map<String, String> PARAMETERS = Map.of(
            "as_of.known", "asOf",
            "as_of.recorded", "recordedAsOf",
            "states", "state",
            "instrument", "code",
            "to.currency", "toCurrency",
            "to.unit", "toUnit",
            "to.tax", "toTax");

    private FieldNames() {}

    /** The query or path parameter that a field of a request, or an element of a list there, comes from. */
    public static String parameter(String field) {
        String whole = field.replaceAll("\\[\\d+]", "");
        String known = PARAMETERS.get(whole);
        return known != null ? known : camel(whole.substring(whole.lastIndexOf('.') + 1));
    }

    /** The place in the body that a field comes from; the message that wraps the body is not in it. */
    public static String pointer(String field) {
        int first = field.indexOf('.');
        return first < 0
                ? ""
                : "/"
                        + camel(field.substring(first + 1))
                                .replaceAll("\\[(\\d+)]", "/$1")
                                .replace('.', '/');
    }

    /** snake_case as lowerCamelCase. */
    public static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        boolean capital = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                capital = true;
            } else {
                camel.append(capital ? Character.toUpperCase(c) : c);
                capital = false;
            }
        }
        return camel.toString();
    }

    /** lowerCamelCase as snake_case. */
    public static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
