package io.lodestone.policy.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Marks what was found: each hit between {@code <mark>} and {@code </mark>}, everything else escaped for HTML.
 *
 * @param words the words to mark, folded
 * @param runs the runs of Chinese, Japanese and Korean to mark, folded
 */
public record Highlighter(Set<String> words, List<String> runs) {
    private static final int MOST_FRAGMENTS = 3;
    private static final int BEFORE = 60;
    private static final int AFTER = 100;
    /** How far a cut may move to the next blank. */
    private static final int LONGEST_WORD = 20;

    private record Hit(int start, int end, String found) {}

    /** Keeps copies. */
    public Highlighter {
        words = Set.copyOf(words);
        runs = List.copyOf(runs);
    }

    /** The text with its hits marked; empty where it has none. */
    public Optional<String> mark(String text) {
        List<Hit> hits = hits(text);
        return hits.isEmpty() ? Optional.empty() : Optional.of(marked(text, 0, text.length(), hits));
    }

    /**
     * Short fragments of a long text, in order, with their hits marked: one around the first place of each word and run
     * that stands in it, at most three.
     */
    public List<String> fragments(String text) {
        List<Hit> hits = hits(text);
        List<String> fragments = new ArrayList<>();
        int done = 0;
        for (Hit hit : firsts(hits)) {
            if (hit.start() >= done) {
                int begin = Math.max(done, cutBefore(text, hit.start()));
                done = cutAfter(text, hit.end());
                fragments.add(
                        (begin > 0 ? "…" : "") + marked(text, begin, done, hits) + (done < text.length() ? "…" : ""));
            }
        }
        return fragments;
    }

    /** The first place of each thing found, at most as many as there are fragments. */
    private static List<Hit> firsts(List<Hit> hits) {
        Set<String> seen = new HashSet<>();
        return hits.stream()
                .filter(hit -> seen.add(hit.found()))
                .limit(MOST_FRAGMENTS)
                .toList();
    }

    private static int cutBefore(String text, int at) {
        int cut = at - BEFORE;
        if (cut <= 0) {
            return 0;
        }
        for (int i = cut; i < cut + LONGEST_WORD; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
    }

    private static int cutAfter(String text, int at) {
        int cut = at + AFTER;
        if (cut >= text.length()) {
            return text.length();
        }
        for (int i = cut; i > cut - LONGEST_WORD; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
    }

    private List<Hit> hits(String text) {
        List<Hit> hits = new ArrayList<>();
        if (!words.isEmpty()) {
            addWords(text, hits);
        }
        addRuns(text, hits);
        hits.sort(Comparator.comparingInt(Hit::start));
        return hits;
    }

    private void addWords(String text, List<Hit> hits) {
        BitSet firsts = new BitSet();
        words.forEach(word -> firsts.set(word.charAt(0)));
        Words.scan(text, (start, end, isRun) -> {
            char first = text.charAt(start);
            if (!isRun && (first >= 0x80 || firsts.get(Character.toLowerCase(first)))) {
                String word = Words.fold(text.substring(start, end));
                if (words.contains(word)) {
                    hits.add(new Hit(start, end, word));
                }
            }
        });
    }

    private void addRuns(String text, List<Hit> hits) {
        BitSet marked = new BitSet();
        for (String run : runs) {
            for (int at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) {
                marked.set(at, at + run.length());
            }
        }
        for (int start = marked.nextSetBit(0); start >= 0; ) {
            int end = marked.nextClearBit(start);
            hits.add(new Hit(start, end, text.substring(start, end)));
            start = marked.nextSetBit(end);
        }
    }

    private static String marked(String text, int begin, int end, List<Hit> hits) {
        StringBuilder html = new StringBuilder();
        int done = begin;
        for (Hit hit : hits) {
            if (hit.start() >= begin && hit.end() <= end) {
                html.append(escape(text.substring(done, hit.start())))
                        .append("<mark>")
                        .append(escape(text.substring(hit.start(), hit.end())))
                        .append("</mark>");
                done = hit.end();
            }
        }
        return html.append(escape(text.substring(done, end))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
