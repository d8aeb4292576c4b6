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
import java.util.function.Function;
import javax.sql.DataSource;

/** Policies in the database. */
@ApplicationScoped
public class PolicyStore {
    /**
     * What the store itself looks for; case does not count, and empty texts ask for nothing.
     *
     * @param issuer issuer
     * @param instrumentType instrument type
     * @param direction direction
     */
    public record Wanted(String issuer, String instrumentType, String direction) {
        /** Every policy. */
        public static final Wanted ALL = new Wanted("", "", "");
    }

    /**
     * A version with its place in the feed.
     *
     * @param number number of the change
     * @param policy the version
     */
    public record Change(long number, StoredPolicy policy) {}

    /** Most rows fetched at a time while a page is being filled. */
    private static final int FETCH = 200;

    private static final String COLUMNS = "message, version, known_at, recorded_at";
    private static final String CURRENT = "policy_version JOIN policy_current USING (code, version)";
    private static final String KNOWN_THEN = """
            (SELECT DISTINCT ON (code) * FROM policy_version
             WHERE (?::timestamptz IS NULL OR known_at <= ?) AND (?::timestamptz IS NULL OR recorded_at <= ?)
               AND code %s ? ORDER BY code, known_at DESC, version DESC) then_known""";

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
                        "SELECT " + COLUMNS + " FROM " + source(date, "=") + " WHERE code = ?")) {
            int i = setDate(statement, date, code);
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
        try (Connection connection = dataSource.getConnection()) {
            // Without a transaction the driver would fetch every row before the first is read.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM policy_version WHERE change_no > ? AND change_no <= ? ORDER BY change_no")) {
                statement.setLong(1, change);
                statement.setLong(2, last);
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

    /**
     * The next versions in the order of their storing.
     *
     * @param after change number behind which to begin
     * @param upTo change number up to which to look
     * @param issuer only of this issuer; empty: of all
     * @param most most rows
     */
    public List<Change> changes(long after, long upTo, String issuer, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT change_no, " + COLUMNS
                        + " FROM policy_version WHERE change_no > ? AND change_no <= ?"
                        + " AND (? = '' OR body ->> 'issuer' = ?) ORDER BY change_no LIMIT ?")) {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            statement.setString(3, issuer);
            statement.setString(4, issuer);
            statement.setInt(5, most);
            List<Change> changes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changes.add(new Change(row.getLong("change_no"), read(row)));
                }
            }
            return changes;
        } catch (SQLException e) {
            throw new IllegalStateException("Changes of policies cannot be read", e);
        }
    }

    /**
     * Policies by code, as they were known and stored at a date.
     *
     * @param afterCode where to begin: after this code
     * @param most how many to find
     * @param choice makes of a policy what is wanted; empty where it is not wanted
     */
    public <T> List<T> page(
            Wanted wanted, KnowledgeDate date, String afterCode, int most, Function<StoredPolicy, Optional<T>> choice) {
        try (Connection connection = dataSource.getConnection()) {
            // Without a transaction the driver would fetch every row before the first is read.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM " + source(date, ">") + """
                     WHERE code > ?
                      AND (? = '' OR lower(body ->> 'issuer') = lower(?))
                      AND (? = '' OR lower(body ->> 'instrumentType') = lower(?))
                      AND (? = '' OR lower(body ->> 'direction') = lower(?))
                    """ + " ORDER BY code")) {
                int i = setDate(statement, date, afterCode);
                statement.setString(++i, afterCode);
                for (String text : List.of(wanted.issuer(), wanted.instrumentType(), wanted.direction())) {
                    statement.setString(++i, text);
                    statement.setString(++i, text);
                }
                statement.setFetchSize(Math.min(most, FETCH));
                return choose(statement, most, choice);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Policies cannot be read", e);
        }
    }

    private static <T> List<T> choose(PreparedStatement statement, int most, Function<StoredPolicy, Optional<T>> choice)
            throws SQLException {
        List<T> chosen = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (chosen.size() < most && row.next()) {
                choice.apply(read(row)).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private static String source(KnowledgeDate date, String comparison) {
        return date.isLatest() ? CURRENT : KNOWN_THEN.formatted(comparison);
    }

    /** Sets the parameters of {@link #source}; returns how many they are. */
    private static int setDate(PreparedStatement statement, KnowledgeDate date, String code) throws SQLException {
        if (date.isLatest()) {
            return 0;
        }
        statement.setObject(1, Times.toJdbc(date.known()));
        statement.setObject(2, Times.toJdbc(date.known()));
        statement.setObject(3, Times.toJdbc(date.recorded()));
        statement.setObject(4, Times.toJdbc(date.recorded()));
        statement.setString(5, code);
        return 5;
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
