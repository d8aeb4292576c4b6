package io.lodestone.kit.element;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rare-earth element, or a group of them that is traded or ruled together. {@code REE} are the lanthanides with scandium
 * and yttrium; {@code LREE} are lanthanum to gadolinium and {@code HREE} terbium to lutetium with yttrium, as the USGS
 * divides them: scandium is in neither.
 *
 * @param symbol chemical symbol, or symbol of the group
 * @param name name in English
 * @param nameZh name in Chinese
 * @param members symbols of a group's members; an element's own symbol
 */
public record Element(String symbol, String name, String nameZh, Set<String> members) {
    private static final List<Element> ELEMENTS = List.of(
            of("Sc", "scandium", "钪"),
            of("Y", "yttrium", "钇"),
            of("La", "lanthanum", "镧"),
            of("Ce", "cerium", "铈"),
            of("Pr", "praseodymium", "镨"),
            of("Nd", "neodymium", "钕"),
            of("Pm", "promethium", "钷"),
            of("Sm", "samarium", "钐"),
            of("Eu", "europium", "铕"),
            of("Gd", "gadolinium", "钆"),
            of("Tb", "terbium", "铽"),
            of("Dy", "dysprosium", "镝"),
            of("Ho", "holmium", "钬"),
            of("Er", "erbium", "铒"),
            of("Tm", "thulium", "铥"),
            of("Yb", "ytterbium", "镱"),
            of("Lu", "lutetium", "镥"));

    private static final List<Element> GROUPS = List.of(
            new Element(
                    "REE",
                    "rare earths",
                    "稀土",
                    ELEMENTS.stream().map(Element::symbol).collect(Collectors.toUnmodifiableSet())),
            new Element("LREE", "light rare earths", "轻稀土", Set.of("La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd")),
            new Element("HREE", "heavy rare earths", "重稀土", Set.of("Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y")),
            new Element("NdPr", "neodymium-praseodymium", "钕镨", Set.of("Nd", "Pr")),
            new Element("PrNd", "praseodymium-neodymium", "镨钕", Set.of("Nd", "Pr")));

    /** Keeps a copy. */
    public Element {
        members = Set.copyOf(members);
    }

    private static Element of(String symbol, String name, String nameZh) {
        return new Element(symbol, name, nameZh, Set.of(symbol));
    }

    /** The rare-earth elements, by atomic number. */
    public static List<Element> elements() {
        return ELEMENTS;
    }

    /** The element or group of a symbol, written exactly; empty for none known here. */
    public static Optional<Element> find(String symbol) {
        return Stream.concat(ELEMENTS.stream(), GROUPS.stream())
                .filter(element -> element.symbol().equals(symbol))
                .findFirst();
    }

    /** The symbols, of elements and groups, that have an element in common with the given one; itself too. */
    public static Set<String> overlapping(String symbol) {
        Set<String> members = find(symbol).map(Element::members).orElse(Set.of(symbol));
        Set<String> overlapping = new TreeSet<>(Set.of(symbol));
        Stream.concat(ELEMENTS.stream(), GROUPS.stream())
                .filter(element -> !Collections.disjoint(element.members(), members))
                .forEach(element -> overlapping.add(element.symbol()));
        return overlapping;
    }

    /** The symbols that have an element in common with one of the given ones. */
    public static Set<String> overlapping(Iterable<String> symbols) {
        Set<String> overlapping = new TreeSet<>();
        symbols.forEach(symbol -> overlapping.addAll(overlapping(symbol)));
        return overlapping;
    }

    /**
     * The symbols that a word means: those of the element or group whose name it is, or of whose English name it is the beginning, in English or Chinese, and of
     * a group's members. {@code 钐} and {@code samarium} are Sm; {@code 稀土} is every one.
     */
    public static Set<String> named(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        Set<String> symbols = new TreeSet<>();
        Stream.concat(ELEMENTS.stream(), GROUPS.stream())
                .filter(element -> element.nameZh().equals(folded)
                        || folded.length() > 4 && element.name().startsWith(folded))
                .forEach(element -> {
                    symbols.add(element.symbol());
                    symbols.addAll(element.members());
                });
        return symbols;
    }
}
