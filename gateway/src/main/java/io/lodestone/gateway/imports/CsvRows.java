package io.lodestone.gateway.imports;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.type.v1.RowError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads rows from CSV: RFC 4180, UTF-8, a header row; a byte-order mark is skipped, blank lines are too. */
final class CsvRows {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvRows() {}

    /** Reads all rows. */
    static void read(InputStream file, RowType type, RowReceiver rows) throws IOException {
        List<FieldDescriptor> header = new ArrayList<>();
        records(file, record -> {
            if (header.isEmpty()) {
                header.addAll(header(record, type));
            } else {
                row(record, header, type, rows);
            }
        });
    }

    /** Reads all records, the header among them. */
    static void records(InputStream file, Consumer<CsvRecord> sink) throws IOException {
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        long last = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .maxBufferSize(Spool.MOST_LINE_BYTES)
                .ofCsvRecord(new InputStreamReader(file, utf8))) {
            for (CsvRecord record : csv) {
                last = record.getStartingLineNumber();
                sink.accept(record);
            }
        } catch (CsvParseException e) {
            throw broken(last, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw ApiException.body("", "is not UTF-8 after line " + last);
            }
            throw e;
        }
    }

    private static ApiException broken(long last, CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return ApiException.body("", "is not UTF-8 after line " + last);
            }
        }
        return ApiException.body(
                "",
                "is no CSV by RFC 4180 in or after line " + last
                        + ": a quote is open or misplaced, or a field is too long");
    }

    private static List<FieldDescriptor> header(CsvRecord record, RowType type) {
        List<FieldDescriptor> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            String name = record.getField(i);
            if (i == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK) {
                name = name.substring(1);
            }
            FieldDescriptor column = type.csvColumn(name);
            if (column == null) {
                throw ApiException.body(
                        "/" + name, "is no column of this import; " + KnownNames.hint(name, type.columns()));
            }
            if (!seen.add(column.getName())) {
                throw ApiException.body("/" + name, "stands for the column " + column.getName() + " a second time");
            }
            header.add(column);
        }
        return header;
    }

    private static void row(CsvRecord record, List<FieldDescriptor> header, RowType type, RowReceiver rows) {
        int cells = record.getFieldCount();
        if (cells != header.size()) {
            rows.unreadable(RowError.newBuilder()
                    .setLine(record.getStartingLineNumber())
                    .setCode("wrong_number_of_cells")
                    .setDetail("has " + cells + " cells where the header has " + header.size())
                    .build());
            return;
        }
        Message.Builder row = type.begin(record.getStartingLineNumber());
        for (int i = 0; i < cells; i++) {
            String cell = record.getField(i);
            if (!cell.isEmpty()) {
                row.setField(header.get(i), cell);
            }
        }
        rows.row(row.build());
    }
}
