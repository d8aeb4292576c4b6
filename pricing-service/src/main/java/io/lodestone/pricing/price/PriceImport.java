package io.lodestone.pricing.price;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.text.Nearest;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PriceRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file of prices. Each row is compared with the revision that was current at its own publication time, those of
 * the same file included: an equal one changes nothing, any other is a further revision. A row that breaks a data rule is
 * kept aside.
 */
final class PriceImport implements ImportPlan<PriceRow> {
    private static final int FETCH = 2000;
    private static final int MOST_SUGGESTIONS = 20;

    /** Rows whose period does not fit the instrument's frequency; granularity is the contract's Frequency number. */
    private static final String MISFITS = """
            FROM staging s JOIN instrument i ON i.code = s.instrument
            WHERE NOT CASE i.frequency
                WHEN 'D' THEN s.granularity = 1
                WHEN 'W' THEN s.granularity IN (1, 2)
                WHEN 'M' THEN s.granularity = 3
                WHEN 'Q' THEN s.granularity = 4
                WHEN 'A' THEN s.granularity = 6
                ELSE true END
            """;

    private static final String INCOMING = """
            INSERT INTO incoming
            SELECT s.line, i.id, s.period_start, s.period_end, s.low, s.high, s.mid, s.status, s.origin, s.exactness,
                   s.cause, coalesce(s.known_at, ?), s.document, s.note, s.cells,
                   CASE
                       WHEN s.low > s.high OR s.mid < s.low OR s.mid > s.high THEN 'order'
                       WHEN least(s.low, s.mid, s.high) <= 0 THEN 'not_positive'
                       WHEN least(s.low, s.mid, s.high) < i.plausible_low
                         OR greatest(s.low, s.mid, s.high) > i.plausible_high THEN 'plausible_range'
                   END,
                   CASE
                       WHEN s.low > s.high OR s.mid < s.low OR s.mid > s.high THEN 'low, mid and high are not in order'
                       WHEN least(s.low, s.mid, s.high) <= 0 THEN 'a price is above zero'
                       ELSE concat('plausible is ', coalesce(i.plausible_low::text, 'anything'), ' to ',
                                   coalesce(i.plausible_high::text, 'anything'))
                   END
            FROM staging s JOIN instrument i ON i.code = s.instrument""";

    /**
     * Accepted prices, stored and coming, of the instruments whose prices differ by ten times at all; the others cannot
     * hold a jump.
     */
    private static final String WIDE = """
            WITH prices AS (
                SELECT line, instrument_id, period_start, period_end, known_at, mid, origin = 1 AS published
                FROM incoming WHERE rule IS NULL AND mid IS NOT NULL
                UNION ALL
                SELECT NULL, instrument_id, period_start, period_end, known_at, mid, true
                FROM price_current
                WHERE instrument_id IN (SELECT instrument_id FROM incoming) AND mid IS NOT NULL AND origin = 1
            )
            SELECT line, instrument_id, period_start, period_end, mid, published FROM prices
            WHERE instrument_id IN (
                SELECT instrument_id FROM prices GROUP BY instrument_id HAVING max(mid) >= 10 * min(mid))
            ORDER BY instrument_id, period_start, period_end, line IS NOT NULL, known_at, line""";

    private static final String QUARANTINE = """
            INSERT INTO price_quarantine (import_id, line, instrument_id, period_start, period_end, low, high, mid,
                status, origin, exactness, cause, known_at, recorded_at, document, note, rule, detail, cells)
            SELECT ?, line, instrument_id, period_start, period_end, low, high, mid, status, origin, exactness, cause,
                known_at, ?, document, note, rule, detail, jsonb_object(string_to_array(?, ','), cells)
            FROM incoming n
            WHERE rule IS NOT NULL AND NOT EXISTS (
                SELECT FROM price_quarantine q
                WHERE q.instrument_id = n.instrument_id AND q.period_start = n.period_start
                  AND q.period_end = n.period_end AND q.cells = jsonb_object(string_to_array(?, ','), n.cells))""";

