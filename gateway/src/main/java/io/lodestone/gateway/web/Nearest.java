package io.lodestone.gateway.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the known name that somebody most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** What to say about an unknown name: the nearest known one, and all of them. */
    public static String hint(String unknown, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are none here";
        }
        String nearest = known.stream()
                .sorted()
                .min(Comparator.comparingInt((String name) -> distance(fold(unknown), fold(name)))
                        .thenComparingInt(name -> distance(unknown, name)))
                .orElseThrow();
        return "did you mean '" + nearest + "'? Known are: "
                + String.join(", ", known.stream().sorted().toList());
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Fewest single-character insertions, deletions and replacements between two texts, of their first 64 characters. */
    static int distance(String left, String right) {
        String a = left.substring(0, Math.min(64, left.length()));
        String b = right.substring(0, Math.min(64, right.length()));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
