package io.lodestone.production.register;

import io.lodestone.kit.importing.ImportPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all imports of this service have in common: statements over the staging table. */
abstract class StagedImport<R> implements ImportPlan<R> {
    /** Executes one statement and gives the number of rows it touched. */
    static long execute(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeLargeUpdate();
        }
    }

    /** The first column of the first row of a query. */
    static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Makes all staged rows bad that share their key, and these expressions too, with another one. */
    static void refuseRepeated(Connection connection, String what, List<String> expressions) throws SQLException {
        String key = String.join(", ", expressions);
        execute(connection, """
                INSERT INTO bad_row (line, column_name, code, detail)
                SELECT line, '', 'duplicate', format('the same %%s stands in lines %%s and %%s', ?::text, first, last)
                FROM (SELECT line, count(*) OVER same AS times, min(line) OVER same AS first, max(line) OVER same AS last
                      FROM staging WINDOW same AS (PARTITION BY %s)) AS rows
                WHERE times > 1""".formatted(key), what);
    }
}
