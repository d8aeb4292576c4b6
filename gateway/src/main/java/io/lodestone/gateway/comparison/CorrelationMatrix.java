package io.lodestone.gateway.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.Correlation;
import io.lodestone.pricing.v1.CorrelationRow;
import io.lodestone.pricing.v1.GetCorrelationsResponse;
import java.io.IOException;

/** Correlations as a chart wants them: bare numbers, null where there is no correlation. */
final class CorrelationMatrix {
    private CorrelationMatrix() {}

    /** Writes {@code instruments}, {@code frequency}, {@code matrix} and {@code pairs}. */
    static void write(GetCorrelationsResponse response, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("instruments");
        for (String code : response.getInstrumentsList()) {
            json.writeString(code);
        }
        json.writeEndArray();
        json.writeStringField("frequency", EnumText.of(response.getFrequency()));
        rows("matrix", response, json, (correlation, cell) -> {
            if (correlation.hasCorrelation()) {
                cell.writeNumber(Decimals.ofProto(correlation.getCorrelation()));
            } else {
                cell.writeNull();
            }
        });
        rows("pairs", response, json, (correlation, cell) -> cell.writeNumber(correlation.getPairs()));
    }

    private static void rows(String name, GetCorrelationsResponse response, JsonGenerator json, Cell cell)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (CorrelationRow row : response.getRowsList()) {
            json.writeStartArray();
            for (Correlation correlation : row.getCorrelationsList()) {
                cell.write(correlation, json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Writes one cell. */
    @FunctionalInterface
    private interface Cell {
        void write(Correlation correlation, JsonGenerator json) throws IOException;
    }
}
