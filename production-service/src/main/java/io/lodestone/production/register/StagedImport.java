package io.lodestone.production.register;

import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.text.Nearest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all imports of this service have in common: statements over the staging table.
 *
 * @param <R> the contract's row message
 */
abstract class StagedImport<R> implements ImportPlan<R> {
    private static final int SUGGESTED = 100;
    private static final String NO_SUCH = "format('there is no %s ''%s''', ?::text, u.code)";

    /** Executes one statement and gives the number of rows it touched. */
    protected static long execute(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeLargeUpdate();
        }
    }

    /** The only number of a query. */
    static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Makes all staged rows bad that share these columns with another one. */
    static void refuseRepeated(Connection connection, String what, List<String> columns) throws SQLException {
        execute(connection, """
                INSERT INTO bad_row (line, column_name, code, detail)
                SELECT line, '', 'duplicate', format('the same %%s stands in lines %%s and %%s', ?::text, first, last)
                FROM (SELECT line, count(*) OVER same AS times, min(file_line) OVER same AS first,
                             max(file_line) OVER same AS last
                      FROM staging WINDOW same AS (PARTITION BY %s)) AS rows
                WHERE times > 1""".formatted(String.join(", ", columns)), what);
    }

    /**
     * Makes all staged rows bad whose code nobody knows, and says which known one is nearest.
     *
     * @param column the staged column; null and empty name nothing
     * @param what what the code should name, in words
     * @param known a query for the known codes, one column {@code code}
     */
    protected static void refuseUnknown(Connection connection, String column, String what, String known)
            throws SQLException {
        refuseUnknownAmong(connection, column, "SELECT line, %s AS code FROM staging".formatted(column), what, known);
    }

    /**
     * The same for codes that do not stand in a column by themselves.
     *
     * @param column the column that is said to be at fault
     * @param stated a query for the staged codes, columns {@code line} and {@code code}
     */
    protected static void refuseUnknownAmong(
            Connection connection, String column, String stated, String what, String known) throws SQLException {
        String unknown = "SELECT DISTINCT s.line, s.code FROM (%s) s WHERE s.code <> ''".formatted(stated)
                + " AND NOT EXISTS (SELECT FROM (%s) k WHERE k.code = s.code)".formatted(known);
        long refused = execute(connection, """
                INSERT INTO bad_row (line, column_name, code, detail)
                SELECT line, ?, 'unknown_code', %s FROM (%s) u""".formatted(NO_SUCH, unknown), column, what);
        if (refused > 0) {
            suggest(connection, column, unknown, what, texts(connection, known));
        }
    }

    private static void suggest(Connection connection, String column, String unknown, String what, List<String> codes)
            throws SQLException {
        for (String code :
                texts(connection, "SELECT DISTINCT code FROM (%s) u LIMIT %d".formatted(unknown, SUGGESTED))) {
            Optional<String> near = Nearest.of(code, codes);
            if (near.isPresent()) {
                execute(connection, """
                        UPDATE bad_row b SET detail = b.detail || format('; did you mean ''%%s''?', ?::text)
                        FROM (SELECT ?::text AS code) u WHERE b.column_name = ? AND b.detail = %s""".formatted(NO_SUCH), near.get(), code, column, what);
            }
        }
    }

    /** Makes all staged rows bad whose code names something else already. */
    protected static void refuseTaken(Connection connection, String what, String table) throws SQLException {
        execute(connection, """
                INSERT INTO bad_row (line, column_name, code, detail)
                SELECT line, 'code', 'code_taken', format('''%%s'' is the code of a %%s', code, ?::text)
                FROM staging WHERE code IN (SELECT code FROM %s)""".formatted(table), what);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
