package io.lodestone.pricing.rate;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.FxRateRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file of fixings. Each is compared with the revision that was current at its own publication time: an equal rate
 * changes nothing, another one is a further revision. Many fixings may stand on one line, as in the files of the ECB.
 */
final class FxRateImport implements ImportPlan<FxRateRow> {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final String STORE = """
            WITH incoming AS (
                SELECT line, base, quote, day, source, rate, coalesce(known_at, ?) AS known_at, document FROM staging
            ), chain AS (
                SELECT r.base, r.quote, r.day, r.source, r.known_at, false AS coming, r.revision, NULL::bigint AS line,
                       r.rate
                FROM (SELECT DISTINCT base, quote, day, source FROM incoming) t
                JOIN fx_rate_revision r USING (base, quote, day, source)
                UNION ALL
                SELECT base, quote, day, source, known_at, true, NULL, line, rate FROM incoming
            ), compared AS (
                SELECT line, coming, coalesce(max(revision) OVER whole, 0) AS stored,
                       rate IS DISTINCT FROM lag(rate) OVER chain AS differs
                FROM chain
                WINDOW whole AS (PARTITION BY base, quote, day, source),
                       chain AS (PARTITION BY base, quote, day, source ORDER BY known_at, coming, revision)
            ), fresh AS (
                SELECT n.*, stored + row_number() OVER (
                           PARTITION BY base, quote, day, source ORDER BY n.known_at) AS revision
                FROM compared c JOIN incoming n USING (line)
                WHERE c.coming AND c.differs
            ), kept AS (
                INSERT INTO fx_rate_revision (base, quote, day, source, revision, rate, known_at, recorded_at,
                    change_no, import_id, document)
                SELECT base, quote, day, source, revision, rate, known_at, ?,
                    ? + row_number() OVER (ORDER BY base, quote, day, source, revision), ?, document
                FROM fresh
                RETURNING revision
            )
            SELECT count(*) FILTER (WHERE revision = 1), count(*) FILTER (WHERE revision > 1),
                   (SELECT count(*) FROM staging) FROM kept""";

    private static final String CURRENT = """
            INSERT INTO fx_rate_current AS c
            SELECT DISTINCT ON (base, quote, day, source) * FROM fx_rate_revision
            WHERE change_no > ?
            ORDER BY base, quote, day, source, known_at DESC, revision DESC
            ON CONFLICT (base, quote, day, source) DO UPDATE SET
                (revision, rate, known_at, recorded_at, change_no, import_id, document)
                = ROW (EXCLUDED.revision, EXCLUDED.rate, EXCLUDED.known_at, EXCLUDED.recorded_at, EXCLUDED.change_no,
                       EXCLUDED.import_id, EXCLUDED.document)
            WHERE (EXCLUDED.known_at, EXCLUDED.revision) > (c.known_at, c.revision)""";

    @Override
    public String kind() {
        return "fx-rates";
    }

    @Override
    public String stagingColumns() {
        return "base text, quote text, day date, rate numeric, source text, known_at timestamptz, document text";
    }

    @Override
    public long line(FxRateRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(FxRateRow row, RowReader reader) {
        String base = currency("base", row.getBase(), reader);
        String quote = currency("quote", row.getQuote(), reader);
        if (base != null && base.equals(quote)) {
            reader.wrong("quote", "bad_value", "is the same currency as base");
        }
        String source = reader.text("source", row.getSource(), 120);
        return new @Nullable Object[] {
            base,
            quote,
            reader.needed("date", row.getDate(), 100) == null ? null : reader.day("date", row.getDate()),
            rate(row, reader),
            source == null ? "" : source,
            reader.knownAt("known_at", row.getKnownAt()),
            reader.text("document", row.getDocument(), 200)
        };
    }

    private static @Nullable String currency(String column, String cell, RowReader reader) {
        return reader.needed(column, cell, 100) == null
                ? null
                : reader.matching(column, cell, CURRENCY, "an ISO 4217 code such as CNY");
    }

    private static @Nullable BigDecimal rate(FxRateRow row, RowReader reader) {
        BigDecimal rate =
                reader.needed("rate", row.getRate(), 100) == null ? null : reader.decimal("rate", row.getRate());
        if (rate != null && rate.signum() <= 0) {
            reader.wrong("rate", "bad_value", "a rate is above zero");
        }
        return rate;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO bad_row
                    SELECT line, 'date', 'duplicate',
                           'the fixing with the same known_at stands more than once in this file'
                    FROM (SELECT line, count(*) OVER (PARTITION BY base, quote, day, source, known_at) AS times
                          FROM staging) counted
                    WHERE times > 1""");
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        ImportCounts counts;
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setObject(2, Times.toJdbc(recordedAt));
            statement.setLong(3, base);
            statement.setString(4, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long stored = row.getLong(1) + row.getLong(2);
                counts = new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3) - stored, 0);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            statement.setLong(1, base);
            statement.executeUpdate();
        }
        return counts;
    }
}
