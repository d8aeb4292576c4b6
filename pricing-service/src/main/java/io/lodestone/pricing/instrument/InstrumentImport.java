package io.lodestone.pricing.instrument;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file of instruments: a new code begins an instrument, a changed definition makes its next version, an equal one
 * nothing. Currency, unit, tax basis and frequency cannot change once prices exist.
 */
final class InstrumentImport implements ImportPlan<InstrumentRow> {
    /** Everything of a definition but its code, in the order of the row's cells. */
    private static final Set<Frequency> NOT_OF_PRICES =
            EnumSet.of(Frequency.FREQUENCY_H, Frequency.FREQUENCY_PT1H, Frequency.FREQUENCY_SHIFT);

    private static final String COLUMNS = "name, name_original, elements, commodity, form, specification, source, kind,"
            + " incoterm, place, origin_scope, currency, unit, tax, tax_jurisdiction, frequency, calendar, decimals,"
            + " plausible_low, plausible_high, license, status, predecessor, successor, valid_from, notes";

    private static final Pattern ELEMENT = Pattern.compile("[A-Z][A-Za-z]{0,5}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int MOST_ELEMENTS = 20;
    private static final int MOST_DECIMALS = 12;

    /** Staged rows whose instrument has prices on another basis. */
    private static final String REBASED = """
            FROM staging s JOIN instrument i USING (code)
            WHERE (s.currency, s.unit, s.tax, s.frequency) IS DISTINCT FROM (i.currency, i.unit, i.tax, i.frequency)
              AND EXISTS (SELECT FROM price_revision p WHERE p.instrument_id = i.id)
            """;

    @Override
    public String kind() {
        return "instruments";
    }

    @Override
    public String stagingColumns() {
        return "code text, name text, name_original text, elements text[], commodity text, form text,"
                + " specification text, source text, kind text, incoterm text, place text, origin_scope text,"
                + " currency text, unit text, tax text, tax_jurisdiction text, frequency text, calendar text,"
                + " decimals integer, plausible_low numeric, plausible_high numeric, license text, status text,"
                + " predecessor text, successor text, valid_from date, notes text";
    }

    @Override
    public long line(InstrumentRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(InstrumentRow row, RowReader reader) {
        String license = reader.text("license", row.getLicense(), 60);
        BigDecimal low = reader.decimal("plausible_low", row.getPlausibleLow());
        BigDecimal high = reader.decimal("plausible_high", row.getPlausibleHigh());
        InstrumentRules.violation(license, low, high)
                .ifPresent(violation -> reader.wrong(violation.column(), "bad_value", violation.detail()));
        return new @Nullable Object[] {
            reader.code("code", row.getCode()),
            reader.needed("name", row.getName(), 200),
            reader.text("name_original", row.getNameOriginal(), 200),
            elements(row, reader),
            reader.text("commodity", row.getCommodity(), 200),
            reader.text("form", row.getForm(), 60),
            reader.text("specification", row.getSpecification(), 500),
            reader.needed("source", row.getSource(), 120),
            text(neededValue(reader, "kind", row.getKind(), InstrumentKind.INSTRUMENT_KIND_UNSPECIFIED)),
            reader.text("incoterm", row.getIncoterm(), 20),
            reader.text("place", row.getPlace(), 120),
            reader.text("origin_scope", row.getOriginScope(), 120),
            currency(row, reader),
            text(neededValue(reader, "unit", row.getUnit(), PriceUnit.PRICE_UNIT_UNSPECIFIED)),
            text(neededValue(reader, "tax", row.getTax(), TaxBasis.TAX_BASIS_UNSPECIFIED)),
            reader.matching("tax_jurisdiction", row.getTaxJurisdiction(), COUNTRY, "an ISO 3166 code such as CN"),
            frequency(row, reader),
            reader.text("calendar", row.getCalendar(), 20),
            reader.integer("decimals", row.getDecimals(), 0, MOST_DECIMALS),
            low,
            high,
            license,
            text(reader.value(
                    "status",
                    row.getStatus(),
                    InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED,
                    InstrumentStatus.INSTRUMENT_STATUS_ACTIVE)),
            reader.codeOrNone("predecessor", row.getPredecessor()),
            reader.codeOrNone("successor", row.getSuccessor()),
            reader.day("valid_from", row.getValidFrom()),
            reader.text("notes", row.getNotes(), 2000)
        };
    }

    private static List<String> elements(InstrumentRow row, RowReader reader) {
        List<String> elements = reader.list(row.getElements());
        for (String element : elements) {
            if (!ELEMENT.matcher(element).matches()) {
                reader.wrong("elements", "bad_format", "'" + element + "' is no symbol; write Nd or Nd|Pr");
            }
        }
        if (elements.size() > MOST_ELEMENTS || elements.stream().distinct().count() < elements.size()) {
            reader.wrong("elements", "bad_value", "names a symbol twice or more than " + MOST_ELEMENTS);
        }
        return elements;
    }

    private static @Nullable String currency(InstrumentRow row, RowReader reader) {
        return reader.needed("currency", row.getCurrency(), 200) == null
                ? null
                : reader.matching("currency", row.getCurrency(), CURRENCY, "an ISO 4217 code such as CNY");
    }

    private static @Nullable String frequency(InstrumentRow row, RowReader reader) {
        Frequency frequency = neededValue(reader, "frequency", row.getFrequency(), Frequency.FREQUENCY_UNSPECIFIED);
        if (frequency != null && NOT_OF_PRICES.contains(frequency)) {
            reader.wrong(
                    "frequency",
                    "bad_value",
                    "'" + EnumText.of(frequency) + "' is not one of D, W, M, Q, A, irregular");
        }
        return text(frequency);
    }

    private static <E extends Enum<E> & com.google.protobuf.ProtocolMessageEnum> @Nullable E neededValue(
            RowReader reader, String column, String cell, E type) {
        return reader.needed(column, cell, 200) == null ? null : reader.value(column, cell, type, null);
    }

    private static @Nullable String text(com.google.protobuf.@Nullable ProtocolMessageEnum value) {
        return value == null ? null : EnumText.of(value);
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO bad_row
                    SELECT line, 'code', 'duplicate', 'the code ''' || code || ''' stands more than once in this file'
                    FROM (SELECT line, code, count(*) OVER (PARTITION BY code) AS times FROM staging) counted
                    WHERE times > 1""");
            statement.execute("INSERT INTO bad_row SELECT s.line, '', 'conflict', 'the instrument ''' || s.code"
                    + " || ''' has prices: its currency, unit, tax basis and frequency cannot change' " + REBASED);
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rebased = statement.executeQuery("SELECT s.code " + REBASED + " LIMIT 1")) {
            if (rebased.next()) {
                throw new DomainException(
                        ErrorReason.CONFLICT,
                        "The instrument '" + rebased.getString(1) + "' got its first prices meanwhile: its currency,"
                                + " unit, tax basis and frequency cannot change any more.");
            }
        }
        long staged = count(connection);
        // One statement for all, so that each changed row takes the next number, in the order of codes.
        String sql = """
                WITH changed AS (
                    SELECT s.*, row_number() OVER (ORDER BY s.code) AS nth, coalesce(i.version, 0) + 1 AS version
                    FROM staging s LEFT JOIN instrument i USING (code)
                    WHERE i.id IS NULL OR ROW (%2$s) IS DISTINCT FROM ROW (%3$s)
                ), stored AS (
                    INSERT INTO instrument (code, %1$s, version, recorded_at, change_no, import_id)
                    SELECT code, %1$s, version, ?, ? + nth, ? FROM changed
                    ON CONFLICT (code) DO UPDATE SET (%1$s, version, recorded_at, change_no, import_id)
                        = ROW (%4$s, EXCLUDED.version, EXCLUDED.recorded_at, EXCLUDED.change_no, EXCLUDED.import_id)
                    RETURNING version
                )
                SELECT count(*) FILTER (WHERE version = 1), count(*) FILTER (WHERE version > 1) FROM stored""".formatted(COLUMNS, of("i"), of("s"), of("EXCLUDED"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long inserted = row.getLong(1);
                long revised = row.getLong(2);
                return new ImportCounts(inserted, revised, staged - inserted - revised, 0);
            }
        }
    }

    private static String of(String table) {
        return table + "." + COLUMNS.replace(", ", ", " + table + ".");
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM staging")) {
            row.next();
            return row.getLong(1);
        }
    }
}
