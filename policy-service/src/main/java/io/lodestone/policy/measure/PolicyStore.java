package io.lodestone.policy.measure;

import com.google.protobuf.InvalidProtocolBufferException;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Policies in the database. */
@ApplicationScoped
public class PolicyStore {
    /** Most rows fetched at a time. */
    private static final int FETCH = 200;

    private static final String COLUMNS = "message, version, known_at, recorded_at";
    private static final String CURRENT = "policy_version JOIN policy_current USING (code, version)";
    private static final String KNOWN_THEN = """
            (SELECT DISTINCT ON (code) * FROM policy_version
             WHERE (?::timestamptz IS NULL OR known_at <= ?) AND (?::timestamptz IS NULL OR recorded_at <= ?)
             ORDER BY code, known_at DESC, version DESC) then_known""";

    private final DataSource dataSource;

    /** Policies in the given database. */
    @Inject
    public PolicyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The version of a policy that was known, and stored, at a date. */
    public Optional<StoredPolicy> find(String code, KnowledgeDate date) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM " + source(date) + " WHERE code = ?")) {
            int i = setDate(statement, date);
            statement.setString(++i, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The policy cannot be read", e);
        }
    }

    /** The stored texts of policies of the index, in the order given. */
    public List<StoredPolicy> read(List<KnownPolicy> policies) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS
                        + " FROM policy_version JOIN unnest(?::text[], ?::int[]) WITH ORDINALITY wanted (code, version, place)"
                        + " USING (code, version) ORDER BY place")) {
            List<PolicyVersion> wanted =
                    policies.stream().map(KnownPolicy::version).toList();
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", wanted.stream().map(PolicyVersion::code).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4", wanted.stream().map(PolicyVersion::version).toArray()));
            List<StoredPolicy> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Policies cannot be read", e);
        }
    }

    /** Which change was stored last. */
    public long lastChange() {
        try (Connection connection = dataSource.getConnection()) {
            return ChangeCounter.position(connection).last();
        } catch (SQLException e) {
            throw new IllegalStateException("The position of the changes cannot be read", e);
        }
    }

    /**
     * Hands over every version of every policy that was stored after a change, in the order of storing.
     *
     * @param change number of the change; 0: from the beginning
     * @param last number of the last change to read
     */
    public void storedBetween(long change, long last, Consumer<StoredPolicy> taker) {
        each(
                "SELECT " + COLUMNS + " FROM policy_version WHERE change_no > ? AND change_no <= ? ORDER BY change_no",
                statement -> {
                    statement.setLong(1, change);
                    statement.setLong(2, last);
                },
                taker);
    }

    /**
     * Hands over policies by code, as they were known and stored at a date.
     *
     * @param issuer issuer, any case; empty: any
     * @param instrumentType instrument type, likewise
     */
    public void known(String issuer, String instrumentType, KnowledgeDate date, Consumer<StoredPolicy> taker) {
        each(
                "SELECT " + COLUMNS + " FROM " + source(date) + """
                 WHERE (? = '' OR lower(body ->> 'issuer') = lower(?))
                  AND (? = '' OR lower(body ->> 'instrumentType') = lower(?))
                ORDER BY code""",
                statement -> {
                    int i = setDate(statement, date);
                    for (String text : List.of(issuer, instrumentType)) {
                        statement.setString(++i, text);
                        statement.setString(++i, text);
                    }
                },
                taker);
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void each(String sql, Setter parameters, Consumer<StoredPolicy> taker) {
        try (Connection connection = dataSource.getConnection()) {
            // Without a transaction the driver would fetch every row before the first is read.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        taker.accept(read(row));
                    }
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Policies cannot be read", e);
        }
    }

    private static String source(KnowledgeDate date) {
        return date.isLatest() ? CURRENT : KNOWN_THEN;
    }

    /** Sets the parameters of {@link #source}; returns how many they are. */
    private static int setDate(PreparedStatement statement, KnowledgeDate date) throws SQLException {
        if (date.isLatest()) {
            return 0;
        }
        statement.setObject(1, Times.toJdbc(date.known()));
        statement.setObject(2, Times.toJdbc(date.known()));
        statement.setObject(3, Times.toJdbc(date.recorded()));
        statement.setObject(4, Times.toJdbc(date.recorded()));
        return 4;
    }

    private static StoredPolicy read(ResultSet row) throws SQLException {
        try {
            return new StoredPolicy(
                    Policy.parseFrom(row.getBytes("message")),
                    row.getInt("version"),
                    row.getObject("known_at", OffsetDateTime.class).toInstant(),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A stored policy is unreadable", e);
        }
    }
}
