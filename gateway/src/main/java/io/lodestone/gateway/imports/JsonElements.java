package io.lodestone.gateway.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes the elements of an NDJSON file, or of a JSON array, one by one. */
final class JsonElements {
    private static final int MOST_DEPTH = 100;
    private static final int BUFFER = 64 * 1024;

    /** Takes one element as JSON text. */
    @FunctionalInterface
    interface Reader {
        /** Takes the element of a line, or of a place in the array from 1. */
        void read(long line, byte[] element) throws IOException;
    }

    private JsonElements() {}

    /** Reads the lines of an NDJSON file; blank ones are skipped. */
    static void lines(InputStream file, Reader reader) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        try (BufferedInputStream in = new BufferedInputStream(file, BUFFER)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    take(number, line, reader);
                    number++;
                } else {
                    line.write(c);
                }
            }
            take(number, line, reader);
        }
    }

    private static void take(long number, ByteArrayOutputStream line, Reader reader) throws IOException {
        byte[] bytes = line.toByteArray();
        line.reset();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        int start = number == 1 && startsWithMark(bytes) ? 3 : 0;
        byte[] text = Arrays.copyOfRange(bytes, Math.min(start, end), end);
        if (!new String(text, StandardCharsets.UTF_8).isBlank()) {
            reader.read(number, text);
        }
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** Reads the elements of a JSON array. */
    static void array(InputStream file, Reader reader) throws IOException {
        long number = 0;
        try (JsonParser json = Json.FACTORY.createParser(file)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw ApiException.body("", "must be a JSON array of rows");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                number++;
                reader.read(number, element(json, number));
            }
            if (json.nextToken() != null) {
                throw ApiException.body("", "goes on after its JSON array");
            }
        } catch (StreamConstraintsException e) {
            throw Spool.tooLong(number);
        } catch (CharConversionException e) {
            throw ApiException.body("", "is no UTF-8");
        } catch (JsonProcessingException e) {
            throw ApiException.body(
                    "",
                    "is no JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    /** Copies the element that the parser stands at, with numbers as they are written. */
    private static byte[] element(JsonParser json, long number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator copy = Json.FACTORY.createGenerator(bytes)) {
            int depth = 0;
            JsonToken token = json.currentToken();
            while (true) {
                if (token == null) {
                    throw ApiException.body("", "ends inside its JSON array");
                }
                if (depth > MOST_DEPTH) {
                    throw ApiException.body("", "is nested too deep in element " + number);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                copy(json, token, copy);
                if (bytes.size() > Spool.MOST_LINE_BYTES) {
                    throw Spool.tooLong(number);
                }
                if (depth == 0) {
                    break;
                }
                token = json.nextToken();
            }
        }
        if (bytes.size() > Spool.MOST_LINE_BYTES) {
            throw Spool.tooLong(number);
        }
        return bytes.toByteArray();
    }

    private static void copy(JsonParser json, JsonToken token, JsonGenerator copy) throws IOException {
        if (token.isNumeric()) {
            copy.writeNumber(json.getText());
        } else {
            copy.copyCurrentEvent(json);
        }
    }
}
