package io.lodestone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lodestone.e2e.OpenApi.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Bodies: rows as they are stored or as the document's examples are, one member of them perhaps changed. */
final class FuzzBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RealValues values;

    FuzzBodies(RealValues values) {
        this.values = values;
    }

    /** A body that the operation may well take. */
    RequestBody body(Operation operation, SplittableRandom random) {
        JsonNode content = operation.definition().path("requestBody").path("content");
        List<String> types = new ArrayList<>();
        content.fieldNames().forEachRemaining(types::add);
        if (types.isEmpty()) {
            return new RequestBody("application/json", new byte[0]);
        }
        String type = types.get(random.nextInt(types.size()));
        String stored = values.file(operation.path().replaceFirst("^/v1/", "").replaceFirst(":.*", ""));
        if (type.equals("text/csv") && !stored.isEmpty()) {
            return new RequestBody(type, csv(stored, random).getBytes(StandardCharsets.UTF_8));
        }
        JsonNode example = content.path(type).path("example").deepCopy();
        if (random.nextInt(3) > 0) {
            change(example, random);
        }
        String text = example.isTextual() ? example.asText() + "a,b\r\n" : example.toString();
        return new RequestBody(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stored rows, perhaps with one cell changed. */
    private static String csv(String stored, SplittableRandom random) {
        String[] lines = stored.split("\r\n", -1);
        int line = random.nextInt(lines.length);
        if (random.nextInt(3) > 0) {
            String[] cells = lines[line].split(",", -1);
            cells[random.nextInt(cells.length)] =
                    random.nextBoolean() ? one(Hostile.TEXTS, random) : one(Hostile.BOUNDARIES, random);
            lines[line] = String.join(",", cells);
        }
        return String.join("\r\n", lines);
    }

    /** Changes one member somewhere in it. */
    private static void change(JsonNode node, SplittableRandom random) {
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            if (array.get(0).isContainerNode()) {
                change(array.get(0), random);
            } else {
                array.set(0, value(random));
            }
        } else if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = one(names, random);
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", value(random));
                case 2 -> change(object.get(name), random);
                default -> object.set(name, value(random));
            }
        }
    }

    private static JsonNode value(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(true);
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(new BigDecimal("1e300"));
            case 4 -> JSON.objectNode().put("units", Long.MAX_VALUE).put("a", 1);
            case 5 -> JSON.arrayNode().add("a").add(JSON.arrayNode().addNull());
            case 6 -> JSON.textNode("");
            case 7 -> JSON.textNode(one(Hostile.TEXTS, random));
            default -> JSON.textNode(one(Hostile.BOUNDARIES, random));
        };
    }

    /** What becomes of a body on a bad way. */
    static byte[] spoilt(byte[] body, Map<String, String> headers, SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> bytes("{");
            case 2 -> bytes("null");
            case 3 -> bytes("[".repeat(5000));
            case 4 -> bytes("{\"a\":".repeat(2000));
            case 5 -> new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
            case 6 -> new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, (byte) 0xC3};
            case 7 -> java.util.Arrays.copyOf(body, body.length / 2);
            case 8 -> {
                headers.put("Content-Encoding", random.nextBoolean() ? "gzip" : "zstd");
                yield body;
            }
            case 9 -> {
                headers.put("Content-Encoding", "gzip");
                byte[] packed = gzip(body);
                yield random.nextBoolean() ? packed : java.util.Arrays.copyOf(packed, packed.length - 6);
            }
            case 10 -> bytes("\"" + "a".repeat(1_100_000) + "\"");
            default -> {
                byte[] changed = body.clone();
                if (changed.length > 0) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                yield changed;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static <T> T one(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
