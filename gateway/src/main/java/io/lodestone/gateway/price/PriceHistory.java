package io.lodestone.gateway.price;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.client.MessageStream;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Csv;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.Transform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history straight from its columns.
 *
 * @param first the first message: what the observations mean, and the first of them
 * @param rest the other observations
 * @param terms what is echoed
 * @param counted takes the numbers of rows as they are written
 */
record PriceHistory(
        ListPricesResponse first, MessageStream<ListPricesResponse> rest, Terms terms, LongConsumer counted) {
    private static final List<String> CALCULATED_COLUMNS = List.of(
            "basis",
            "instrument",
            "period",
            "low",
            "high",
            "mid",
            "count",
            "complete",
            "status",
            "origin",
            "known_at",
            "exactness",
            "factor",
            "fixing_day",
            "document",
            "note");
    private static final int ROOM = 8 * 1024;
    private static final int ROOM_A_ROW = 260;

    /** The history: whole where it came in one message, else streamed. */
    PriceAnswers.Loaded in(Format format) {
        JsonBytes bytes =
                new JsonBytes(ROOM + ROOM_A_ROW * first.getObservations().getStartDayCount());
        ListPricesResponse second = rest.next();
        if (second == null) {
            try {
                write(format, bytes, () -> {}, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PriceAnswers.Whole(
                    first.getHead().getVersion(),
                    bytes.toArray(),
                    first.getObservations().getStartDayCount());
        }
        return new PriceAnswers.Streamed(
                first.getHead().getVersion(), out -> write(format, bytes, () -> bytes.drainTo(out), second));
    }

    /** Hands on what has been written so far. */
    @FunctionalInterface
    private interface Drain {
        void run() throws IOException;
    }

    private void write(Format format, JsonBytes bytes, Drain drain, @Nullable ListPricesResponse second)
            throws IOException {
        try (rest) {
            switch (format) {
                case JSON -> json(bytes, drain, second);
                case NDJSON -> ndjson(bytes, drain, second);
                case CSV -> csv(bytes, drain, second);
            }
        }
    }

    private void json(JsonBytes bytes, Drain drain, @Nullable ListPricesResponse second) throws IOException {
        head(bytes);
        PriceJson rows = new PriceJson(bytes, JsonBytes.ascii("{"));
        long count = 0;
        for (ListPricesResponse part = first; part != null; part = after(part, second)) {
            rows.rows(part.getObservations(), ',');
            count += part.getObservations().getStartDayCount();
            drain.run();
        }
        bytes.raw(JsonBytes.ascii("],\"count\":" + count + "}"));
        drain.run();
    }

    private @Nullable ListPricesResponse after(ListPricesResponse part, @Nullable ListPricesResponse second) {
        counted.accept(part.getObservations().getStartDayCount());
        return part == first ? second : rest.next();
    }

    /** Everything up to the first observation. */
    private void head(OutputStream out) throws IOException {
        PriceHead head = first.getHead();
        try (JsonGenerator json = Json.streamed(out)) {
            json.writeStartObject();
            json.writeFieldName("instrument");
            MessageJson.of(head.getInstrument()).write(head.getInstrument(), json);
            json.writeObjectFieldStart("basis");
            MessageJson.of(head.getBasis()).writeMembers(head.getBasis(), json);
            json.writeArrayFieldStart("steps");
            for (ConversionStep step : head.getStepsList()) {
                MessageJson.of(step).write(step, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField("frequency", EnumText.of(head.getFrequency()));
            if (head.getAggregation() != Aggregation.AGGREGATION_UNSPECIFIED) {
                json.writeStringField("aggregation", EnumText.of(head.getAggregation()));
            }
            if (head.getTransform() != Transform.TRANSFORM_UNSPECIFIED) {
                json.writeStringField("transform", EnumText.of(head.getTransform()));
            }
            terms.echo().write(json);
            json.writeArrayFieldStart("observations");
        }
    }

    private void ndjson(JsonBytes bytes, Drain drain, @Nullable ListPricesResponse second) throws IOException {
        String basis = PriceLabel.of(first.getHead());
        PriceJson rows = new PriceJson(bytes, JsonBytes.ascii(basis.isEmpty() ? "{" : "{\"basis\":\"" + basis + "\","));
        boolean any = false;
        for (ListPricesResponse part = first; part != null; part = after(part, second)) {
            rows.rows(part.getObservations(), '\n');
            any |= part.getObservations().getStartDayCount() > 0;
            drain.run();
        }
        if (any) {
            bytes.raw('\n');
            drain.run();
        }
    }

    private void csv(JsonBytes bytes, Drain drain, @Nullable ListPricesResponse second) throws IOException {
        String basis = PriceLabel.of(first.getHead());
        String code = first.getHead().getInstrument().getCode();
        try (CsvWriter csv = Csv.writer(bytes)) {
            csv.writeRecord(basis.isEmpty() ? PriceRecords.COLUMNS : CALCULATED_COLUMNS);
            for (ListPricesResponse part = first; part != null; part = after(part, second)) {
                if (basis.isEmpty()) {
                    PriceRecords.each(code, part.getObservations(), csv::writeRecord);
                } else {
                    write(csv, basis, code, part.getObservations());
                }
                drain.run();
            }
        }
        drain.run();
    }

    /** Writes converted, aggregated or transformed columns; the first column keeps them out of an import. */
    private static void write(CsvWriter csv, String basis, String code, PriceColumns columns) {
        PriceCursor row = new PriceCursor(columns);
        while (row.next()) {
            csv.writeRecord(
                    basis,
                    code,
                    row.period(),
                    row.low(),
                    row.high(),
                    row.mid(),
                    row.count(),
                    row.complete(),
                    row.status(),
                    row.origin(),
                    row.knownAt(),
                    row.exactness(),
                    row.factor(),
                    row.fixingDay(),
                    row.document(),
                    row.note());
        }
    }
}