    /**
     * The chains of the periods that come, stored and coming revisions in one, each beside the one before it. A cause makes
     * a revision of equal numbers too, but not twice of one publication: a file can be sent again.
     */
    private static final String STORE = """
            WITH chain AS (
                SELECT r.instrument_id, r.period_start, r.period_end, r.known_at, false AS coming, r.revision,
                       NULL::bigint AS line, r.low, r.high, r.mid, r.status, r.exactness, NULL::smallint AS cause
                FROM (SELECT DISTINCT instrument_id, period_start, period_end FROM incoming WHERE rule IS NULL) t
                JOIN price_revision r USING (instrument_id, period_start, period_end)
                UNION ALL
                SELECT instrument_id, period_start, period_end, known_at, true, NULL, line, low, high, mid, status,
                       exactness, cause
                FROM incoming WHERE rule IS NULL
            ), compared AS (
                SELECT line, coming, known_at, coalesce(max(revision) OVER whole, 0) AS stored,
                       lag(known_at) OVER chain IS NULL
                       OR cause IS NOT NULL AND NOT EXISTS (
                           SELECT FROM price_revision p
                           WHERE p.instrument_id = c.instrument_id AND p.period_start = c.period_start
                             AND p.period_end = c.period_end AND p.known_at = c.known_at AND p.cause = c.cause)
                       OR (low, high, mid, status, exactness)
                           IS DISTINCT FROM (lag(low) OVER chain, lag(high) OVER chain, lag(mid) OVER chain,
                               lag(status) OVER chain, lag(exactness) OVER chain) AS differs
                FROM chain c
                WINDOW whole AS (PARTITION BY instrument_id, period_start, period_end),
                       chain AS (PARTITION BY instrument_id, period_start, period_end
                                 ORDER BY known_at, coming, revision)
            ), fresh AS (
                SELECT n.*, stored + row_number() OVER (
                           PARTITION BY instrument_id, period_start, period_end ORDER BY n.known_at) AS revision
                FROM compared c JOIN incoming n USING (line)
                WHERE c.coming AND c.differs
            ), kept AS (
                INSERT INTO price_revision (instrument_id, period_start, period_end, revision, low, high, mid, status,
                    origin, exactness, cause, known_at, recorded_at, change_no, import_id, document, note)
                SELECT instrument_id, period_start, period_end, revision, low, high, mid, status, origin, exactness,
                    cause, known_at, ?, ? + row_number() OVER (
                        ORDER BY instrument_id, period_start, period_end, revision), ?, document, note
                FROM fresh
                ORDER BY instrument_id, period_start, period_end, revision
                RETURNING revision
            )
            SELECT count(*) FILTER (WHERE revision = 1), count(*) FILTER (WHERE revision > 1) FROM kept""";

    /** A late backfill of an old publication does not replace a newer one. */
    private static final String CURRENT = """
            INSERT INTO price_current AS c
            SELECT DISTINCT ON (instrument_id, period_start, period_end) * FROM price_revision
            WHERE change_no > ?
            ORDER BY instrument_id, period_start, period_end, known_at DESC, revision DESC
            ON CONFLICT (instrument_id, period_start, period_end) DO UPDATE SET
                (revision, low, high, mid, status, origin, exactness, cause, known_at, recorded_at, change_no,
                 import_id, document, note)
                = ROW (EXCLUDED.revision, EXCLUDED.low, EXCLUDED.high, EXCLUDED.mid, EXCLUDED.status, EXCLUDED.origin,
                 EXCLUDED.exactness, EXCLUDED.cause, EXCLUDED.known_at, EXCLUDED.recorded_at, EXCLUDED.change_no,
                 EXCLUDED.import_id, EXCLUDED.document, EXCLUDED.note)
            WHERE (EXCLUDED.known_at, EXCLUDED.revision) > (c.known_at, c.revision)""";

    /** What kept answers are confirmed by. */
    private static final String VERSIONS = """
            INSERT INTO price_version AS v
            SELECT instrument_id, max(change_no) FROM price_revision WHERE change_no > ? GROUP BY instrument_id
            ON CONFLICT (instrument_id) DO UPDATE SET change_no = EXCLUDED.change_no""";

    @Override
    public String kind() {
        return "prices";
    }

    @Override
    public String stagingColumns() {
        return "instrument text, period_start date, period_end date, granularity smallint, low numeric, high numeric,"
                + " mid numeric, status smallint, origin smallint, exactness smallint, cause smallint,"
                + " known_at timestamptz, document text, note text, cells text[]";
    }

