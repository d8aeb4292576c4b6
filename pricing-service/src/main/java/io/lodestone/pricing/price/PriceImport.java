package io.lodestone.pricing.price;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RevisionChain;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.text.Nearest;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.QuarantineState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file of prices. Each row is compared with the revision that was current at its own publication time, those of
 * the same file included: an equal one changes nothing, any other is a further revision. A row that breaks a data rule is
 * kept aside.
 */
final class PriceImport implements ImportPlan<PriceRow> {
    private static final int FETCH = 2000;

    /** The last period that came of each instrument, while those of each have come in order. */
    private final Map<String, LocalDate> newest = new HashMap<>();

    /** True while no instrument's period has come twice, because each came later than the one before it. */
    private boolean inOrder = true;

    private static final int MOST_SUGGESTIONS = 20;

    /** That a row's period fits the instrument's frequency; granularity is the contract's Frequency number. */
    private static final String FITS = """
            CASE i.frequency
                WHEN 'D' THEN s.granularity = 1
                WHEN 'W' THEN s.granularity IN (1, 2)
                WHEN 'M' THEN s.granularity = 3
                WHEN 'Q' THEN s.granularity = 4
                WHEN 'A' THEN s.granularity = 6
                ELSE true END""";

    /** The good rows, each with the first rule that it breaks by itself. */
    private static final String INCOMING =
            """
            WITH unit AS MATERIALIZED (
                %s
            ), judged AS (
                SELECT s.*, i.id, i.currency, i.unit, i.plausible_low, i.plausible_high, u.usd, u.low AS unit_low,
                       least(s.low, s.mid, s.high) AS lowest, greatest(s.low, s.mid, s.high) AS highest,
                       CASE
                           WHEN NOT %s THEN 'misfit'
                           WHEN s.low > s.high OR s.mid < s.low OR s.mid > s.high THEN 'order'
                           WHEN least(s.low, s.mid, s.high) <= 0 THEN 'not_positive'
                           WHEN least(s.low, s.mid, s.high) < i.plausible_low
                             OR greatest(s.low, s.mid, s.high) > i.plausible_high THEN 'plausible_range'
                           WHEN least(s.low, s.mid, s.high) < u.low
                             OR greatest(s.low, s.mid, s.high) > u.high THEN 'unit'
                       END AS rule
                FROM staging s JOIN instrument i ON i.code = s.instrument LEFT JOIN unit u ON u.instrument_id = i.id
            )
            INSERT INTO incoming
            SELECT line, file_line, id, period_start, period_end, low, high, mid, status, origin, exactness, cause,
                   coalesce(known_at, ?), document, note, rule,
                   CASE rule
                       WHEN 'order' THEN
                           concat_ws(', ', 'low ' || low, 'mid ' || mid, 'high ' || high) || ' are not in order'
                       WHEN 'not_positive' THEN lowest || ' is not above zero'
                       WHEN 'plausible_range' THEN CASE
                           WHEN lowest < plausible_low THEN lowest || ' is below ' || plausible_low
                           ELSE highest || ' is above ' || plausible_high END || ', the plausible limit of the instrument'
                       WHEN 'unit' THEN CASE
                           WHEN lowest < unit_low THEN concat(lowest, ' ', currency, '/', unit, ' is ',
                               trim_scale(round(lowest * usd, 6)))
                           ELSE concat(highest, ' ', currency, '/', unit, ' is ', trim_scale(round(highest * usd, 6)))
                           END || ' USD/kg, outside %s to %s: is it in another unit?'
                   END
            FROM judged""".formatted(UnitRule.LIMITS, FITS, UnitRule.LEAST.toPlainString(), UnitRule.MOST.toPlainString());

    /**
     * Accepted prices, coming and stored, the stored ones from the last before the first coming period to the last coming
     * one, of the instruments whose prices differ by ten times in there at all; the others cannot hold a jump.
     */
    private static final String WIDE = """
            WITH span AS MATERIALIZED (
                SELECT s.*, coalesce(b.mid, s.least) AS before
                FROM (SELECT instrument_id, min(period_start) AS first, max(period_start) AS last,
                             min(mid) AS least, max(mid) AS most
                      FROM incoming WHERE rule IS NULL AND mid IS NOT NULL GROUP BY instrument_id) s
                LEFT JOIN LATERAL (
                    SELECT c.mid FROM price_current c
                    WHERE c.instrument_id = s.instrument_id AND c.period_start < s.first AND c.mid IS NOT NULL
                      AND c.origin = 1
                    ORDER BY c.period_start DESC, c.period_end DESC LIMIT 1) b ON true
            ), wide AS MATERIALIZED (
                SELECT s.* FROM span s
                LEFT JOIN LATERAL (
                    SELECT min(c.mid) AS least, max(c.mid) AS most FROM price_current c
                    WHERE c.instrument_id = s.instrument_id AND c.period_start BETWEEN s.first AND s.last
                      AND c.origin = 1) c ON true
                WHERE greatest(s.most, s.before, c.most) >= 10 * least(s.least, s.before, c.least)
            )
            SELECT line, instrument_id, period_start, period_end, mid, published FROM (
            SELECT n.line, n.instrument_id, n.period_start, n.period_end, n.mid, n.origin = 1 AS published, n.known_at
            FROM incoming n JOIN wide w USING (instrument_id)
            WHERE n.rule IS NULL AND n.mid IS NOT NULL
            UNION ALL
            SELECT NULL, c.instrument_id, c.period_start, c.period_end, c.mid, true, c.known_at
            FROM wide w JOIN price_current c USING (instrument_id)
            WHERE c.period_start BETWEEN w.first AND w.last AND c.mid IS NOT NULL AND c.origin = 1
            UNION ALL
            SELECT NULL, b.instrument_id, b.period_start, b.period_end, b.mid, true, b.known_at
            FROM wide w CROSS JOIN LATERAL (
                SELECT c.* FROM price_current c
                WHERE c.instrument_id = w.instrument_id AND c.period_start < w.first AND c.mid IS NOT NULL
                  AND c.origin = 1
                ORDER BY c.period_start DESC, c.period_end DESC LIMIT 1) b
            ) prices
            ORDER BY instrument_id, period_start, period_end, line IS NOT NULL, known_at, line""";

