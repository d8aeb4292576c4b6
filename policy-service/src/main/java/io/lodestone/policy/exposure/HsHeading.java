package io.lodestone.policy.exposure;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which forms goods under a heading of the Harmonised System (2022) can have, for measures whose lines name a form and no
 * code.
 */
final class HsHeading {
    private static final Map<String, Set<String>> FORMS = Map.of(
            "2530", Set.of("ore", "concentrate"),
            "2612", Set.of("ore", "concentrate"),
            "2617", Set.of("ore", "concentrate"),
            "2805", Set.of("metal", "alloy"),
            "2846", Set.of("oxide", "compound"),
            "2850", Set.of("compound", "alloy"),
            "3824", Set.of("compound", "alloy", "target"),
            "7202", Set.of("alloy", "ferro-alloy"),
            "8486", Set.of("target"),
            "8505", Set.of("magnet"));

    /** Every form that a heading is known for. */
    static final Set<String> KNOWN_FORMS =
            FORMS.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private HsHeading() {}

    /** The forms that goods of a code can have, a chapter those of all its headings; none where no heading is known. */
    static Set<String> forms(String hs) {
        return FORMS.entrySet().stream()
                .filter(heading ->
                        hs.startsWith(heading.getKey()) || heading.getKey().startsWith(hs))
                .flatMap(heading -> heading.getValue().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
