package io.lodestone.pricing.rate;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.TaxRateRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a file of tax rates; one that differs from what is stored for its first day is a further revision. */
final class TaxRateImport implements ImportPlan<TaxRateRow> {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern TAX = Pattern.compile("vat");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String STORE = """
            WITH fresh AS (
                SELECT s.*, coalesce(c.revision, 0) + 1 AS revision
                FROM staging s LEFT JOIN tax_rate_current c USING (jurisdiction, tax, valid_from)
                WHERE (s.rate, s.document, s.note) IS DISTINCT FROM (c.rate, c.document, c.note)
            ), kept AS (
                INSERT INTO tax_rate (jurisdiction, tax, valid_from, revision, rate, recorded_at, change_no, import_id,
                    document, note)
                SELECT jurisdiction, tax, valid_from, revision, rate, ?,
                    ? + row_number() OVER (ORDER BY jurisdiction, tax, valid_from), ?, document, note
                FROM fresh
                RETURNING revision
            )
            SELECT count(*) FILTER (WHERE revision = 1), count(*) FILTER (WHERE revision > 1),
                   (SELECT count(*) FROM staging) FROM kept""";

    @Override
    public String kind() {
        return "tax-rates";
    }

    @Override
    public String stagingColumns() {
        return "jurisdiction text, tax text, rate numeric, valid_from date, document text, note text";
    }

    @Override
    public long line(TaxRateRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(TaxRateRow row, RowReader reader) {
        BigDecimal rate =
                reader.needed("rate", row.getRate(), 100) == null ? null : reader.decimal("rate", row.getRate());
        if (rate != null && (rate.signum() < 0 || rate.compareTo(HUNDRED) > 0)) {
            reader.wrong("rate", "bad_value", "a rate is given in per cent, from 0 to 100");
        }
        return new @Nullable Object[] {
            matching("jurisdiction", row.getJurisdiction(), COUNTRY, "an ISO 3166 code such as CN", reader),
            matching("tax", row.getTax(), TAX, "vat", reader),
            rate,
            reader.needed("valid_from", row.getValidFrom(), 100) == null
                    ? null
                    : reader.day("valid_from", row.getValidFrom()),
            reader.text("document", row.getDocument(), 200),
            reader.text("note", row.getNote(), 2000)
        };
    }

    private static @Nullable String matching(
            String column, String cell, Pattern pattern, String right, RowReader reader) {
        return reader.needed(column, cell, 100) == null ? null : reader.matching(column, cell, pattern, right);
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO bad_row
                    SELECT line, 'valid_from', 'duplicate', 'the rate stands more than once in this file'
                    FROM (SELECT line, count(*) OVER (PARTITION BY jurisdiction, tax, valid_from) AS times
                          FROM staging) counted
                    WHERE times > 1""");
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long stored = row.getLong(1) + row.getLong(2);
                return new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3) - stored, 0);
            }
        }
    }
}
