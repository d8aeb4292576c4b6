package io.lodestone.policy.words;

import io.lodestone.kit.error.DomainException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client looks for: words that must all be found, whatever their case and, in English, their ending.
 *
 * @param stretches the words and runs, folded, each once
 */
public record WordQuery(List<Words.Stretch> stretches) {
    /** Keeps a copy. */
    public WordQuery {
        stretches = List.copyOf(stretches);
    }

    /**
     * Reads a request's {@code q}.
     *
     * @throws DomainException when there is text but no word in it
     */
    public static WordQuery of(String q) {
        List<Words.Stretch> stretches = Words.stretches(Words.fold(q)).stream()
                .map(stretch -> new Words.Stretch(stretch.text(), 0, stretch.isRun()))
                .distinct()
                .toList();
        if (stretches.isEmpty() && !q.isEmpty()) {
            throw DomainException.invalid("q", "holds no word; write letters, digits or Chinese characters");
        }
        return new WordQuery(stretches);
    }

    /** True when nothing is looked for. */
    public boolean isEmpty() {
        return stretches.isEmpty();
    }

    /**
     * The SQL expression of the query, of type {@code tsquery}, with one parameter for each of {@link #parameters()}. The
     * index holds English stems and the words as they are; either will do.
     */
    public String sql() {
        return joined(" && ");
    }

    /** Like {@link #sql()}, but one of the words will do. */
    public String anySql() {
        return joined(" || ");
    }

    /**
     * For each of the words the SQL expression that finds it at places of one weight, with the parameters of
     * {@link #parameters(char)} one after the other.
     */
    public List<String> weightedSql() {
        return stretches.stream()
                .map(stretch -> stretch.isRun()
                        ? "to_tsquery('simple', ?)"
                        : "(to_tsquery('english', ?) || to_tsquery('simple', ?))")
                .toList();
    }

    /**
     * The parameters of {@link #weightedSql()}, in order.
     *
     * @param weight weight of the places, {@code A} to {@code D}
     */
    public List<String> parameters(char weight) {
        return stretches.stream()
                .flatMap(stretch -> stretch.isRun()
                        ? Stream.of(Arrays.stream(Words.lookup(stretch.text()).split(" "))
                                .map(pair -> weighted(pair, weight))
                                .collect(Collectors.joining(" <-> ")))
                        : Collections.nCopies(2, weighted(stretch.text(), weight)).stream())
                .toList();
    }

    /** Words hold letters, marks and digits alone, so that quotes keep them whole. */
    private static String weighted(String word, char weight) {
        return "'" + word + "':" + weight;
    }

    private String joined(String operator) {
        return stretches.stream()
                .map(stretch -> stretch.isRun()
                        ? "phraseto_tsquery('simple', ?)"
                        : "(plainto_tsquery('english', ?) || plainto_tsquery('simple', ?))")
                .collect(Collectors.joining(operator, "(", ")"));
    }

    /** The query's index words with blanks between; a document that is found has the stems of all of them. */
    public String indexWords() {
        return stretches.stream()
                .map(stretch -> stretch.isRun() ? Words.lookup(stretch.text()) : stretch.text())
                .collect(Collectors.joining(" "));
    }

    /** The runs that are more than a pair: a document with all their pairs need not have them. */
    public List<String> longRuns() {
        return runs().stream()
                .filter(run -> run.codePointCount(0, run.length()) > 2)
                .toList();
    }

    /** The words of a text, folded, of which a word of the query may have the stem: those that begin alike. */
    public Set<String> candidates(String text) {
        List<String> sought = wordsOnly().parameters();
        Set<String> candidates = new HashSet<>();
        if (!sought.isEmpty()) {
            Words.scan(text, (start, end, isRun) -> {
                if (!isRun && mayBegin(sought, text.charAt(start))) {
                    String word = Words.fold(text.substring(start, end));
                    if (sought.stream().anyMatch(each -> beginAlike(each, word))) {
                        candidates.add(word);
                    }
                }
            });
        }
        return candidates;
    }

    private static boolean mayBegin(List<String> sought, char first) {
        if (first >= 0x80) {
            return true;
        }
        char lower = Character.toLowerCase(first);
        for (String each : sought) {
            if (each.charAt(0) == lower) {
                return true;
            }
        }
        return false;
    }

    /** Stemming leaves the first two letters of a word as they are. */
    private static boolean beginAlike(String one, String other) {
        int length = Math.min(2, Math.min(one.length(), other.length()));
        return one.regionMatches(0, other, 0, length);
    }

    /** The query's words without its runs of Chinese, Japanese and Korean. */
    public WordQuery wordsOnly() {
        return new WordQuery(
                stretches.stream().filter(stretch -> !stretch.isRun()).toList());
    }

    /** The query's runs of Chinese, Japanese and Korean. */
    public List<String> runs() {
        return stretches.stream()
                .filter(Words.Stretch::isRun)
                .map(Words.Stretch::text)
                .toList();
    }

    /** The parameters of {@link #sql()}, in order. */
    public List<String> parameters() {
        return stretches.stream()
                .flatMap(stretch -> stretch.isRun()
                        ? Stream.of(Words.lookup(stretch.text()))
                        : Collections.nCopies(2, stretch.text()).stream())
                .toList();
    }
}
