package io.lodestone.policy.measure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the group symbols of scope lines stand for. {@code REE} are the lanthanides with scandium and yttrium; {@code LREE}
 * are lanthanum to gadolinium and {@code HREE} terbium to lutetium with yttrium, as the USGS divides them: scandium is in
 * neither. {@code NdPr} is the pair that is separated and priced together.
 */
public final class ElementGroups {
    private static final Set<String> LIGHT = Set.of("La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd");
    private static final Set<String> HEAVY = Set.of("Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y");
    private static final Set<String> PAIR = Set.of("Nd", "Pr");
    private static final Map<String, Set<String>> MEMBERS =
            Map.of("REE", all(), "LREE", LIGHT, "HREE", HEAVY, "NdPr", PAIR, "PrNd", PAIR);

    /** The spelling of each known symbol by its lower case. */
    private static final Map<String, String> SPELLING = new HashMap<>();

    /** For each known symbol those that have an element in common with it. */
    private static final Map<String, Set<String>> OVERLAPPING = new HashMap<>();

    static {
        Set<String> symbols = new HashSet<>(all());
        symbols.addAll(MEMBERS.keySet());
        symbols.forEach(symbol -> SPELLING.put(symbol.toLowerCase(Locale.ROOT), symbol));
        for (String one : symbols) {
            OVERLAPPING.put(
                    one,
                    symbols.stream()
                            .filter(other -> members(one).stream().anyMatch(members(other)::contains))
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private ElementGroups() {}

    private static Set<String> all() {
        Set<String> all = new HashSet<>(LIGHT);
        all.addAll(HEAVY);
        all.add("Sc");
        return Set.copyOf(all);
    }

    private static Set<String> members(String symbol) {
        return MEMBERS.getOrDefault(symbol, Set.of(symbol));
    }

    /** The usual spelling of a symbol written in any case: {@code dy} is {@code Dy}, {@code hree} is {@code HREE}. */
    public static String spelling(String symbol) {
        String known = SPELLING.get(symbol.toLowerCase(Locale.ROOT));
        if (known != null || symbol.isEmpty()) {
            return known == null ? symbol : known;
        }
        return symbol.substring(0, 1).toUpperCase(Locale.ROOT)
                + symbol.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The symbols, of elements and groups, that have an element in common with one in its usual spelling; itself too. */
    public static Set<String> overlapping(String symbol) {
        Set<String> known = OVERLAPPING.get(symbol);
        return known == null ? Set.of(symbol) : known;
    }

    /** True when two symbols, of elements or groups and in any case, have an element in common. */
    public static boolean overlap(String one, String other) {
        return overlapping(spelling(one)).contains(spelling(other));
    }

    /** The groups that an element in its usual spelling belongs to, by symbol. */
    static Set<String> groupsOf(String element) {
        return MEMBERS.entrySet().stream()
                .filter(group -> group.getValue().contains(element))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
