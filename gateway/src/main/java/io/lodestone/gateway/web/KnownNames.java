package io.lodestone.gateway.web;

import io.lodestone.kit.text.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Says which names are known where somebody wrote another. */
public final class KnownNames {
    private KnownNames() {}

    /** What to say about an unknown name: the nearest known one, and all of them. */
    public static String hint(String unknown, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are none here";
        }
        String nearest = known.stream()
                .sorted()
                .min(Comparator.comparingInt((String name) -> Nearest.distance(fold(unknown), fold(name)))
                        .thenComparingInt(name -> Nearest.distance(unknown, name)))
                .orElseThrow();
        return "did you mean '" + nearest + "'? Known are: "
                + String.join(", ", known.stream().sorted().toList());
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
