package io.lodestone.kit.search;

import io.lodestone.kit.element.Element;
import io.lodestone.kit.error.DomainException;
import io.lodestone.type.v1.SearchTier;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is looked for, and how well a thing fits it: its code, a name of it, the beginning of a name, all words in its names,
 * all words elsewhere. Case and width do not count.
 *
 * @param text all of it, folded
 * @param words its words, folded; a run of Chinese is one
 */
public record SearchRule(String text, List<String> words) {
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}]]+");

    /** Keeps a copy. */
    public SearchRule {
        words = List.copyOf(words);
    }

    /**
     * Reads what is looked for.
     *
     * @throws DomainException when there is no word in it
     */
    public static SearchRule of(String q) {
        String text = fold(q).strip();
        List<String> words =
                WORD.matcher(text).results().map(hit -> hit.group()).distinct().toList();
        if (words.isEmpty()) {
            throw DomainException.invalid("q", "holds no word; write letters, digits or Chinese characters");
        }
        return new SearchRule(text, words);
    }

    /** Lower case, full-width and compatible characters made plain. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * The symbols of elements that a word names.
     *
     * @param word one of the words; where the whole text names an element or group ({@code rare earths}), any of them does
     */
    public Set<String> symbols(String word) {
        Set<String> whole = Element.named(text);
        return whole.isEmpty() ? Element.named(word) : whole;
    }

    /** How well a thing fits that is known to have all the words somewhere; names that are empty do not count. */
    public SearchTier tier(String code, Stream<String> names) {
        List<String> folded =
                names.filter(name -> !name.isEmpty()).map(SearchRule::fold).toList();
        if (fold(code).equals(text)) {
            return SearchTier.SEARCH_TIER_CODE;
        }
        if (folded.contains(text)) {
            return SearchTier.SEARCH_TIER_NAME;
        }
        if (folded.stream().anyMatch(name -> name.startsWith(text))) {
            return SearchTier.SEARCH_TIER_NAME_BEGINS;
        }
        return words.stream().allMatch(word -> folded.stream().anyMatch(name -> name.contains(word)))
                ? SearchTier.SEARCH_TIER_NAME_WORDS
                : SearchTier.SEARCH_TIER_ELSEWHERE;
    }
}
