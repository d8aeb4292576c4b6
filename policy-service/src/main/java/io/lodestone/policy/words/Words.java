package io.lodestone.policy.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into the words that are indexed and looked for. Letters and digits between anything else are a word. Chinese,
 * Japanese and Korean write without blanks: there every character and every pair of neighbours is a word of the index, so
 * that any stretch of a title can be found.
 */
public final class Words {
    private static final String CJK = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}";
    private static final Pattern RUN = Pattern.compile("([" + CJK + "]+)|([\\p{L}\\p{M}\\p{N}&&[^" + CJK + "]]+)");

    /**
     * A stretch of text that is a word, or a run of characters without blanks.
     *
     * @param text the stretch as it stands
     * @param start where it begins in the text
     * @param isRun true for Chinese, Japanese and Korean
     */
    public record Stretch(String text, int start, boolean isRun) {
        /** The form that is compared: without case and without width. */
        public String folded() {
            return fold(text);
        }
    }

    private Words() {}

    /** Lower case, full-width and compatible characters made plain. */
    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The stretches of a text, in order. */
    public static List<Stretch> stretches(String text) {
        List<Stretch> found = new ArrayList<>();
        Matcher matcher = RUN.matcher(text);
        while (matcher.find()) {
            MatchResult hit = matcher.toMatchResult();
            found.add(new Stretch(hit.group(), hit.start(), hit.group(1) != null));
        }
        return found;
    }

    /**
     * What the index holds of some texts: their words, for runs their pairs of neighbours in order, then their single
     * characters; with blanks between.
     */
    public static String index(String... texts) {
        List<String> words = new ArrayList<>();
        List<String> characters = new ArrayList<>();
        for (String text : texts) {
            for (Stretch stretch : stretches(fold(text))) {
                if (stretch.isRun()) {
                    words.addAll(pairs(stretch.text()));
                    characters.addAll(characters(stretch.text()));
                } else {
                    words.add(stretch.text());
                }
            }
        }
        words.addAll(characters.stream().distinct().toList());
        return String.join(" ", words);
    }

    /** The index words of a run that is looked for, in order: its pairs, or its only character. */
    public static String lookup(String run) {
        List<String> pairs = pairs(run);
        return pairs.isEmpty() ? run : String.join(" ", pairs);
    }

    private static List<String> characters(String run) {
        return run.codePoints().mapToObj(Character::toString).toList();
    }

    private static List<String> pairs(String run) {
        List<String> characters = characters(run);
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < characters.size(); i++) {
            pairs.add(characters.get(i - 1) + characters.get(i));
        }
        return pairs;
    }
}
