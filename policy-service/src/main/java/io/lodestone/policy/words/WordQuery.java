package io.lodestone.policy.words;

import io.lodestone.kit.error.DomainException;
import java.util.Collections;
import java.util.List;
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

    private String joined(String operator) {
        return stretches.stream()
                .map(stretch -> stretch.isRun()
                        ? "phraseto_tsquery('simple', ?)"
                        : "(plainto_tsquery('english', ?) || plainto_tsquery('simple', ?))")
                .collect(Collectors.joining(operator, "(", ")"));
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
