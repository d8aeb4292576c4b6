package io.lodestone.policy.measure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.text.Nearest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.v1.Mast;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.type.v1.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy from the JSON of a file, by the contract's own fields: names in lowerCamelCase or snake_case, dates as
 * partial dates, decimals as numbers or text, enumerated values in lower_snake_case. Nothing is passed over but what a
 * reply of the service gives beside a policy's own fields, so that a reply can be sent back.
 */
final class PolicyJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Longest JSON of one policy, in bytes. */
    private static final int MOST_BYTES = 1 << 20;

    /** Largest exponent of a number that is written out in full. */
    private static final int MOST_SCALE = 30;

    private static final String KNOWN_AT = "known_at";

    /** What replies give beside a policy's own fields, by message; not stored. */
    private static final Map<Descriptor, Set<String>> GIVEN_BY_SERVICE = Map.of(
            Policy.getDescriptor(),
            Set.of(
                    "version",
                    "recorded_at",
                    "recordedAt",
                    "state",
                    "confirmed",
                    "on",
                    "announced",
                    "effective",
                    "ends",
                    "highlights",
                    "asOf",
                    "recordedAsOf"),
            Mast.getDescriptor(),
            Set.of("meaning"),
            PolicyEvent.getDescriptor(),
            Set.of("known_at", "knownAt", "precision"));

    /**
     * A policy of a file.
     *
     * @param policy the policy
     * @param knownAt its publication time as the file has it; empty for none
     */
    record Read(Policy policy, String knownAt) {}

    private final Mistakes mistakes;
    private final Set<String> wrongPaths = new HashSet<>();
    private String knownAt = "";

    private PolicyJson(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Reads a policy, and notes what is wrong with it under its JSON path; null when it is no JSON object at all. */
    static @Nullable Read read(String json, Mistakes mistakes) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            mistakes.tell("", "too_long", "the policy has more than " + MOST_BYTES + " bytes");
            return null;
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            mistakes.tell("", "bad_json", "is no JSON: " + e.getOriginalMessage());
            return null;
        }
        if (!root.isObject()) {
            mistakes.tell("", "bad_json", "must be a JSON object, {…}");
            return null;
        }
        PolicyJson parsing = new PolicyJson(mistakes);
        Policy.Builder policy = Policy.newBuilder();
        parsing.message(root, policy, "");
        Policy read = policy.build();
        PolicyRules.check(read, parsing.wrongPaths, mistakes);
        return new Read(read, parsing.knownAt);
    }

    private void wrong(String path, String code, String detail) {
        wrongPaths.add(path);
        mistakes.tell(path, code, detail);
    }

    private void message(JsonNode object, Message.Builder into, String path) {
        Descriptor type = into.getDescriptorForType();
        Set<FieldDescriptor> seen = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            String at = path.isEmpty() ? name : path + "." + name;
            if (GIVEN_BY_SERVICE.getOrDefault(type, Set.of()).contains(name)) {
                continue;
            }
            FieldDescriptor field = field(type, name);
            if (field == null) {
                wrong(at, "unknown_field", unknown(name, type));
            } else if (!seen.add(field)) {
                wrong(at, "duplicate_field", "is given twice, as " + field.getName() + " and " + field.getJsonName());
            } else if (!entry.getValue().isNull()) {
                field(field, entry.getValue(), into, at);
            }
        }
    }

    private static @Nullable FieldDescriptor field(Descriptor type, String name) {
        return type.getFields().stream()
                .filter(field ->
                        field.getJsonName().equals(name) || field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String unknown(String name, Descriptor type) {
        List<String> known = type.getFields().stream()
                .filter(field -> !GIVEN_BY_SERVICE.getOrDefault(type, Set.of()).contains(field.getName()))
                .flatMap(field -> Stream.of(field.getJsonName(), field.getName()))
                .distinct()
                .toList();
        return "there is no field '" + name + "'; "
                + Nearest.of(name, known)
                        .map(nearest -> "perhaps '" + nearest + "'")
                        .orElseGet(() -> "there are " + String.join(", ", known));
    }

    private void field(FieldDescriptor field, JsonNode node, Message.Builder into, String path) {
        if (!field.isRepeated()) {
            Object value = value(field, node, into, path);
            if (value != null) {
                into.setField(field, value);
            }
            return;
        }
        if (!node.isArray()) {
            wrong(path, "bad_type", "must be a list, […]");
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            String at = path + "[" + i + "]";
            Object value = value(field, node.get(i), into, at);
            if (value == null || value.equals("")) {
                if (!wrongPaths.contains(at)) {
                    wrong(at, "missing", "must not be empty");
                }
            }
            // A place is kept even where its value is wrong, so that later paths stay right.
            into.addRepeatedField(field, value == null ? nothing(field, into) : value);
        }
    }

    private static Object nothing(FieldDescriptor field, Message.Builder into) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? into.newBuilderForField(field).build()
                : "";
    }

    private @Nullable Object value(FieldDescriptor field, JsonNode node, Message.Builder into, String path) {
        return switch (field.getJavaType()) {
            case STRING -> text(node, path);
            case BOOLEAN -> bool(node, path);
            case ENUM -> enumerated(field, node, path);
            case MESSAGE -> structured(field, node, into, path);
            case INT -> whole(node, path);
            case LONG, FLOAT, DOUBLE, BYTE_STRING ->
                throw new IllegalStateException("A policy has no such field: " + field.getFullName());
        };
    }

    private @Nullable Object structured(FieldDescriptor field, JsonNode node, Message.Builder into, String path) {
        Descriptor type = field.getMessageType();
        if (type.equals(Period.getDescriptor())) {
            return date(node, path);
        }
        if (type.equals(Decimal.getDescriptor())) {
            return decimal(node, path);
        }
        if (field.getName().equals(KNOWN_AT)) {
            knownAt = Objects.requireNonNullElse(text(node, path), "");
            return null;
        }
        if (!node.isObject()) {
            wrong(path, "bad_type", "must be an object, {…}");
            return null;
        }
        Message.Builder message = into.newBuilderForField(field);
        message(node, message, path);
        return message.build();
    }

    /** Text, or a whole number where people leave out the quotation marks (an edition, a year). */
    private @Nullable String text(JsonNode node, String path) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            wrong(path, "bad_type", "must be text");
            return null;
        }
        String text = node.asText().strip();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            wrong(path, "bad_text", "holds a character that no text may hold");
            return null;
        }
        return text;
    }

    private @Nullable Boolean bool(JsonNode node, String path) {
        if (!node.isBoolean()) {
            wrong(path, "bad_type", "must be true or false");
            return null;
        }
        return node.booleanValue();
    }

    private @Nullable Integer whole(JsonNode node, String path) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            wrong(path, "bad_value", "must be a whole number");
            return null;
        }
        return node.intValue();
    }

    private @Nullable EnumValueDescriptor enumerated(FieldDescriptor field, JsonNode node, String path) {
        String text = text(node, path);
        if (text == null) {
            return null;
        }
        for (EnumValueDescriptor value : field.getEnumType().getValues()) {
            if (value.getNumber() != 0 && EnumText.of(value).equals(text)) {
                return value;
            }
        }
        wrong(path, "bad_value", "'" + text + "' is not one of " + EnumText.allowed(field.getEnumType()));
        return null;
    }

    private @Nullable Period date(JsonNode node, String path) {
        String text = text(node, path);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.startsWith("FY") || text.contains("W")) {
                throw new IllegalArgumentException("'" + text + "' is no date");
            }
            return DatePeriod.parse(text).toProto();
        } catch (IllegalArgumentException e) {
            wrong(path, "bad_date", "'" + text + "' is no date; write 2025-03-14, 2025-03, 2025-Q1, 2025-H1 or 2025");
            return null;
        }
    }

    private @Nullable Decimal decimal(JsonNode node, String path) {
        if (!node.isNumber() && !node.isTextual()) {
            wrong(path, "bad_decimal", "must be a number");
            return null;
        }
        try {
            return Decimals.toProto(Decimals.parse(
                    node.isNumber() ? plain(node.decimalValue()) : node.asText().strip()));
        } catch (IllegalArgumentException e) {
            wrong(path, "bad_decimal", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String plain(BigDecimal number) {
        return Math.abs(number.scale()) > MOST_SCALE ? number.toString() : number.toPlainString();
    }
}
