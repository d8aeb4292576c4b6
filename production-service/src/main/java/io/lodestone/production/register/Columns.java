package io.lodestone.production.register;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lists of columns as parts of statements. All names come from our own plans, never from rows. */
final class Columns {
    private Columns() {}

    /** {@code a, b, c}. */
    static String names(List<Column> columns) {
        return list(columns, UnaryOperator.identity());
    }

    /** {@code s.a, s.b, s.c}. */
    static String names(List<Column> columns, String alias) {
        return list(columns, name -> alias + "." + name);
    }

    /** The expression for each name, with commas. */
    static String list(List<Column> columns, UnaryOperator<String> expression) {
        return columns.stream().map(Column::name).map(expression).collect(Collectors.joining(", "));
    }

    /** {@code s.a = c.a AND s.b = c.b}. */
    static String equal(List<Column> columns, String left, String right) {
        return columns.stream()
                .map(column -> left + "." + column.name() + " = " + right + "." + column.name())
                .collect(Collectors.joining(" AND "));
    }

    /** {@code a text, b numeric}. */
    static String declarations(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }
}
