package io.lodestone.gateway.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Csv;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.SpreadPoint;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a spread.
 *
 * @param spread what the service answers
 * @param terms what is echoed
 */
record Spread(GetSpreadResponse spread, Terms terms) {
    private static final RowShape<SpreadPoint> POINT = RowShape.computed(SpreadPoint.getDescriptor());

    StreamingOutput in(Format format) {
        return switch (format) {
            case JSON -> this::json;
            case NDJSON -> this::ndjson;
            case CSV -> this::csv;
        };
    }

    private void json(OutputStream out) throws IOException {
        try (JsonGenerator json = Json.streamed(out)) {
            json.writeStartObject();
            terms.echo().write(json);
            MessageJson.of(spread).writeMembers(spread, json);
            json.writeEndObject();
        }
    }

    private void ndjson(OutputStream out) throws IOException {
        try (JsonGenerator json = Json.streamed(out)) {
            json.setRootValueSeparator(null);
            for (SpreadPoint point : spread.getObservationsList()) {
                POINT.json(point, json);
                json.writeRaw('\n');
            }
        }
    }

    /** The first column is one that no import takes, for these are no prices. */
    private void csv(OutputStream out) throws IOException {
        try (CsvWriter csv = Csv.writer(out)) {
            csv.writeRecord(with("basis", POINT.columns()));
            for (SpreadPoint point : spread.getObservationsList()) {
                POINT.records(point).forEach(cells -> csv.writeRecord(with(basis(), cells)));
            }
        }
    }

    private String basis() {
        PriceBasis basis = spread.getBasis();
        return basis.getCurrency() + "/" + EnumText.of(basis.getUnit()) + " " + EnumText.of(basis.getTax());
    }

    private static List<String> with(String first, List<String> cells) {
        return Stream.concat(Stream.of(first), cells.stream()).toList();
    }
}
