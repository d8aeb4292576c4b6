package io.lodestone.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request and what a suite with the reference data answered to it. Recorded and compared by the suite's own tests; written
 * by hand are only what has to be sent, and answers that need a fault.
 *
 * @param request method and address
 * @param body what is sent; null for nothing
 * @param csv the rows of the body as CSV, where there is a body; else the answer as CSV; null where there is neither
 * @param answer the answer: an object, or text; null where it is no text
 * @param row the first row of the answer as NDJSON has it; null where the answer has no rows
 */
@JsonIgnoreProperties("headers")
record Example(
        String request,
        @Nullable Object body,
        @Nullable String csv,
        @Nullable Object answer,
        @Nullable Object row) {
    private static final ObjectReader JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readerFor(Example.class);

    /** The example of an operation; null where none has been recorded yet. */
    static @Nullable Example of(String operation) {
        try (InputStream in = Example.class.getResourceAsStream("/examples/" + operation + ".json")) {
            return in == null ? null : JSON.readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(operation, e);
        }
    }

    /** The value that the request gives a parameter of the path or of the query. */
    Optional<String> parameter(String template, String name) {
        URI address = URI.create(request.substring(request.indexOf(' ') + 1));
        List<String> names = List.of(template.split("[/:]"));
        int place = names.indexOf("{" + name + "}");
        if (place >= 0) {
            return Optional.of(decoded(address.getRawPath().split("[/:]")[place]));
        }
        return Arrays.stream(String.valueOf(address.getRawQuery()).split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .findFirst();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first row of the body. */
    @Nullable
    Object bodyRow() {
        return body instanceof List<?> rows && !rows.isEmpty() ? rows.getFirst() : null;
    }
}
