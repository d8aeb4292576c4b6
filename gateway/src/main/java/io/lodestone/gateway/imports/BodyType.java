package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import java.util.Locale;

/** The media types that an import's body may have. */
enum BodyType {
    CSV("text/csv"),
    NDJSON("application/x-ndjson"),
    JSON("application/json");

    private final String mediaType;

    BodyType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type without parameters. */
    String mediaType() {
        return mediaType;
    }

    /** The type that a {@code Content-Type} header names. */
    static BodyType of(String contentType, boolean csvTaken) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw ApiException.unsupportedMediaType("The body must be UTF-8, not " + parameter + ".");
            }
        }
        for (BodyType type : values()) {
            if (type.mediaType.equals(parts[0].trim()) && (type != CSV || csvTaken)) {
                return type;
            }
        }
        throw ApiException.unsupportedMediaType(
                "This import takes " + (csvTaken ? "text/csv, " : "") + "application/x-ndjson or application/json.");
    }
}
