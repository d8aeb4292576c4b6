package io.lodestone.gateway.imports;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.type.v1.RowError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads rows from CSV whose header names the columns of the import. */
final class CsvRows {
    private static final String WIDE = ". A file of another layout is read with ?mapping=, see /v1/import-mappings";

    private final RowType type;
    private final RowReceiver rows;
    private final List<FieldDescriptor> header = new ArrayList<>();

    private CsvRows(RowType type, RowReceiver rows) {
        this.type = type;
        this.rows = rows;
    }

    /** Reads all rows. */
    static void read(InputStream file, Charset charset, RowType type, RowReceiver rows) throws IOException {
        CsvFile.standard(charset).read(file, new CsvRows(type, rows)::take);
    }

    private void take(CsvRecord record, long line) {
        if (header.isEmpty()) {
            readHeader(record);
        } else {
            row(record, line);
        }
    }

    private void readHeader(CsvRecord record) {
        Set<String> seen = new HashSet<>();
        for (String name : record.getFields()) {
            FieldDescriptor column = type.csvColumn(name);
            if (column == null) {
                throw ApiException.body(
                        "/" + name,
                        "is no column of this import; " + KnownNames.hint(name, type.columns())
                                + (type == ImportKind.PRICES.rows() ? WIDE : ""));
            }
            if (!seen.add(column.getName())) {
                throw ApiException.body("/" + name, "stands for the column " + column.getName() + " a second time");
            }
            header.add(column);
        }
    }

    private void row(CsvRecord record, long line) {
        int cells = record.getFieldCount();
        if (cells != header.size()) {
            rows.unreadable(RowError.newBuilder()
                    .setLine(line)
                    .setCode("wrong_number_of_cells")
                    .setDetail("has " + cells + " cells where the header has " + header.size())
                    .build());
            return;
        }
        Message.Builder row = type.begin(line);
        for (int i = 0; i < cells; i++) {
            String cell = record.getField(i);
            if (!cell.isEmpty()) {
                row.setField(header.get(i), cell);
            }
        }
        rows.row(row.build());
    }
}
