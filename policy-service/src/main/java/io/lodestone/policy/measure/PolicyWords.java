package io.lodestone.policy.measure;

import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.ScopeLine;
import io.lodestone.policy.words.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that a policy is found by, as the index takes them, the weightiest first.
 *
 * @param title words of both titles
 * @param source words of code, legal reference and authority
 * @param names words of instrument type, elements by all their names, forms, stages and control items
 * @param mentions words of summary, texts of the scope and groups that its elements belong to
 * @param titleWords how many words the English title has
 */
record PolicyWords(String title, String source, String names, String mentions, int titleWords) {
    /** Grows whenever other words are made of the same policy, so that stored ones are made again. */
    static final int EDITION = 1;

    /** More than a text for people has; PostgreSQL takes one MiB of distinct words. */
    private static final int MOST_CHARACTERS = 60_000;

    /** The words of a stored policy. */
    static PolicyWords of(Policy policy) {
        return new PolicyWords(
                Words.index(policy.getTitle(), policy.getTitleOriginal()),
                Words.index(policy.getCode(), policy.getLegalReference(), policy.getAuthority()),
                index(names(policy)),
                index(mentions(policy)),
                Words.stretches(policy.getTitle()).size());
    }

    /** What the scope and the instrument are called, each with its other names: {@code Sm samarium 钐}. */
    private static Set<String> names(Policy policy) {
        Set<String> names = new LinkedHashSet<>();
        names.add(called(policy.getInstrumentType(), Names.ofInstrument(policy.getInstrumentType())));
        symbols(policy).forEach(symbol -> names.add(called(symbol, Names.ofElement(symbol))));
        for (ScopeLine line : policy.getScopeList()) {
            line.getFormsList().forEach(form -> names.add(called(form, Names.ofForm(form))));
            names.addAll(line.getStagesList());
            names.addAll(line.getControlItemsList());
        }
        return names;
    }

    private static String called(String code, List<String> names) {
        return String.join(" ", Stream.concat(Stream.of(code), names.stream()).toList());
    }

    private static Stream<String> symbols(Policy policy) {
        return policy.getScopeList().stream()
                .flatMap(line -> line.getElementsList().stream())
                .map(ElementGroups::spelling);
    }

    private static Set<String> mentions(Policy policy) {
        Set<String> mentions = new LinkedHashSet<>(List.of(policy.getSummary()));
        policy.getScopeList().forEach(line -> mentions.add(line.getText()));
        symbols(policy)
                .flatMap(symbol -> ElementGroups.groupsOf(symbol).stream())
                .forEach(group -> mentions.addAll(Names.ofElement(group)));
        return mentions;
    }

    private static String index(Collection<String> texts) {
        String words = Words.index(texts.toArray(String[]::new));
        return words.length() <= MOST_CHARACTERS ? words : words.substring(0, words.lastIndexOf(' ', MOST_CHARACTERS));
    }

    /** The texts for people that a search looks at, the weightiest first. */
    static List<String> texts(Policy policy) {
        Set<String> texts = new LinkedHashSet<>(List.of(
                policy.getTitle(), policy.getTitleOriginal(), policy.getLegalReference(), policy.getAuthority()));
        texts.addAll(names(policy));
        texts.add(policy.getSummary());
        policy.getScopeList().forEach(line -> texts.add(line.getText()));
        texts.remove("");
        return List.copyOf(texts);
    }
}
