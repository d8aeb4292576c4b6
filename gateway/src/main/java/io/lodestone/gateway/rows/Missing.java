package io.lodestone.gateway.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.gateway.client.Part;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.Problems;
import java.io.IOException;
import java.util.Map;

/** Says which services' parts of a reply are missing. */
public final class Missing {
    private Missing() {}

    /** Writes {@code unavailable}: the services with the reasons; nothing where all have answered. */
    public static void write(Map<Service, ? extends Part<?>> parts, JsonGenerator json) throws IOException {
        if (parts.values().stream().allMatch(part -> part.failure().isEmpty())) {
            return;
        }
        json.writeArrayFieldStart("unavailable");
        for (Map.Entry<Service, ? extends Part<?>> part : parts.entrySet()) {
            if (part.getValue().failure().isPresent()) {
                json.writeStartObject();
                json.writeStringField("service", part.getKey().text());
                json.writeStringField(
                        "reason", Problems.detail(part.getValue().failure().get()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
