package io.lodestone.gateway.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.kit.error.ErrorReason;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients see it (RFC 9457).
 *
 * @param status HTTP status
 * @param slug own part of the problem type {@code urn:lodestone:problem:<slug>}
 * @param title fixed title of the type
 * @param detail what happened this time; null where nothing may be said
 * @param faults the parts of the request at fault
 * @param extension writes further members, {@code errors} among them where {@code faults} is empty
 */
public record Problem(
        int status, String slug, String title, @Nullable String detail, List<Fault> faults, Extension extension) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Writes members into the problem's object. */
    @FunctionalInterface
    public interface Extension {
        /** Writes name and value of each member. */
        void write(JsonGenerator json) throws IOException;
    }

    /** A problem without extension members. */
    public Problem(int status, String slug, String title, @Nullable String detail, List<Fault> faults) {
        this(status, slug, title, detail, List.copyOf(faults), json -> {});
    }

    /** A problem of the catalogue. */
    public static Problem of(ErrorReason reason, @Nullable String detail, List<Fault> faults) {
        return new Problem(reason.httpStatus(), reason.slug(), reason.title(), detail, faults);
    }

    /** Writes the problem as a JSON object. */
    public void write(JsonGenerator json, String instance, String traceId) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "urn:lodestone:problem:" + slug);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        if (detail != null) {
            json.writeStringField("detail", detail);
        }
        json.writeStringField("instance", instance);
        json.writeStringField("traceId", traceId);
        if (!faults.isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (Fault fault : faults) {
                json.writeStartObject();
                json.writeStringField(fault.where(), fault.name());
                json.writeStringField("detail", fault.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        extension.write(json);
        json.writeEndObject();
    }
}
