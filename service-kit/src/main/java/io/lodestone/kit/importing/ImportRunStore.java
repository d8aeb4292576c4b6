package io.lodestone.kit.importing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finished imports, each with its answer, in the database that they changed. */
final class ImportRunStore {
    /**
     * The answer that a key has had.
     *
     * @param fingerprint fingerprint of the first request
     * @param result its answer
     */
    record Answered(String fingerprint, ImportResult result) {}

    private ImportRunStore() {}

    /** Takes the key until the transaction ends; false when another import holds it. */
    static boolean takeKey(Connection connection, String kind, String caller, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, String.join("\n", kind, caller, key));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** What the key was answered within the last 7 days. */
    static Optional<Answered> answered(Connection connection, String kind, String caller, String key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT fingerprint, result FROM import_run
                WHERE kind = ? AND caller = ? AND idempotency_key = ?
                  AND finished_at > clock_timestamp() - interval '7 days'
                ORDER BY finished_at DESC LIMIT 1""")) {
            statement.setString(1, kind);
            statement.setString(2, caller);
            statement.setString(3, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Answered(row.getString(1), parse(row.getBytes(2))))
                        : Optional.empty();
            }
        }
    }

    /** Keeps an answer. */
    static void insert(Connection connection, String kind, String caller, ImportHeader header, ImportResult result)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO import_run (import_id, kind, caller, idempotency_key, fingerprint, result, finished_at)
                VALUES (?, ?, ?, nullif(?, ''), ?, ?, ?)""")) {
            statement.setString(1, header.getImportId());
            statement.setString(2, kind);
            statement.setString(3, caller);
            statement.setString(4, header.getIdempotencyKey());
            statement.setString(5, header.getFingerprint());
            statement.setBytes(6, result.toByteArray());
            statement.setObject(7, Times.toJdbc(Times.toInstant(result.getFinishedAt())));
            statement.executeUpdate();
        }
    }

    /** The answer of an import by its id. */
    static Optional<ImportResult> byId(Connection connection, String importId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT result FROM import_run WHERE import_id = ?")) {
            statement.setString(1, importId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(parse(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    private static ImportResult parse(byte[] bytes) {
        try {
            return ImportResult.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A stored import answer is unreadable", e);
        }
    }
}
