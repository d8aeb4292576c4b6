package io.lodestone.gateway.licence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of a list that a caller may see.
 *
 * @param rows the rows
 * @param count how many were left out
 * @param withheld the instruments of those, with the classes that the caller lacks
 */
public record Shown<T>(List<T> rows, int count, Map<String, String> withheld) {
    /** The header that says how many rows were left out, in every format. */
    public static final String HEADER = "Lodestone-Withheld";

    /** Writes the member that says what was left out, where anything was. */
    public void beside(JsonGenerator json) throws IOException {
        if (count > 0) {
            json.writeFieldName("withheld");
            writeWithheld(json);
        }
    }

    /** Writes what was left out, as an object. */
    public void writeWithheld(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("count", count);
        json.writeArrayFieldStart("instruments");
        for (Map.Entry<String, String> each : new TreeMap<>(withheld).entrySet()) {
            json.writeStartObject();
            json.writeStringField("instrument", each.getKey());
            json.writeStringField("license", each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
