package io.lodestone.policy.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into the words that are indexed and looked for. Letters and digits between anything else are a word. Chinese,
 * Japanese and Korean write without blanks: there every character and every pair of neighbours is a word of the index, so
 * that any stretch of a title can be found.
 */
public final class Words {
    private enum Kind {
        NONE,
        WORD,
        RUN
    }

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
        scan(text, (start, end, isRun) -> found.add(new Stretch(text.substring(start, end), start, isRun)));
        return found;
    }

    /** Takes a stretch of a text. */
    @FunctionalInterface
    interface Taker {
        /** From the first character to before the last; {@code isRun} as in {@link Stretch}. */
        void take(int start, int end, boolean isRun);
    }

    /** Hands over the stretches of a text, in order. By hand, since a pattern takes ten times as long with a long text. */
    static void scan(String text, Taker taker) {
        Kind open = Kind.NONE;
        int start = 0;
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            Kind kind = kind(character);
            if (kind != open) {
                if (open != Kind.NONE) {
                    taker.take(start, i, open == Kind.RUN);
                }
                open = kind;
                start = i;
            }
            i += Character.charCount(character);
        }
        if (open != Kind.NONE) {
            taker.take(start, text.length(), open == Kind.RUN);
        }
    }

    private static Kind kind(int character) {
        if (character < 0x80) {
            boolean isWord = character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9';
            return isWord ? Kind.WORD : Kind.NONE;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> Kind.RUN;
            default ->
                switch (Character.getType(character)) {
                    case Character.UPPERCASE_LETTER,
                            Character.LOWERCASE_LETTER,
                            Character.TITLECASE_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.OTHER_LETTER,
                            Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER -> Kind.WORD;
                    default -> Kind.NONE;
                };
        };
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

    /** What the index holds of a long text: as {@link #index}, each word once. */
    public static String indexOnce(String text) {
        Set<String> words = new LinkedHashSet<>();
        String folded = fold(text);
        scan(folded, (start, end, isRun) -> {
            String stretch = folded.substring(start, end);
            if (isRun) {
                words.addAll(pairs(stretch));
                words.addAll(characters(stretch));
            } else {
                words.add(stretch);
            }
        });
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
