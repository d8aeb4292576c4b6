package io.lodestone.gateway.price;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.client.MessageStream;
import io.lodestone.gateway.rows.Csv;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.pricing.v1.ListPriceRevisionsResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the revision chains of an instrument while they stream in. */
final class PriceRevisions {
    private final String code;
    private final MessageStream<ListPriceRevisionsResponse> rest;
    private String period = "";
    private int before;

    PriceRevisions(String code, MessageStream<ListPriceRevisionsResponse> rest) {
        this.code = code;
        this.rest = rest;
    }

    StreamingOutput in(Format format) {
        return switch (format) {
            case JSON -> this::json;
            case NDJSON -> this::ndjson;
            case CSV -> this::csv;
        };
    }

    private void json(OutputStream out) throws IOException {
        try (rest;
                JsonGenerator json = Json.streamed(out)) {
            json.writeStartObject();
            json.writeStringField("instrument", code);
            json.writeArrayFieldStart("items");
            write(json, "");
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void ndjson(OutputStream out) throws IOException {
        try (rest;
                JsonGenerator json = Json.streamed(out)) {
            json.setRootValueSeparator(null);
            write(json, "\n");
        }
    }

    private void write(JsonGenerator json, String after) throws IOException {
        for (ListPriceRevisionsResponse part = rest.next(); part != null; part = rest.next()) {
            PriceCursor row = new PriceCursor(part.getRevisions());
            while (row.next()) {
                if (!row.period().equals(period)) {
                    period = row.period();
                    before = 0;
                }
                row.writeRevision(json, before);
                json.writeRaw(after);
                before = row.revision();
            }
        }
    }

    private void csv(OutputStream out) throws IOException {
        CsvWriter csv = Csv.writer(out);
        try (rest) {
            csv.writeRecord(PriceHistory.COLUMNS);
            for (ListPriceRevisionsResponse part = rest.next(); part != null; part = rest.next()) {
                PriceHistory.write(csv, code, part.getRevisions());
            }
        }
        csv.close();
    }
}
