package io.lodestone.kit.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The one counter a database that numbers its changes. Whoever writes locks it first and holds it until the commit, so
 * numbers become visible in their order and a reader of the feed loses nothing to a late commit. Readers never wait.
 */
public final class ChangeCounter {
    /**
     * The counter as a writer found it.
     *
     * @param last the last number used
     * @param now the storing moment for everything written under this lock; later than that of every change before
     */
    public record Locked(long last, Instant now) {}

    /**
     * Where the feed stands.
     *
     * @param databaseId names the database
     * @param last the last number used
     */
    public record Position(String databaseId, long last) {}

    private ChangeCounter() {}

    /** Waits for the other writers, and keeps further ones waiting until the transaction ends. */
    public static Locked lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "UPDATE change_counter SET last_at = greatest(clock_timestamp(), last_at + interval '1 microsecond')"
                                + " RETURNING last, last_at")) {
            row.next();
            Instant now = row.getObject(2, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
            return new Locked(row.getLong(1), now);
        }
    }

    /** Keeps the last number used, at the end of the transaction that holds the lock. */
    public static void advance(Connection connection, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE change_counter SET last = ?")) {
            statement.setLong(1, last);
            statement.executeUpdate();
        }
    }

    /** Where the feed stands now. */
    public static Position position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT database_id::text, last FROM change_counter")) {
            row.next();
            return new Position(row.getString(1), row.getLong(2));
        }
    }
}
