package io.lodestone.kit.text;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {
    private static final int LOOKED_AT = 64;

    private Nearest() {}

    /**
     * The known text that the given one can be made of with the fewest changed, added or left out characters, where that
     * is at most a third of them; the first of several.
     */
    public static Optional<String> of(String text, Collection<String> known) {
        int most = Math.max(1, text.length() / 3);
        String best = null;
        int least = most + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - text.length()) < least) {
                int changes = distance(text, candidate);
                if (changes < least) {
                    least = changes;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Levenshtein's distance: the fewest changed, added or left out characters that make one text of the other. Only the
     * first 64 characters count, whatever is sent.
     */
    public static int distance(String left, String right) {
        String from = left.substring(0, Math.min(LOOKED_AT, left.length()));
        String to = right.substring(0, Math.min(LOOKED_AT, right.length()));
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[to.length()];
    }
}
