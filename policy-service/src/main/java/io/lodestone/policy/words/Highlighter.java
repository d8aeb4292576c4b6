package io.lodestone.policy.words;

import java.util.ArrayList;
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
    private record Hit(int start, int end) {}

    /** Keeps copies. */
    public Highlighter {
        words = Set.copyOf(words);
        runs = List.copyOf(runs);
    }

    /** The text with its hits marked; empty where it has none. */
    public Optional<String> mark(String text) {
        List<Hit> hits = new ArrayList<>();
        for (Words.Stretch stretch : Words.stretches(text)) {
            if (stretch.isRun()) {
                addRuns(stretch, hits);
            } else if (words.contains(stretch.folded())) {
                hits.add(new Hit(
                        stretch.start(), stretch.start() + stretch.text().length()));
            }
        }
        return hits.isEmpty() ? Optional.empty() : Optional.of(marked(text, hits));
    }

    private void addRuns(Words.Stretch stretch, List<Hit> hits) {
        boolean[] marked = new boolean[stretch.text().length()];
        for (String run : runs) {
            int at = stretch.text().indexOf(run);
            while (at >= 0) {
                for (int i = at; i < at + run.length(); i++) {
                    marked[i] = true;
                }
                at = stretch.text().indexOf(run, at + 1);
            }
        }
        for (int i = 0; i < marked.length; i++) {
            if (marked[i]) {
                int begin = i;
                while (i < marked.length && marked[i]) {
                    i++;
                }
                hits.add(new Hit(stretch.start() + begin, stretch.start() + i));
            }
        }
    }

    private static String marked(String text, List<Hit> hits) {
        StringBuilder html = new StringBuilder();
        int done = 0;
        for (Hit hit : hits) {
            html.append(escape(text.substring(done, hit.start())))
                    .append("<mark>")
                    .append(escape(text.substring(hit.start(), hit.end())))
                    .append("</mark>");
            done = hit.end();
        }
        return html.append(escape(text.substring(done))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
