package io.lodestone.gateway.price;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.licence.Shown;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Csv;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.pricing.v1.LatestPriceColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a page of the board straight from its columns.
 *
 * @param columns the prices
 * @param shown the rows that the caller may see
 * @param nextPageToken token of the next page; empty on the last
 * @param terms what is echoed
 */
record BoardPage(LatestPriceColumns columns, Shown<Integer> shown, String nextPageToken, Terms terms)
        implements Answers.WrittenPage {
    /** The columns of the CSV; as camelCase the members of the JSON. */
    static final List<String> COLUMNS = List.of(
            "instrument",
            "period",
            "low",
            "high",
            "mid",
            "change",
            "change_pct",
            "previous_period",
            "publications_since_change",
            "days_since_publication",
            "late",
            "status",
            "currency",
            "unit",
            "tax",
            "document",
            "next",
            "next_due");

    private static final byte[] WITHHELD = JsonBytes.ascii(",\"withheld\":");
    private static final int ROOM = 1024;
    private static final int ROOM_A_ROW = 400;

    @Override
    public int rows() {
        return shown.rows().size();
    }

    @Override
    public byte[] in(Format format) {
        JsonBytes bytes = new JsonBytes(ROOM + ROOM_A_ROW * columns.getInstrumentCount());
        try {
            switch (format) {
                case JSON -> json(bytes);
                case NDJSON -> ndjson(bytes);
                case CSV -> csv(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toArray();
    }

    private void json(JsonBytes bytes) throws IOException {
        try (JsonGenerator json = Json.streamed(bytes)) {
            json.writeStartObject();
            terms.echo().write(json);
            json.writeArrayFieldStart("items");
        }
        new BoardJson(bytes, columns).rows(shown.rows(), ',');
        bytes.raw(']');
        if (shown.count() > 0) {
            bytes.raw(WITHHELD);
            try (JsonGenerator json = Json.streamed(bytes)) {
                shown.writeWithheld(json);
            }
        }
        if (!nextPageToken.isEmpty()) {
            bytes.raw(JsonBytes.member("nextPageToken", nextPageToken));
        }
        bytes.raw('}');
    }

    private void ndjson(JsonBytes bytes) {
        new BoardJson(bytes, columns).rows(shown.rows(), '\n');
        if (!shown.rows().isEmpty()) {
            bytes.raw('\n');
        }
    }

    private void csv(JsonBytes bytes) throws IOException {
        try (CsvWriter csv = Csv.writer(bytes)) {
            csv.writeRecord(COLUMNS);
            BoardCursor cursor = new BoardCursor(columns);
            for (int row : shown.rows()) {
                csv.writeRecord(cursor.cells(row));
            }
        }
    }
}
