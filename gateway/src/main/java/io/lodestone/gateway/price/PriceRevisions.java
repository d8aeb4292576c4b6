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
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the revision chains of an instrument while they stream in. */
final class PriceRevisions {
    private final String code;
    private final MessageStream<ListPriceRevisionsResponse> rest;
    private final LongConsumer counted;
    private String period = "";
    private int before;

    /** Writes what streams in, and tells how many rows that was. */
    PriceRevisions(String code, MessageStream<ListPriceRevisionsResponse> rest, LongConsumer counted) {
        this.code = code;
        this.rest = rest;
        this.counted = counted;
    }

    private @Nullable ListPriceRevisionsResponse next() {
        ListPriceRevisionsResponse part = rest.next();
        counted.accept(part == null ? 0 : part.getRevisions().getStartDayCount());
        return part;
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
        for (ListPriceRevisionsResponse part = next(); part != null; part = next()) {
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
            csv.writeRecord(PriceRecords.COLUMNS);
            for (ListPriceRevisionsResponse part = next(); part != null; part = next()) {
                PriceRecords.each(code, part.getRevisions(), csv::writeRecord);
            }
        }
        csv.close();
    }
}
