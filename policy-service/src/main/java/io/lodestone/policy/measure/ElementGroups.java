package io.lodestone.policy.measure;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the group symbols of scope lines stand for. {@code REE} are the lanthanides with scandium and yttrium; {@code LREE}
 * are lanthanum to gadolinium and {@code HREE} terbium to lutetium with yttrium, as the USGS divides them: scandium is in
 * neither. {@code NdPr} is the pair that is separated and priced together.
 */
final class ElementGroups {
    private static final Set<String> LIGHT = Set.of("La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd");
    private static final Set<String> HEAVY = Set.of("Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y");
    private static final Set<String> PAIR = Set.of("Nd", "Pr");
    private static final Map<String, Set<String>> MEMBERS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        Set<String> all = new java.util.HashSet<>(LIGHT);
        all.addAll(HEAVY);
        all.add("Sc");
        MEMBERS.put("REE", Set.copyOf(all));
        MEMBERS.put("LREE", LIGHT);
        MEMBERS.put("HREE", HEAVY);
        MEMBERS.put("NdPr", PAIR);
        MEMBERS.put("PrNd", PAIR);
    }

    private ElementGroups() {}

    /** True when two symbols, of elements or groups, have an element in common. */
    static boolean overlap(String one, String other) {
        return one.equalsIgnoreCase(other) || !Collections.disjoint(members(one), members(other));
    }

    private static Set<String> members(String symbol) {
        return MEMBERS.getOrDefault(symbol, Set.of(symbol));
    }
}