    @Override
    public long line(PriceRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(PriceRow row, RowReader reader) {
        return PriceCells.read(row, reader);
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO bad_row
                    SELECT s.line, 'instrument', 'unknown_code', 'there is no instrument ''' || s.instrument || ''''
                    FROM staging s LEFT JOIN instrument i ON i.code = s.instrument WHERE i.id IS NULL""");
            suggestCodes(connection);
            statement.execute("INSERT INTO bad_row SELECT s.line, 'period', 'bad_period', 'the period does not fit the"
                    + " frequency ' || i.frequency || ' of ''' || i.code || '''' " + MISFITS);
            statement.execute("""
                    INSERT INTO bad_row
                    SELECT line, 'period', 'duplicate',
                           'the period with the same known_at stands more than once in this file'
                    FROM (SELECT line, count(*) OVER (
                              PARTITION BY instrument, period_start, period_end, known_at) AS times
                          FROM staging) counted
                    WHERE times > 1""");
        }
    }

    /** Says which known code is near an unknown one, for the first few. */
    private static void suggestCodes(Connection connection) throws SQLException {
        List<String> unknown = texts(
                connection,
                "SELECT DISTINCT instrument FROM staging JOIN bad_row USING (line) LIMIT " + MOST_SUGGESTIONS);
        if (unknown.isEmpty()) {
            return;
        }
        List<String> known = texts(connection, "SELECT code FROM instrument ORDER BY code");
        try (PreparedStatement statement = connection.prepareStatement("UPDATE bad_row b SET detail = detail || ?"
                + " FROM staging s WHERE s.line = b.line AND s.instrument = ?")) {
            for (String code : unknown) {
                Optional<String> nearest = Nearest.of(code, known);
                if (nearest.isPresent()) {
                    statement.setString(1, "; did you mean '" + nearest.get() + "'?");
                    statement.setString(2, code);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        refuseMisfits(connection);
        long received = takeIncoming(connection, recordedAt);
        holdBackJumps(connection);
        long quarantined = quarantine(connection, recordedAt, importId);
        long inserted;
        long revised;
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                inserted = row.getLong(1);
                revised = row.getLong(2);
            }
        }
        for (String follow : List.of(CURRENT, VERSIONS)) {
            try (PreparedStatement statement = connection.prepareStatement(follow)) {
                statement.setLong(1, base);
                statement.executeUpdate();
            }
        }
        return new ImportCounts(inserted, revised, received - quarantined - inserted - revised, quarantined);
    }

    /** The frequency of an instrument without prices could have changed since the check. */
    private static void refuseMisfits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT i.code " + MISFITS + " LIMIT 1")) {
            if (row.next()) {
                throw new DomainException(
                        ErrorReason.CONFLICT,
                        "The frequency of instrument '" + row.getString(1) + "' was changed during the import.");
            }
        }
    }

    private static long takeIncoming(Connection connection, Instant recordedAt) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE incoming (line bigint, instrument_id integer, period_start date,
                        period_end date, low numeric, high numeric, mid numeric, status smallint, origin smallint,
                        exactness smallint, cause smallint, known_at timestamptz, document text, note text,
                        cells text[], rule text, detail text) ON COMMIT DROP""");
            long taken;
            try (PreparedStatement insert = connection.prepareStatement(INCOMING)) {
                insert.setObject(1, Times.toJdbc(recordedAt));
                taken = insert.executeLargeUpdate();
            }
            statement.execute("ANALYZE incoming");
            return taken;
        }
    }

    private static void holdBackJumps(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE jump (line bigint, last numeric) ON COMMIT DROP");
        }
        JumpRule rule = new JumpRule();
        long jumps = 0;
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO jump VALUES (?, ?)")) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(WIDE)) {
                while (row.next()) {
                    long line = row.getLong(1);
                    boolean stored = row.wasNull();
                    Optional<BigDecimal> last = rule.jumpsFrom(
                            row.getInt(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class),
                            row.getBigDecimal(5),
                            stored,
                            row.getBoolean(6));
                    if (last.isPresent()) {
                        insert.setLong(1, line);
                        insert.setBigDecimal(2, last.get());
                        insert.addBatch();
                        if (++jumps % FETCH == 0) {
                            insert.executeBatch();
                        }
                    }
                }
            }
            insert.executeBatch();
        }
        if (jumps > 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        UPDATE incoming n SET rule = 'factor_of_ten',
                            detail = 'ten times or a tenth of the last accepted price ' || j.last::text
                        FROM jump j WHERE j.line = n.line""");
            }
        }
    }

    private static long quarantine(Connection connection, Instant recordedAt, String importId) throws SQLException {
        String columns = String.join(",", PriceCells.COLUMNS);
        try (PreparedStatement statement = connection.prepareStatement(QUARANTINE)) {
            statement.setString(1, importId);
            statement.setObject(2, Times.toJdbc(recordedAt));
            statement.setString(3, columns);
            statement.setString(4, columns);
            statement.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM incoming WHERE rule IS NOT NULL")) {
            row.next();
            return row.getLong(1);
        }
    }
}
