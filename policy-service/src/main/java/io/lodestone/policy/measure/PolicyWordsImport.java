package io.lodestone.policy.measure;

import com.google.protobuf.InvalidProtocolBufferException;
import io.lodestone.policy.v1.Policy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keeps the words of stored policies, which are made from their texts. */
final class PolicyWordsImport {
    private static final int BATCH = 200;

    /** English stems and the words as they are; either will do for whoever searches. */
    private static final String VECTOR =
            "setweight(to_tsvector('english', %1$s) || to_tsvector('simple', %1$s), '%2$s')";

    private static final String HEAD = String.join(
            " || ", VECTOR.formatted("title", "A"), VECTOR.formatted("source", "B"), VECTOR.formatted("names", "C"));

    private static final String STALE = """
            SELECT code, version, message FROM policy_version v
            WHERE NOT EXISTS (SELECT FROM policy_words w
                              WHERE w.code = v.code AND w.version = v.version AND w.edition = ?)""";

    private static final String STORE = """
            INSERT INTO policy_words (code, version, edition, title_words, head, search)
            SELECT code, version, ?, title_words, head, head || %s
            FROM (SELECT *, %s AS head
                  FROM unnest(?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                       given (code, version, title_words, title, source, names, mentions)) made
            ON CONFLICT (code, version) DO UPDATE
            SET edition = excluded.edition, title_words = excluded.title_words, head = excluded.head,
                search = excluded.search""".formatted(VECTOR.formatted("mentions", "D"), HEAD);

    /** A version and its words. */
    private record Made(String code, int version, PolicyWords words) {}

    private PolicyWordsImport() {}

    /**
     * Makes the words of every version that has none, or has those of another edition. To be called in a transaction that
     * holds the change counter's lock.
     */
    static void bringUpToDate(Connection connection) throws SQLException {
        try (PreparedStatement stale = connection.prepareStatement(STALE)) {
            stale.setInt(1, PolicyWords.EDITION);
            stale.setFetchSize(BATCH);
            try (ResultSet row = stale.executeQuery()) {
                List<Made> batch = new ArrayList<>();
                while (row.next()) {
                    batch.add(made(row));
                    if (batch.size() == BATCH) {
                        store(connection, batch);
                        batch.clear();
                    }
                }
                store(connection, batch);
            }
        }
    }

    /** True when there are versions that have no words of this edition. */
    static boolean isStale(Connection connection) throws SQLException {
        try (PreparedStatement stale = connection.prepareStatement(STALE + " LIMIT 1")) {
            stale.setInt(1, PolicyWords.EDITION);
            try (ResultSet row = stale.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Made made(ResultSet row) throws SQLException {
        try {
            return new Made(
                    row.getString("code"),
                    row.getInt("version"),
                    PolicyWords.of(Policy.parseFrom(row.getBytes("message"))));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A stored policy is unreadable", e);
        }
    }

    private static void store(Connection connection, List<Made> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setInt(1, PolicyWords.EDITION);
            setArray(statement, 2, "text", batch, Made::code);
            setArray(statement, 3, "int4", batch, Made::version);
            setArray(statement, 4, "int4", batch, made -> made.words().titleWords());
            setArray(statement, 5, "text", batch, made -> made.words().title());
            setArray(statement, 6, "text", batch, made -> made.words().source());
            setArray(statement, 7, "text", batch, made -> made.words().names());
            setArray(statement, 8, "text", batch, made -> made.words().mentions());
            statement.executeUpdate();
        }
    }

    private static void setArray(
            PreparedStatement statement, int place, String type, List<Made> batch, Function<Made, Object> column)
            throws SQLException {
        statement.setArray(
                place,
                statement
                        .getConnection()
                        .createArrayOf(type, batch.stream().map(column).toArray()));
    }
}
