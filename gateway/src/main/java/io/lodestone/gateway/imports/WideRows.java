package io.lodestone.gateway.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.text.FileText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.PeriodPattern;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.MappedField;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.RowError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads prices from a wide CSV file by a mapping: one line a period, several columns an instrument. An instrument without a
 * number on a line gives no row there; whatever is wrong spoils the rows that it touches, and each of them is told once.
 */
final class WideRows {
    private static final String PERIOD_END = "period_end";

    /**
     * A mistake on a line.
     *
     * @param column header of the column; empty for the line as a whole
     */
    private record Mistake(String column, String code, String detail) {}

    /** A mistake that spoils all rows of a line. */
    private static final class SpoiltLine extends Exception {
        private final transient Mistake mistake;

        SpoiltLine(Mistake mistake) {
            super(mistake.detail(), null, false, false);
            this.mistake = mistake;
        }
    }

    private final ImportMapping mapping;
    private final RowReceiver rows;
    private final WideNumbers numbers;
    private final Function<String, DatePeriod> periods;
    private final int headerLines;
    private final List<List<String>> headerCells = new ArrayList<>();
    private @Nullable WideHeader header;

    private WideRows(ImportMapping mapping, RowReceiver rows) {
        this.mapping = mapping;
        this.rows = rows;
        this.numbers = new WideNumbers(mapping);
        this.periods = mapping.getPeriodFormat().isEmpty()
                ? DatePeriod::parse
                : PeriodPattern.of(mapping.getPeriodFormat())::parse;
        this.headerLines = Math.max(1, mapping.getHeaderLines());
    }

    /** Reads all rows. */
    static void read(InputStream file, Charset charset, ImportMapping mapping, RowReceiver rows) throws IOException {
        WideRows reader = new WideRows(mapping, rows);
        char delimiter =
                mapping.getDelimiter().isEmpty() ? ',' : mapping.getDelimiter().charAt(0);
        new CsvFile(charset, delimiter, mapping.getSkipLines()).read(file, reader::take);
        if (reader.header == null) {
            throw ApiException.body("", "ends before the header that the mapping '" + mapping.getName() + "' expects");
        }
    }

    private void take(CsvRecord csvRecord, long line) {
        WideHeader known = header;
        if (known != null) {
            take(csvRecord.getFields(), line, known);
            return;
        }
        headerCells.add(csvRecord.getFields());
        if (headerCells.size() == headerLines) {
            header = WideHeader.of(headerCells, mapping);
        }
    }

    private void take(List<String> cells, long line, WideHeader known) {
        List<WideHeader.Instrument> priced = known.instruments().stream()
                .filter(each -> hasNumber(each, cells))
                .toList();
        if (priced.isEmpty()) {
            return;
        }
        try {
            checkWidth(cells, known);
            DatePeriod period = period(cells.get(known.period()));
            priced.forEach(instrument -> row(cells, line, instrument, period));
        } catch (SpoiltLine e) {
            priced.forEach(instrument -> tell(line, instrument, e.mistake));
        }
    }

    private boolean hasNumber(WideHeader.Instrument instrument, List<String> cells) {
        return instrument.columns().stream().anyMatch(column -> !numbers.isEmpty(cell(cells, column.index())));
    }

    private static String cell(List<String> cells, int index) {
        return index < cells.size() ? FileText.normal(cells.get(index)) : "";
    }

    private static void checkWidth(List<String> cells, WideHeader known) throws SpoiltLine {
        if (cells.size() < known.needed()) {
            throw new SpoiltLine(new Mistake(
                    "",
                    "wrong_number_of_cells",
                    "has " + cells.size() + " cells; the mapped columns need " + known.needed()));
        }
        for (int i = 0; i < cells.size(); i++) {
            if ((i >= known.width() || known.nameless().get(i)) && !cells.get(i).isBlank()) {
                throw new SpoiltLine(new Mistake(
                        "",
                        "wrong_number_of_cells",
                        "has '" + WideHeader.shown(cells.get(i)) + "' in column " + (i + 1) + ", which has no header"));
            }
        }
    }

    private DatePeriod period(String cell) throws SpoiltLine {
        try {
            return periods.apply(WideHeader.shown(FileText.normal(cell)));
        } catch (IllegalArgumentException e) {
            throw new SpoiltLine(new Mistake(
                    FileText.normal(mapping.getPeriodColumn()), "bad_period", String.valueOf(e.getMessage())));
        }
    }

    private void row(List<String> cells, long line, WideHeader.Instrument instrument, DatePeriod period) {
        PriceRow.Builder row = PriceRow.newBuilder()
                .setLine(line)
                .setInstrument(instrument.code())
                .setPeriod(period.text(DatePeriod.DECEMBER))
                .setDocument(mapping.getDocument())
                .setNote(mapping.getNote());
        if (mapping.getKnownAt().equals(PERIOD_END)) {
            row.setKnownAt(period.end().toString());
        }
        Mistake mistake = null;
        for (WideHeader.Column column : instrument.columns()) {
            String cell = cell(cells, column.index());
            if (!numbers.isEmpty(cell)) {
                try {
                    set(row, column.field(), numbers.read(cell, column.factor()));
                } catch (IllegalArgumentException e) {
                    String detail = String.valueOf(e.getMessage());
                    mistake = mistake == null
                            ? new Mistake(column.header(), "bad_decimal", detail)
                            : new Mistake(
                                    mistake.column(),
                                    mistake.code(),
                                    mistake.detail() + "; " + column.header() + ": " + detail);
                }
            }
        }
        if (mistake == null) {
            rows.row(row.build());
        } else {
            tell(line, instrument, mistake);
        }
    }

    private static void set(PriceRow.Builder row, MappedField field, String number) {
        switch (field) {
            case MAPPED_FIELD_LOW -> row.setLow(number);
            case MAPPED_FIELD_HIGH -> row.setHigh(number);
            case MAPPED_FIELD_MID -> row.setMid(number);
            case MAPPED_FIELD_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("A stored mapping has a column of " + field);
        }
    }

    private void tell(long line, WideHeader.Instrument instrument, Mistake mistake) {
        rows.unreadable(RowError.newBuilder()
                .setLine(line)
                .setColumn(mistake.column())
                .setCode(mistake.code())
                .setDetail(mistake.detail() + " (" + instrument.code() + ")")
                .build());
    }
}
