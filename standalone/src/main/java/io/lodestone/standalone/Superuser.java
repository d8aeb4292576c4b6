package io.lodestone.standalone;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The way into a server of ours as its superuser.
 *
 * @param port where it listens on the loopback address
 * @param password the superuser's
 */
record Superuser(int port, String password) {

    /** Connects to a database; values are written as text in one way, whatever this machine prefers. */
    Connection open(String database) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, EmbeddedPostgres.SUPERUSER, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';"
                    + " SET bytea_output = 'hex'; SET extra_float_digits = 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Never the password: it must not get into a log by accident. */
    @Override
    public String toString() {
        return "superuser on port " + port;
    }
}
