package io.lodestone.production.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds staged rows whose code nobody knows, and says which known one is nearest.
 *
 * @param column the staged column; null and empty name nothing
 * @param what what the code should name, in words
 * @param known a query for the known codes, one column {@code code}
 */
public record CodeCheck(String column, String what, String known) {
    private static final int SUGGESTED = 100;

    /** Notes the bad rows. */
    public void find(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO bad_row (line, column_name, code, detail)
                SELECT s.line, ?, 'unknown_code', format('there is no %%s ''%%s''', ?::text, s.%1$s)
                FROM staging s WHERE s.%1$s <> '' AND NOT EXISTS (SELECT FROM (%2$s) k WHERE k.code = s.%1$s)""".formatted(column, known))) {
            statement.setString(1, column);
            statement.setString(2, what);
            if (statement.executeLargeUpdate() > 0) {
                suggest(connection);
            }
        }
    }

    private void suggest(Connection connection) throws SQLException {
        List<String> codes = texts(connection, known);
        List<String> unknown = texts(connection, """
                SELECT DISTINCT s.%1$s FROM staging s JOIN bad_row b ON b.line = s.line AND b.column_name = '%1$s'
                WHERE b.code = 'unknown_code' LIMIT %2$d""".formatted(column, SUGGESTED));
        for (String code : unknown) {
            Optional<String> near = Nearest.to(code, codes);
            if (near.isPresent()) {
                StagedImport.execute(connection, """
                        UPDATE bad_row b SET detail = b.detail || format('; did you mean ''%%s''?', ?::text)
                        FROM staging s WHERE s.line = b.line AND b.column_name = ? AND b.code = 'unknown_code'
                          AND s.%s = ?""".formatted(column), near.get(), column, code);
            }
        }
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
