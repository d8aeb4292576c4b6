package io.lodestone.gateway.price;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.client.MessageStream;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Csv;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceRow;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a history straight from its columns while it streams in.
 *
 * @param first the first message: what the observations mean, and the first of them
 * @param rest the other observations
 * @param terms what is echoed
 */
record PriceHistory(ListPricesResponse first, MessageStream<ListPricesResponse> rest, Terms terms) {
    static final List<String> COLUMNS = RowShape.importColumns(PriceRow.getDescriptor());

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
            Instrument instrument = first.getHead().getInstrument();
            json.writeStartObject();
            json.writeFieldName("instrument");
            MessageJson.of(instrument).write(instrument, json);
            json.writeObjectFieldStart("basis");
            json.writeStringField("currency", instrument.getCurrency());
            json.writeStringField("unit", EnumText.of(instrument.getUnit()));
            json.writeStringField("tax", EnumText.of(instrument.getTax()));
            json.writeArrayFieldStart("steps");
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField("frequency", EnumText.of(instrument.getFrequency()));
            terms.echo().write(json);
            json.writeArrayFieldStart("observations");
            long count = 0;
            for (ListPricesResponse part = first; part != null; part = rest.next()) {
                PriceCursor row = new PriceCursor(part.getObservations());
                while (row.next()) {
                    row.writeObservation(json);
                    count++;
                }
            }
            json.writeEndArray();
            json.writeNumberField("count", count);
            json.writeEndObject();
        }
    }

    private void ndjson(OutputStream out) throws IOException {
        try (rest;
                JsonGenerator json = Json.streamed(out)) {
            json.setRootValueSeparator(null);
            for (ListPricesResponse part = first; part != null; part = rest.next()) {
                PriceCursor row = new PriceCursor(part.getObservations());
                while (row.next()) {
                    row.writeObservation(json);
                    json.writeRaw('\n');
                }
            }
        }
    }

    private void csv(OutputStream out) throws IOException {
        CsvWriter csv = Csv.writer(out);
        try (rest) {
            csv.writeRecord(COLUMNS);
            for (ListPricesResponse part = first; part != null; part = rest.next()) {
                write(csv, first.getHead().getInstrument().getCode(), part.getObservations());
            }
        }
        csv.close();
    }

    /** Writes columns as records of the import. */
    static void write(CsvWriter csv, String code, PriceColumns columns) {
        PriceCursor row = new PriceCursor(columns);
        while (row.next()) {
            csv.writeRecord(
                    code,
                    row.period(),
                    row.low(),
                    row.high(),
                    row.mid(),
                    row.status(),
                    row.origin(),
                    row.knownAt(),
                    row.cause(),
                    row.exactness(),
                    row.document(),
                    row.note());
        }
    }
}
