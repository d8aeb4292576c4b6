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
import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history straight from its columns.
 *
 * @param first the first message: what the observations mean, and the first of them
 * @param rest the other observations
 * @param terms what is echoed
 */
record PriceHistory(ListPricesResponse first, MessageStream<ListPricesResponse> rest, Terms terms) {
    static final List<String> COLUMNS = RowShape.importColumns(PriceRow.getDescriptor());
    private static final int ROOM = 8 * 1024;
    private static final int ROOM_A_ROW = 260;

    /** The history: whole where it came in one message, else streamed. */
    PriceAnswers.Loaded in(Format format) {
        ListPricesResponse second = rest.next();
        if (second == null) {
            JsonBytes bytes =
                    new JsonBytes(ROOM + ROOM_A_ROW * first.getObservations().getStartDayCount());
            try {
                write(format, bytes, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PriceAnswers.Whole(first.getHead().getVersion(), bytes.toArray());
        }
        return new PriceAnswers.Streamed(first.getHead().getVersion(), out -> write(format, out, second));
    }

    private void write(Format format, OutputStream out, @Nullable ListPricesResponse second) throws IOException {
        try (rest) {
            switch (format) {
                case JSON -> json(out, second);
                case NDJSON -> ndjson(out, second);
                case CSV -> csv(out, second);
            }
        }
    }

    private void json(OutputStream out, @Nullable ListPricesResponse second) throws IOException {
        head(out);
        JsonBytes bytes =
                new JsonBytes(ROOM + ROOM_A_ROW * first.getObservations().getStartDayCount());
        PriceJson rows = new PriceJson(bytes);
        long count = 0;
        for (ListPricesResponse part = first; part != null; part = part == first ? second : rest.next()) {
            rows.rows(part.getObservations(), ',');
            count += part.getObservations().getStartDayCount();
            bytes.drainTo(out);
        }
        out.write(JsonBytes.ascii("],\"count\":" + count + "}"));
    }

    /** Everything up to the first observation. */
    private void head(OutputStream out) throws IOException {
        Instrument instrument = first.getHead().getInstrument();
        try (JsonGenerator json = Json.streamed(out)) {
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
        }
    }

    private void ndjson(OutputStream out, @Nullable ListPricesResponse second) throws IOException {
        JsonBytes bytes =
                new JsonBytes(ROOM + ROOM_A_ROW * first.getObservations().getStartDayCount());
        PriceJson rows = new PriceJson(bytes);
        boolean any = false;
        for (ListPricesResponse part = first; part != null; part = part == first ? second : rest.next()) {
            rows.rows(part.getObservations(), '\n');
            any |= part.getObservations().getStartDayCount() > 0;
            bytes.drainTo(out);
        }
        if (any) {
            out.write('\n');
        }
    }

    private void csv(OutputStream out, @Nullable ListPricesResponse second) throws IOException {
        try (CsvWriter csv = Csv.writer(out)) {
            csv.writeRecord(COLUMNS);
            for (ListPricesResponse part = first; part != null; part = part == first ? second : rest.next()) {
                write(csv, first.getHead().getInstrument().getCode(), part.getObservations());
            }
        }
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
