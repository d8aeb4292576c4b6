package io.lodestone.standalone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds.
 *
 * @param database its name
 * @param schema the version of its newest migration; null when it was never migrated
 * @param tables its tables by name
 */
record DatabaseContent(String database, @Nullable String schema, List<TableContent> tables) {

    private static final String TABLES = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
            ORDER BY 1""";

    private static final String CONTENT = """
            SELECT count(*), coalesce(sum(('x' || left(md5(whole_row::text), 16))::bit(64)::bigint), 0)::text
            FROM %s whole_row""";

    private static final String INDEXES = """
            SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indexrelid
            JOIN pg_am ON pg_am.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE amname = 'btree' AND indisvalid AND n.nspname NOT LIKE 'pg\\_toast%'""";

    /** Keeps its own copy. */
    DatabaseContent {
        tables = List.copyOf(tables);
    }

    /** The names of the suite's databases that there are on a server. */
    static List<String> databases(Superuser login) throws SQLException {
        try (Connection connection = login.open("postgres")) {
            List<String> present = texts(connection, "SELECT datname FROM pg_database");
            return Component.databases().stream()
                    .map(Databases::database)
                    .filter(present::contains)
                    .sorted()
                    .toList();
        }
    }

    /** Reads every row of a database. */
    static DatabaseContent read(Superuser login, String database) throws SQLException {
        try (Connection connection = login.open(database)) {
            List<TableContent> tables = new ArrayList<>();
            for (String table : texts(connection, TABLES)) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(CONTENT.formatted(table))) {
                    row.next();
                    tables.add(new TableContent(table, row.getLong(1), row.getString(2)));
                }
            }
            return new DatabaseContent(database, schema(connection), tables);
        }
    }

    private static @Nullable String schema(Connection connection) throws SQLException {
        if (texts(connection, "SELECT 1 WHERE to_regclass('public.flyway_schema_history') IS NOT NULL")
                .isEmpty()) {
            return null;
        }
        return texts(connection, """
                        SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
                        ORDER BY string_to_array(version, '.')::int[] DESC LIMIT 1""").stream().findFirst().orElse(null);
    }

    /**
     * Holds every B-tree of a database against the order that it must have.
     *
     * @throws SQLException that tells of the first one that is broken
     */
    static void checkIndexes(Superuser login, String database) throws SQLException {
        try (Connection connection = login.open(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE EXTENSION IF NOT EXISTS amcheck");
            for (String index : texts(connection, INDEXES)) {
                statement.execute("SELECT bt_index_check('" + index.replace("'", "''") + "')");
            }
            // The extension goes again.
            connection.rollback();
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** How many rows there are in all its tables. */
    long rows() {
        return tables.stream().mapToLong(TableContent::rows).sum();
    }
}
