package io.lodestone.gateway.export;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One table of an export.
 *
 * @param name name of its file, without the ending
 * @param columns its columns, in order
 * @param primaryKey the columns that tell its rows apart; empty where none do
 * @param parent the table that its first column points into, by {@code code}; empty for none
 * @param rows its rows
 */
record ExportTable(String name, List<Column> columns, List<String> primaryKey, String parent, Rows rows) {
    /** Rows that are read while they are written. */
    @FunctionalInterface
    interface Rows {
        /** Hands over every row, as the cells of its columns. */
        void read(Consumer<List<String>> taker);
    }

    /** Keeps its own copies. */
    ExportTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /** Name of the file. */
    String file() {
        return name + ".csv";
    }

    /**
     * A table of what a list gives, page by page.
     *
     * @param types the messages that its columns are fields of
     * @param page gives the page after a token; the first for an empty one
     */
    static <T extends Message> ExportTable of(
            String name,
            List<String> primaryKey,
            RowShape<T> shape,
            List<Descriptor> types,
            Function<String, Page<T>> page) {
        List<Column> columns =
                shape.columns().stream().map(column -> Column.of(column, types)).toList();
        return new ExportTable(
                name,
                columns,
                primaryKey,
                "",
                taker -> each(page, row -> shape.records(row).forEach(taker)));
    }

    /** Reads a list to its end. */
    static <T> void each(Function<String, Page<T>> page, Consumer<T> taker) {
        String token = "";
        do {
            Page<T> next = page.apply(token);
            next.items().forEach(taker);
            token = next.nextPageToken();
        } while (!token.isEmpty());
    }
}
