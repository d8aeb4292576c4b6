package io.lodestone.pricing.instrument;

import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.type.v1.Frequency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which instruments to choose; empty or unspecified parts choose all.
 *
 * @param element symbol that must be among the elements
 * @param commodity words that the commodity must contain, any case
 * @param form the form, exactly
 * @param source the source, any case
 * @param currency the currency
 * @param frequency the frequency
 * @param status the status
 * @param q words to find in code, names, commodity or specification, any case
 */
public record InstrumentFilter(
        String element,
        String commodity,
        String form,
        String source,
        String currency,
        Frequency frequency,
        InstrumentStatus status,
        String q) {

    /**
     * The filter as a condition on a row of {@code instrument} named {@code i}.
     *
     * @param condition SQL with a question mark for each argument, true where nothing is filtered
     * @param arguments the arguments in order
     */
    public record Condition(String condition, List<Object> arguments) {}

    /** The filter as SQL. */
    public Condition toSql() {
        List<String> parts = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        add(parts, arguments, "? = ANY (i.elements)", element);
        add(parts, arguments, "i.commodity ILIKE ?", contains(commodity));
        add(parts, arguments, "i.form = ?", form);
        add(parts, arguments, "lower(i.source) = ?", source.toLowerCase(Locale.ROOT));
        add(parts, arguments, "i.currency = ?", currency);
        add(parts, arguments, "i.frequency = ?", EnumText.of(frequency));
        add(parts, arguments, "i.status = ?", EnumText.of(status));
        add(
                parts,
                arguments,
                "concat_ws(chr(10), i.code, i.name, i.name_original, i.commodity, i.specification) ILIKE ?",
                contains(q));
        return new Condition(parts.isEmpty() ? "true" : String.join(" AND ", parts), List.copyOf(arguments));
    }

    private static void add(List<String> parts, List<Object> arguments, String part, String argument) {
        if (!argument.isEmpty()) {
            parts.add(part);
            arguments.add(argument);
        }
    }

    /** A pattern for {@code ILIKE} that finds the text anywhere, its wildcards meaning themselves. */
    static String contains(String text) {
        return text.isEmpty()
                ? ""
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
