package io.lodestone.production.metric;

import io.lodestone.kit.element.Element;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which elements a metric means, by the words of its code: {@code ndpr_production} means Nd and Pr, {@code dy_tb_production}
 * Dy and Tb, {@code reo_production} and {@code rare_earth_oxides_sales} all of them, and so does {@code mine_production},
 * which counts the oxides of all. A metric that names none means none.
 */
public final class MetricElements {
    /** Lower case symbols that are words of their own where they stand in codes of metrics. */
    private static final Map<String, String> SYMBOLS = Stream.concat(
                    Element.elements().stream().map(Element::symbol), Stream.of("NdPr", "PrNd", "LREE", "HREE", "REE"))
            .collect(Collectors.toUnmodifiableMap(symbol -> symbol.toLowerCase(Locale.ROOT), symbol -> symbol));

    private static final Set<String> ALL = Set.of("reo", "treo", "rare", "mine");

    private MetricElements() {}

    /** True for a metric of what was made, not of how it changed or what it cost. */
    public static boolean isOutput(String metric) {
        return metric.endsWith("_production");
    }

    /** The symbols that the code of a metric names. */
    public static Set<String> of(String metric) {
        Set<String> symbols = new TreeSet<>();
        Arrays.stream(metric.split("_", -1)).forEach(word -> {
            if (ALL.contains(word)) {
                symbols.add("REE");
            } else if (SYMBOLS.containsKey(word)) {
                symbols.add(SYMBOLS.getOrDefault(word, word));
            }
        });
        return symbols;
    }
}
