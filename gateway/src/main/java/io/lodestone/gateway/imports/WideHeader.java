package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.text.FileText;
import io.lodestone.kit.text.Nearest;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.MappedColumn;
import io.lodestone.pricing.v1.MappedField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a wide file has what, by its header and a mapping.
 *
 * @param period place of the column with the period
 * @param instruments the instruments with their columns, in the mapping's order
 * @param nameless places of columns without a header, which must be empty
 * @param needed how many cells a line must have: up to the last column that means something
 * @param width how many columns the header has
 */
record WideHeader(int period, List<Instrument> instruments, BitSet nameless, int needed, int width) {
    private static final int MOST_SHOWN = 100;

    /** An instrument and its columns. */
    record Instrument(String code, List<Column> columns) {}

    /**
     * A column of numbers.
     *
     * @param index its place
     * @param header its header
     * @param field what the numbers are
     * @param factor what they are multiplied by
     */
    record Column(int index, String header, MappedField field, BigDecimal factor) {}

    /**
     * Reads the header.
     *
     * @param lines its lines
     * @throws ApiException 400, naming a column that the mapping does not know, or one that the file does not have
     */
    static WideHeader of(List<List<String>> lines, ImportMapping mapping) {
        List<String> names = names(lines);
        Set<String> ignored = new LinkedHashSet<>(
                mapping.getIgnoredColumnsList().stream().map(FileText::normal).toList());
        Set<String> needed = new LinkedHashSet<>();
        needed.add(FileText.normal(mapping.getPeriodColumn()));
        mapping.getColumnsList().forEach(column -> needed.add(FileText.normal(column.getHeader())));
        Map<String, Integer> places = new HashMap<>();
        BitSet nameless = new BitSet();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                nameless.set(i);
            } else if (needed.contains(name)) {
                if (places.put(name, i) != null) {
                    throw ApiException.body("/" + name, "is the header of two columns");
                }
            } else if (!ignored.contains(name)) {
                needed.addAll(ignored);
                throw ApiException.body(
                        "/" + shown(name),
                        "is no column of the mapping '" + mapping.getName() + "'" + nearest(name, needed)
                                + "; a column that is not wanted stands under its ignoredColumns");
            }
        }
        for (String name : needed) {
            if (!places.containsKey(name)) {
                throw ApiException.body(
                        "/" + name,
                        "is a column of the mapping '" + mapping.getName() + "' and not in the file's header"
                                + nearest(name, names));
            }
        }
        return of(mapping, places, nameless, names.size());
    }

    private static WideHeader of(ImportMapping mapping, Map<String, Integer> places, BitSet nameless, int width) {
        Map<String, List<Column>> instruments = new LinkedHashMap<>();
        for (MappedColumn column : mapping.getColumnsList()) {
            String name = FileText.normal(column.getHeader());
            instruments
                    .computeIfAbsent(column.getInstrument(), code -> new ArrayList<>())
                    .add(new Column(
                            places.getOrDefault(name, 0),
                            name,
                            column.getField(),
                            column.hasFactor() ? Decimals.ofProto(column.getFactor()) : BigDecimal.ONE));
        }
        return new WideHeader(
                places.getOrDefault(FileText.normal(mapping.getPeriodColumn()), 0),
                instruments.entrySet().stream()
                        .map(entry -> new Instrument(entry.getKey(), List.copyOf(entry.getValue())))
                        .toList(),
                nameless,
                places.values().stream().mapToInt(place -> place + 1).max().orElse(0),
                width);
    }

    /**
     * The names of the columns: their cells from top to bottom with blanks between. An empty cell of an upper line takes
     * the text to its left, as merged cells do; a column without any cell of its own has no name.
     */
    private static List<String> names(List<List<String>> lines) {
        int width = lines.stream().mapToInt(List::size).max().orElse(0);
        List<StringBuilder> names = new ArrayList<>();
        BitSet own = new BitSet();
        for (int i = 0; i < width; i++) {
            names.add(new StringBuilder());
        }
        for (List<String> line : lines) {
            boolean fills = line != lines.getLast();
            String left = "";
            for (int i = 0; i < width; i++) {
                String cell = i < line.size() ? FileText.normal(line.get(i)) : "";
                if (!cell.isEmpty()) {
                    own.set(i);
                    left = cell;
                }
                String text = fills ? left : cell;
                if (!text.isEmpty()) {
                    names.get(i).append(names.get(i).isEmpty() ? "" : " ").append(text);
                }
            }
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            texts.add(own.get(i) ? names.get(i).toString() : "");
        }
        return texts;
    }

    private static String nearest(String name, Collection<String> known) {
        Optional<String> nearest = Nearest.of(name, known);
        return nearest.map(text -> "; did you mean '" + shown(text) + "'?").orElse("");
    }

    /** A text of the file as a message shows it. */
    static String shown(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
