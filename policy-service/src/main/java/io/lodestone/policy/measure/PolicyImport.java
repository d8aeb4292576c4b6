package io.lodestone.policy.measure;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyQuantity;
import io.lodestone.policy.v1.PolicyRow;
import io.lodestone.policy.v1.ScopeLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Imports whole policies. A policy that equals the version current at its own publication time is unchanged; any other is
 * a new version. Without a publication time, a first version was known when its earliest event was, and a later one is
 * known when it is stored.
 */
final class PolicyImport implements ImportPlan<PolicyRow> {
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer().omittingInsignificantWhitespace();

    /** Later than any storing moment. */
    private static final Instant NOT_STORED = Instant.parse("9999-12-31T00:00:00Z");

    /** A publication time that was given but is not over yet: the moment of storing, also for a first version. */
    private static final String WHEN_STORED = "infinity";

    @Override
    public String kind() {
        return "policies";
    }

    @Override
    public String stagingColumns() {
        return """
                code text COLLATE "C", known_at timestamptz, first_known timestamptz, body jsonb, message bytea""";
    }

    @Override
    public long line(PolicyRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(PolicyRow row, RowReader reader) {
        PolicyJson.Read read = PolicyJson.read(row.getJson(), reader::wrong);
        if (read == null) {
            return new @Nullable Object[0];
        }
        Instant knownAt = reader.knownAt("knownAt", read.knownAt());
        if (!reader.isGood()) {
            return new @Nullable Object[0];
        }
        Policy policy = plain(read.policy());
        return new @Nullable Object[] {
            policy.getCode(),
            knownAt == null && !read.knownAt().isEmpty() ? WHEN_STORED : knownAt,
            firstKnown(policy),
            json(policy),
            "\\x" + HexFormat.of().formatHex(policy.toByteArray())
        };
    }

    /** The policy without what is said by its absence too, so that equal policies are stored equal. */
    private static Policy plain(Policy policy) {
        Policy.Builder plain = policy.toBuilder();
        for (PolicyEvent.Builder event : plain.getEventsBuilderList()) {
            if (event.getConfirmed()) {
                event.clearConfirmed();
            }
        }
        for (PolicyQuantity.Builder quantity : plain.getQuantitiesBuilderList()) {
            if (quantity.getPublished()) {
                quantity.clearPublished();
            }
            if (!quantity.getStatedTotal()) {
                quantity.clearStatedTotal();
            }
        }
        for (ScopeLine.Builder line : plain.getScopeBuilderList()) {
            if (!line.getMadeAbroad()) {
                line.clearMadeAbroad();
            }
        }
        return plain.build();
    }

    private static Instant firstKnown(Policy policy) {
        return Event.withKnowledge(PolicyProto.events(policy), NOT_STORED).stream()
                .map(Event::knownAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static String json(Policy policy) {
        try {
            return PRINTER.print(policy);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A policy that was read cannot be written", e);
        }
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO bad_row
                    SELECT line, 'code', 'duplicate', 'the policy ''' || code || ''' stands in the file ' || times
                           || ' times with one knownAt'
                    FROM (SELECT line, code, count(*) OVER (PARTITION BY code, known_at) AS times FROM staging) s
                    WHERE times > 1""");
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        ImportCounts counts = versions(connection, base, recordedAt, importId);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO policy_current (code, version)
                    SELECT DISTINCT ON (code) code, version FROM policy_version
                    WHERE code IN (SELECT code FROM staging)
                    ORDER BY code, known_at DESC, version DESC
                    ON CONFLICT (code) DO UPDATE SET version = excluded.version
                    WHERE policy_current.version <> excluded.version""");
        }
        PolicyWordsImport.bringUpToDate(connection);
        return counts;
    }

    private static ImportCounts versions(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH given AS (
                    SELECT line, code, body, message,
                           CASE WHEN known_at IS NOT NULL THEN least(known_at, ?)
                                WHEN code IN (SELECT code FROM policy_version) THEN ?
                                ELSE least(first_known, ?) END AS known_at
                    FROM staging),
                chain AS (
                    SELECT code, known_at, body, version, 0 AS line, message
                    FROM policy_version WHERE code IN (SELECT code FROM staging)
                    UNION ALL
                    SELECT code, known_at, body, NULL, line, message FROM given),
                compared AS (
                    SELECT *, lag(body) OVER (PARTITION BY code ORDER BY known_at, version, line) AS before,
                           max(version) OVER (PARTITION BY code) AS last_version
                    FROM chain),
                stored AS (
                    INSERT INTO policy_version (code, version, known_at, recorded_at, change_no, import_id, body,
                                                message)
                    SELECT code, coalesce(last_version, 0) + row_number() OVER (PARTITION BY code ORDER BY known_at, line),
                           known_at, ?, ? + row_number() OVER (ORDER BY line), ?, body, message
                    FROM compared WHERE version IS NULL AND before IS DISTINCT FROM body
                    RETURNING version)
                SELECT count(*) FILTER (WHERE version = 1), count(*) FILTER (WHERE version > 1),
                       (SELECT count(*) FROM staging) - count(*)
                FROM stored""")) {
            for (int i = 1; i <= 4; i++) {
                statement.setObject(i, Times.toJdbc(recordedAt));
            }
            statement.setLong(5, base);
            statement.setString(6, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3), 0);
            }
        }
    }
}
