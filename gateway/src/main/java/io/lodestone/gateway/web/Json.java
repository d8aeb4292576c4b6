package io.lodestone.gateway.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** JSON with exact numbers: never an exponent, never a binary fraction; and read strictly. */
public final class Json {
    private static final int MOST_TEXT = 1024 * 1024;
    private static final int MOST_DEPTH = 200;

    /** Makes strict parsers and plain generators. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_TEXT)
                    .maxNestingDepth(MOST_DEPTH)
                    .build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Writes something with a generator. */
    @FunctionalInterface
    public interface Part {
        /** Writes it. */
        void write(JsonGenerator json) throws IOException;
    }

    private Json() {}

    /**
     * A generator for a reply that is written while it streams in. Closing it leaves the reply open and unfinished, so that
     * one that breaks off does not look whole.
     */
    public static JsonGenerator streamed(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    /** The bytes of a JSON text. */
    public static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator((OutputStream) bytes)) {
            part.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
