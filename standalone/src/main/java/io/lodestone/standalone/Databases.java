package io.lodestone.standalone;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The databases of the suite, one for each process that keeps data, each with two roles: {@code <name>_owner} owns it and
 * migrates it, {@code <name>_app} is what the running process may do, as granted by the migrations.
 */
final class Databases {

    private Databases() {}

    /** The database of a process. */
    static String database(String name) {
        return "lodestone_" + name;
    }

    /** The role that migrates it. */
    static String owner(String name) {
        return name + "_owner";
    }

    /** The role that the running process uses. */
    static String app(String name) {
        return name + "_app";
    }

    /** Makes what is missing; repeated, it changes nothing. */
    static void prepare(EmbeddedPostgres postgres, Passwords passwords, List<String> names) {
        String url = postgres.jdbcUrl("postgres");
        try (Connection connection = DriverManager.getConnection(
                        url, EmbeddedPostgres.SUPERUSER, passwords.of(EmbeddedPostgres.SUPERUSER));
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE postgres FROM PUBLIC");
            for (String name : names) {
                role(connection, owner(name), passwords.of(owner(name)));
                role(connection, app(name), passwords.of(app(name)));
                if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", database(name))) {
                    statement.execute("CREATE DATABASE " + database(name) + " OWNER " + owner(name));
                }
                statement.execute("REVOKE ALL ON DATABASE " + database(name) + " FROM PUBLIC");
                // Imports are checked in temporary tables.
                statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database(name) + " TO " + app(name));
            }
        } catch (SQLException | IOException e) {
            throw new StartException("the databases cannot be made: " + e.getMessage(), e);
        }
    }

    /** The password is hashed here, so that it is in no statement and in no log of the server. */
    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", name)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + name + " LOGIN");
            }
        }
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
