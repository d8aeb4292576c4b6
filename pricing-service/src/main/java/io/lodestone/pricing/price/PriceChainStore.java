package io.lodestone.pricing.price;

import io.lodestone.kit.time.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Puts prices into their chains, wherever they come from: whoever does it holds the change lock, makes the temporary table
 * {@code incoming}, fills it and stores what no rule holds back.
 */
public final class PriceChainStore {
    /**
     * What became revisions.
     *
     * @param inserted prices that began a chain
     * @param revised prices that became a further revision
     */
    public record Stored(long inserted, long revised) {
        /** How many revisions were made; each took a change number. */
        public long revisions() {
            return inserted + revised;
        }
    }

    /**
     * Rows that begin a chain, which are most of a large import: alone of their period, and nothing stored of it. They are
     * stored by instrument and period, so that a history lies together however the file was sorted.
     */
    private static final String BEGIN = """
            WITH kept AS (
                INSERT INTO price_revision (instrument_id, period_start, period_end, revision, low, high, mid, status,
                    origin, exactness, cause, known_at, recorded_at, change_no, import_id, document, note)
                SELECT instrument_id, period_start, period_end, 1, low, high, mid, status, origin, exactness, cause,
                    known_at, ?, ? + row_number() OVER (ORDER BY instrument_id, period_start, period_end), ?, document,
                    note
                FROM (
                    SELECT n.*, count(*) OVER (PARTITION BY instrument_id, period_start, period_end) AS times
                    FROM incoming n WHERE rule IS NULL) n
                WHERE times = 1 AND NOT EXISTS (
                    SELECT FROM price_current c
                    WHERE c.instrument_id = n.instrument_id AND c.period_start = n.period_start
                      AND c.period_end = n.period_end)
                ORDER BY instrument_id, period_start, period_end
                RETURNING *
            ), present AS (
                INSERT INTO price_current SELECT * FROM kept
            ), versions AS (
                INSERT INTO price_version AS v SELECT instrument_id, max(change_no) FROM kept GROUP BY instrument_id
                ON CONFLICT (instrument_id) DO UPDATE SET change_no = EXCLUDED.change_no
            )
            SELECT count(*) FROM kept""";

    /** The rows that did not begin a chain by themselves. */
    private static final String LEAVE_THE_OTHERS = """
            DELETE FROM incoming n USING price_current c
            WHERE c.instrument_id = n.instrument_id AND c.period_start = n.period_start
              AND c.period_end = n.period_end AND c.change_no > ?""";

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
            SELECT DISTINCT ON (instrument_id, period_start, period_end) r.*
            FROM (SELECT DISTINCT instrument_id, period_start, period_end FROM incoming WHERE rule IS NULL) t
            JOIN price_revision r USING (instrument_id, period_start, period_end)
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
            SELECT r.instrument_id, max(r.change_no)
            FROM (SELECT DISTINCT instrument_id, period_start, period_end FROM incoming WHERE rule IS NULL) t
            JOIN price_revision r USING (instrument_id, period_start, period_end)
            GROUP BY r.instrument_id
            ON CONFLICT (instrument_id) DO UPDATE SET change_no = greatest(v.change_no, EXCLUDED.change_no)""";

    private PriceChainStore() {}

    /**
     * Makes the table {@code incoming}, which lasts until the transaction ends. Rows with a {@code rule} are not stored;
     * {@code line} is a row's own number, {@code file_line} where it stood in its file.
     */
    public static void createIncoming(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE incoming (line bigint, file_line bigint, instrument_id integer,
                        period_start date, period_end date, low numeric, high numeric, mid numeric, status smallint, origin smallint,
                        exactness smallint, cause smallint, known_at timestamptz, document text, note text,
                        rule text, detail text) ON COMMIT DROP""");
        }
    }

    /**
     * Makes revisions of the rows of {@code incoming} that differ from what was current at their publication time, and
     * brings what is current up to date.
     *
     * @param base the last change number used; revisions take {@code base + 1} and on without a gap
     * @param recordedAt the storing moment of every revision
     * @param importId the import that brought them
     * @param coming how many rows of {@code incoming} are without a rule
     */
    public static Stored store(Connection connection, long base, Instant recordedAt, String importId, long coming)
            throws SQLException {
        long begun = begin(connection, base, recordedAt, importId);
        if (begun == coming) {
            return new Stored(begun, 0);
        }
        if (begun > 0) {
            try (PreparedStatement statement = connection.prepareStatement(LEAVE_THE_OTHERS)) {
                statement.setLong(1, base);
                statement.executeUpdate();
            }
        }
        Stored others = goOn(connection, base + begun, recordedAt, importId);
        return new Stored(begun + others.inserted(), others.revised());
    }

    private static long begin(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Stored goOn(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        Stored stored;
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                stored = new Stored(row.getLong(1), row.getLong(2));
            }
        }
        if (stored.revisions() > 0) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(CURRENT);
                statement.executeUpdate(VERSIONS);
            }
        }
        return stored;
    }
}
