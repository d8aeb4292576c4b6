package io.lodestone.e2e;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The way past the API into the databases of a running suite, for what cannot be seen through it.
 *
 * @param port of the server
 * @param passwords of its roles
 */
public record SuiteDatabase(int port, Properties passwords) {
    /** The short names of the databases. */
    static final List<String> NAMES = List.of("pricing", "production", "policy", "gateway");

    /** Of a suite whose data is in a folder. */
    static SuiteDatabase of(RunningSuite suite, Path data) throws IOException {
        return new SuiteDatabase(suite.port("postgresql"), passwords(data));
    }

    /** The passwords of all roles in the databases of a data folder, by role. */
    public static Properties passwords(Path data) throws IOException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("passwords.properties"))) {
            passwords.load(file);
        }
        return passwords;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(url(database), role, passwords.getProperty(role));
    }

    /** As the superuser. */
    Connection connect(String database) throws SQLException {
        return connect(database, "postgres");
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The cells of the first column. */
    List<String> texts(String database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The tables of the suite in a database. */
    List<String> tables(String database) throws SQLException {
        return texts(database, """
                SELECT tablename FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history' ORDER BY 1""");
    }

    /** The newest change number of each database. */
    Map<String, Long> counters() throws SQLException {
        Map<String, Long> counters = new TreeMap<>();
        for (String name : NAMES) {
            counters.put(
                    name,
                    Long.valueOf(texts("lodestone_" + name, "SELECT last FROM change_counter")
                            .getFirst()));
        }
        return counters;
    }

    /** Of every table whose rows bear change numbers: how many have one up to the given, and the sum of their hashes. */
    Map<String, String> upTo(Map<String, Long> counters) throws SQLException {
        Map<String, String> content = new TreeMap<>();
        for (Map.Entry<String, Long> counter : counters.entrySet()) {
            String database = "lodestone_" + counter.getKey();
            for (String table : texts(database, """
                    SELECT table_name FROM information_schema.columns
                    WHERE table_schema = 'public' AND column_name = 'change_no' AND table_name NOT LIKE '%\\_current'""")) {
                content.put(
                        counter.getKey() + "." + table,
                        texts(
                                        database,
                                        "SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "
                                                + table + " t WHERE change_no <= " + counter.getValue())
                                .getFirst());
            }
        }
        return content;
    }
}
