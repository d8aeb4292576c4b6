package io.lodestone.gateway.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a JSON object into a message, strictly: an unknown field or a value of the wrong kind is a 400 that names it. */
public final class MessageBody {
    /** Most bytes of a body that is no import. */
    public static final int MOST_BYTES = 1024 * 1024;

    private MessageBody() {}

    /** Reads the whole body into the builder. */
    public static void read(InputStream body, String contentType, Message.Builder into) throws IOException {
        if (!contentType.toLowerCase(Locale.ROOT).split(";", -1)[0].trim().equals("application/json")) {
            throw ApiException.unsupportedMediaType("The body must be application/json.");
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ApiException.of(ErrorReason.TOO_LARGE, "The body is larger than " + MOST_BYTES + " bytes.");
        }
        try (JsonParser json = Json.FACTORY.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw ApiException.body("", "must be a JSON object");
            }
            readMembers(json, into, "");
            if (json.nextToken() != null) {
                throw ApiException.body("", "goes on after the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw ApiException.body(
                    "",
                    "is no JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private static void readMembers(JsonParser json, Message.Builder into, String place) throws IOException {
        Map<String, FieldDescriptor> fields = into.getDescriptorForType().getFields().stream()
                .collect(Collectors.toMap(FieldDescriptor::getJsonName, f -> f, (a, b) -> a, LinkedHashMap::new));
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String pointer = place + "/" + name;
            FieldDescriptor field = fields.get(name);
            if (field == null) {
                throw ApiException.body(pointer, "is no field; " + KnownNames.hint(name, fields.keySet()));
            }
            json.nextToken();
            readField(json, into, field, pointer);
        }
    }

    private static void readField(JsonParser json, Message.Builder into, FieldDescriptor field, String pointer)
            throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        try {
            if (!field.isRepeated()) {
                into.setField(field, value(json, into, field, pointer));
                return;
            }
            require(json.currentToken() == JsonToken.START_ARRAY, "must be an array");
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                into.addRepeatedField(field, element(json, into, field, pointer + "/" + i));
            }
        } catch (IllegalArgumentException e) {
            throw ApiException.body(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static Object element(JsonParser json, Message.Builder into, FieldDescriptor field, String pointer)
            throws IOException {
        try {
            return value(json, into, field, pointer);
        } catch (IllegalArgumentException e) {
            throw ApiException.body(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static Object value(JsonParser json, Message.Builder into, FieldDescriptor field, String pointer)
            throws IOException {
        return switch (field.getJavaType()) {
            case STRING -> string(json);
            case BOOLEAN -> {
                require(json.currentToken().isBoolean(), "must be true or false");
                yield json.getBooleanValue();
            }
            case INT -> {
                require(
                        json.currentToken() == JsonToken.VALUE_NUMBER_INT
                                && json.getText().length() < 10,
                        "must be a whole number");
                yield json.getIntValue();
            }
            case ENUM -> enumValue(field, string(json));
            case MESSAGE -> message(json, into.newBuilderForField(field), pointer);
            case LONG, FLOAT, DOUBLE, BYTE_STRING ->
                throw new IllegalStateException(field.getFullName() + " cannot stand in a body");
        };
    }

    private static Message message(JsonParser json, Message.Builder into, String pointer) throws IOException {
        return switch (into.getDefaultInstanceForType()) {
            case Decimal d -> {
                require(json.currentToken().isNumeric(), "must be a number");
                yield Decimals.toProto(Decimals.parse(json.getText()));
            }
            case Date d -> {
                DatePeriod day = DatePeriod.parse(string(json));
                require(day.start().equals(day.end()), "must be a whole date, such as 2025-03-31");
                yield Times.toProto(day.start());
            }
            case Timestamp t -> {
                String text = string(json);
                try {
                    yield Times.toProto(java.time.Instant.parse(text));
                } catch (java.time.DateTimeException e) {
                    throw new IllegalArgumentException("'" + text + "' is no time, such as 2025-03-31T08:00:00Z", e);
                }
            }
            default -> {
                require(json.currentToken() == JsonToken.START_OBJECT, "must be an object");
                readMembers(json, into, pointer);
                yield into.build();
            }
        };
    }

    private static EnumValueDescriptor enumValue(FieldDescriptor field, String text) {
        for (EnumValueDescriptor value : field.getEnumType().getValues()) {
            if (value.getNumber() != 0 && EnumText.of(value).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of " + EnumText.allowed(field.getEnumType()));
    }

    private static String string(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING, "must be a string");
        return json.getText();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