    private static final String CELL_NAMES = String.join(",", PriceCells.COLUMNS);

    private static final String ACCEPT_RELEASED =
            """
            UPDATE incoming n SET rule = NULL
            FROM staging s, price_quarantine q JOIN price_quarantine_decision d ON d.quarantine_id = q.id
            WHERE n.rule IS NOT NULL AND s.line = n.line AND d.decision = %d AND q.instrument_id = n.instrument_id
              AND q.period_start = n.period_start AND q.period_end = n.period_end
              AND q.cells = jsonb_object(string_to_array(?, ','), string_to_array(s.cells, '%s'))""".formatted(QuarantineState.QUARANTINE_STATE_RELEASED_VALUE, PriceCells.SEPARATOR);

    private static final String QUARANTINE = """
            INSERT INTO price_quarantine (import_id, line, instrument_id, period_start, period_end, low, high, mid,
                status, origin, exactness, cause, known_at, recorded_at, document, note, rule, detail, cells, change_no)
            SELECT ?, file_line, instrument_id, period_start, period_end, low, high, mid, status, origin, exactness, cause,
                known_at, ?, document, note, rule, detail, sent, ? + row_number() OVER (ORDER BY line)
            FROM (
                SELECT n.*, jsonb_object(string_to_array(?, ','), string_to_array(s.cells, '%s')) AS sent
                FROM incoming n JOIN staging s USING (line) WHERE n.rule IS NOT NULL) h
            WHERE NOT EXISTS (
                SELECT FROM price_quarantine q
                WHERE q.instrument_id = h.instrument_id AND q.period_start = h.period_start
                  AND q.period_end = h.period_end AND q.cells = h.sent)
            ORDER BY line""".formatted(PriceCells.SEPARATOR);

    @Override
    public String kind() {
        return "prices";
    }

    @Override
    public String stagingColumns() {
        return "instrument text, period_start date, period_end date, granularity smallint, low numeric, high numeric,"
                + " mid numeric, status smallint, origin smallint, exactness smallint, cause smallint,"
                + " known_at timestamptz, document text, note text, cells text";
    }

    @Override
    public long line(PriceRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(PriceRow row, RowReader reader) {
        @Nullable Object[] cells = PriceCells.read(row, reader);
        if (inOrder && reader.isGood()) {
            LocalDate start = (LocalDate) Objects.requireNonNull(cells[1]);
            LocalDate before = newest.put(String.valueOf(cells[0]), start);
            inOrder = before == null || start.isAfter(before);
        }
        return cells;
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
                    + " frequency ' || i.frequency || ' of ''' || i.code || ''''"
                    + " FROM staging s JOIN instrument i ON i.code = s.instrument WHERE NOT " + FITS);
            if (inOrder) {
                return;
            }
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
        long received = takeIncoming(connection, recordedAt);
        refuseMisfits(connection);
        holdBackJumps(connection);
        long quarantined = breaking(connection);
        long held = 0;
        if (quarantined > 0) {
            acceptReleased(connection);
            held = holdBack(connection, base, recordedAt, importId);
            quarantined = leaveBreaking(connection);
        }
        RevisionChain.Stored stored =
                PriceChainStore.CHAIN.store(connection, base + held, recordedAt, importId, received - quarantined);
        return new ImportCounts(
                stored.inserted(),
                stored.revised(),
                received - quarantined - stored.revisions(),
                quarantined,
                held + stored.revisions());
    }

    /** The frequency of an instrument without prices could have changed since the check. */
    private static void refuseMisfits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT i.code FROM incoming n JOIN instrument i"
                        + " ON i.id = n.instrument_id WHERE n.rule = 'misfit' LIMIT 1")) {
            if (row.next()) {
                throw new DomainException(
                        ErrorReason.CONFLICT,
                        "The frequency of instrument '" + row.getString(1) + "' was changed during the import.");
            }
        }
    }

    private static long takeIncoming(Connection connection, Instant recordedAt) throws SQLException {
        PriceChainStore.createIncoming(connection);
        try (Statement statement = connection.createStatement()) {
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
                            detail = concat('mid ', n.mid, ' is ten times or a tenth of the last accepted one, ', j.last)
                        FROM jump j WHERE j.line = n.line""");
            }
        }
    }

    /** What an editor released is right, however often it comes. */
    private static void acceptReleased(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACCEPT_RELEASED)) {
            statement.setString(1, CELL_NAMES);
            statement.executeUpdate();
        }
    }

    /** Keeps what breaks a rule, each row under a change number; gives how many were not kept before. */
    private static long holdBack(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUARANTINE)) {
            statement.setString(1, importId);
            statement.setObject(2, Times.toJdbc(recordedAt));
            statement.setLong(3, base);
            statement.setString(4, CELL_NAMES);
            return statement.executeLargeUpdate();
        }
    }

    /** Takes the rows that break a rule out of those that come; gives how many. */
    private static long leaveBreaking(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("DELETE FROM incoming WHERE rule IS NOT NULL");
        }
    }

    /** How many rows break a rule. */
    private static long breaking(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM incoming WHERE rule IS NOT NULL")) {
            row.next();
            return row.getLong(1);
        }
    }
}
