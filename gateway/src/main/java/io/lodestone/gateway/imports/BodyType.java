package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The media types that an import's body may have. */
enum BodyType {
    CSV("text/csv"),
    NDJSON("application/x-ndjson"),
    JSON("application/json");

    private static final Map<String, Charset> CHARSETS =
            Map.of("utf-8", StandardCharsets.UTF_8, "gb18030", Charset.forName("GB18030"));

    private final String mediaType;

    BodyType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type without parameters. */
    String mediaType() {
        return mediaType;
    }

    /** The encoding by a name that the contract or a header gives it: {@code utf-8} or {@code gb18030}. */
    static Charset charset(String name) {
        Charset charset = CHARSETS.get(name);
        if (charset == null) {
            throw ApiException.unsupportedMediaType("The body must be UTF-8 or, as CSV, GB18030, not " + name + ".");
        }
        return charset;
    }

    /** The encoding that a {@code Content-Type} header names; UTF-8 where it names none. JSON has no other. */
    Charset charsetOf(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        Charset charset = StandardCharsets.UTF_8;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=")) {
                charset = charset(parameter.substring("charset=".length()));
            }
        }
        if (this != CSV && !charset.equals(StandardCharsets.UTF_8)) {
            throw ApiException.unsupportedMediaType("A body of JSON must be UTF-8.");
        }
        return charset;
    }

    /** The type that a {@code Content-Type} header names. */
    static BodyType of(String contentType, boolean csvTaken) {
        String name = contentType.toLowerCase(Locale.ROOT).split(";", -1)[0].trim();
        for (BodyType type : values()) {
            if (type.mediaType.equals(name) && (type != CSV || csvTaken)) {
                return type;
            }
        }
        throw ApiException.unsupportedMediaType(
                "This import takes " + (csvTaken ? "text/csv, " : "") + "application/x-ndjson or application/json.");
    }
}
