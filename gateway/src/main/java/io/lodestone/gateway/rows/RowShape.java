package io.lodestone.gateway.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How one kind of row is written: its JSON object, and its CSV columns.
 *
 * @param <T> the row's message
 */
public final class RowShape<T extends Message> {
    private static final String LINE = "line";

    private final List<String> columns;
    private final Function<T, List<List<String>>> records;

    private RowShape(List<String> columns, Function<T, List<List<String>>> records) {
        this.columns = List.copyOf(columns);
        this.records = records;
    }

    /**
     * Rows whose CSV has exactly the columns of their import, so that it can be sent back.
     *
     * @param row the import's row, whose fields are the columns
     * @param type the message that is written; a column that it has no field for is left empty
     */
    public static <T extends Message> RowShape<T> stored(Descriptor row, Descriptor type) {
        List<String> columns = importColumns(row);
        List<FieldCell> cells =
                columns.stream().map(name -> FieldCell.of(type, name)).toList();
        return new RowShape<>(columns, message -> List.of(cells(cells, message)));
    }

    /** Rows of which each has a list of versions, one CSV record a version. */
    public static <T extends Message> RowShape<T> versions(Descriptor row, Descriptor type, String list) {
        return versions(importColumns(row), type, list);
    }

    /** Rows of which each has a list, one CSV record an element; what an element has no field for is the row's. */
    public static <T extends Message> RowShape<T> versions(List<String> columns, Descriptor type, String list) {
        FieldDescriptor versions = Objects.requireNonNull(type.findFieldByName(list));
        return new RowShape<>(columns, message -> {
            List<List<String>> records = new ArrayList<>();
            for (Object element : (List<?>) message.getField(versions)) {
                Message version = (Message) element;
                records.add(columns.stream()
                        .map(name -> {
                            FieldCell own = FieldCell.of(version.getDescriptorForType(), name);
                            return own == FieldCell.EMPTY
                                    ? FieldCell.of(type, name).text(message)
                                    : own.text(version);
                        })
                        .toList());
            }
            return records;
        });
    }

    /** Rows that are computed, or have no import in CSV: every field is a column. */
    public static <T extends Message> RowShape<T> computed(Descriptor type) {
        List<String> columns =
                type.getFields().stream().map(FieldDescriptor::getName).toList();
        List<FieldCell> cells =
                columns.stream().map(name -> FieldCell.of(type, name)).toList();
        return new RowShape<>(columns, message -> List.of(cells(cells, message)));
    }

    /** The same with a first column that no import takes and that says what was made of the rows. */
    public RowShape<T> withBasis(String basis) {
        return new RowShape<>(with("basis", columns), message -> records.apply(message).stream()
                .map(cells -> with(basis, cells))
                .toList());
    }

    /** The same without some columns. */
    public RowShape<T> without(Collection<String> left) {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(place -> !left.contains(columns.get(place)))
                .boxed()
                .toList();
        return new RowShape<>(at(kept, columns), message -> records.apply(message).stream()
                .map(cells -> at(kept, cells))
                .toList());
    }

    private static List<String> at(List<Integer> places, List<String> cells) {
        return places.stream().map(cells::get).toList();
    }

    private static List<String> with(String first, List<String> cells) {
        return Stream.concat(Stream.of(first), cells.stream()).toList();
    }

    /** Column names of an import's file, from its row. */
    public static List<String> importColumns(Descriptor row) {
        return row.getFields().stream()
                .map(FieldDescriptor::getName)
                .filter(name -> !name.equals(LINE))
                .toList();
    }

    private static List<String> cells(List<FieldCell> cells, Message message) {
        return cells.stream().map(cell -> cell.text(message)).toList();
    }

    /** Column names, in order. */
    public List<String> columns() {
        return columns;
    }

    /** The CSV records of a row. */
    public List<List<String>> records(T row) {
        return records.apply(row);
    }

    /** Writes the row as a JSON object. */
    public void json(T row, JsonGenerator json) throws IOException {
        MessageJson.of(row).write(row, json);
    }

    /** One cell: the text of a field, or nothing. */
    @FunctionalInterface
    private interface FieldCell {
        FieldCell EMPTY = message -> "";

        static FieldCell of(Descriptor type, String name) {
            FieldDescriptor field = type.findFieldByName(name);
            return field == null ? EMPTY : message -> Cells.text(message, field);
        }

        String text(Message message);
    }
}
