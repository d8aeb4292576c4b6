package io.lodestone.policy.measure;

import io.lodestone.policy.v1.ScopeLine;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a line of a policy's scope covers, in the spelling that is compared. An empty list says nothing about its dimension.
 *
 * @param elements symbols of elements or groups, in their usual spelling
 * @param forms forms, in lower case
 * @param stages stages of the chain, in lower case
 * @param hsCodes HS codes, digits only
 * @param hsStated true where the text itself states the codes; false where they are references of an annex or our inference
 * @param controlItems items of a control list, as written
 * @param targets countries or blocs that it is aimed at, in capitals
 * @param endUses end uses that it is limited to
 * @param exemptions what it leaves out
 * @param madeAbroad true where it also reaches items made outside the issuer's territory
 * @param article name of its article, empty for the part without a name
 */
public record Coverage(
        List<String> elements,
        List<String> forms,
        List<String> stages,
        List<String> hsCodes,
        boolean hsStated,
        List<String> controlItems,
        List<String> targets,
        List<String> endUses,
        List<String> exemptions,
        boolean madeAbroad,
        String article) {
    private static final String STATED = "stated";

    /** Keeps copies. */
    public Coverage {
        elements = List.copyOf(elements);
        forms = List.copyOf(forms);
        stages = List.copyOf(stages);
        hsCodes = List.copyOf(hsCodes);
        controlItems = List.copyOf(controlItems);
        targets = List.copyOf(targets);
        endUses = List.copyOf(endUses);
        exemptions = List.copyOf(exemptions);
    }

    /**
     * What a line of the contract covers.
     *
     * @param same gives for a list an equal one that is kept already: thousands of lines name the same few things
     * @param article name of its article, likewise
     */
    static Coverage of(ScopeLine line, UnaryOperator<List<String>> same, String article) {
        return new Coverage(
                same.apply(spelled(line.getElementsList(), ElementGroups::spelling)),
                same.apply(spelled(line.getFormsList(), Coverage::lower)),
                same.apply(spelled(line.getStagesList(), Coverage::lower)),
                same.apply(List.copyOf(line.getHsCodesList())),
                lower(line.getHsBasis()).equals(STATED),
                same.apply(List.copyOf(line.getControlItemsList())),
                same.apply(spelled(line.getTargetsList(), Coverage::upper)),
                same.apply(List.copyOf(line.getEndUsesList())),
                same.apply(List.copyOf(line.getExemptionsList())),
                line.getMadeAbroad(),
                article);
    }

    private static List<String> spelled(List<String> texts, UnaryOperator<String> spelling) {
        return List.copyOf(texts.stream().map(spelling).toList());
    }

    /** The compared spelling of forms and stages. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The compared spelling of countries and blocs. */
    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** True when it names a symbol that has an element in common with the one given, which is in its usual spelling. */
    public boolean coversElement(String symbol) {
        return !Collections.disjoint(elements, ElementGroups.overlapping(symbol));
    }

    /** True when one of its codes begins with the given one, or the given one with it. */
    public boolean coversHs(String hs) {
        for (String code : hsCodes) {
            if (code.startsWith(hs) || hs.startsWith(code)) {
                return true;
            }
        }
        return false;
    }

    /** True when one of its items is the given one, a part of it or what it is a part of: {@code 1C902} has {@code 1C902.a}. */
    public boolean coversItem(String item) {
        for (String own : controlItems) {
            if (isWithin(own, item) || isWithin(item, own)) {
                return true;
            }
        }
        return false;
    }

    /** Parts of an item follow it after a dot. */
    private static boolean isWithin(String part, String whole) {
        return part.regionMatches(true, 0, whole, 0, whole.length())
                && (part.length() == whole.length() || part.charAt(whole.length()) == '.');
    }
}
