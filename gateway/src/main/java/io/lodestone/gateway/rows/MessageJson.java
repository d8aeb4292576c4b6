package io.lodestone.gateway.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.Period;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes messages of one type as JSON objects: names in lowerCamelCase, decimals as plain numbers, dates and periods as
 * text, enums by their texts; a field without a value is left out.
 */
public final class MessageJson {
    /** Whole numbers that mean “none” at 0. */
    public static final Set<String> ZERO_IS_NONE = Set.of(
            "lodestone.production.v1.Plant.start_year",
            "lodestone.production.v1.Kpi.definition",
            "lodestone.pricing.v1.Instrument.version",
            "lodestone.pricing.v1.PriceCorrection.supersedes");

    /** Flags that mean true where they are absent. */
    public static final Set<String> DEFAULT_TRUE =
            Set.of("lodestone.policy.v1.PolicyEvent.confirmed", "lodestone.policy.v1.PolicyQuantity.published");

    /** Lists that are written although they are empty. */
    public static final Set<String> ALWAYS_LISTED = Set.of(
            "lodestone.pricing.v1.ConvertPriceResponse.steps",
            "lodestone.pricing.v1.GetSpreadResponse.long_steps",
            "lodestone.pricing.v1.GetSpreadResponse.short_steps");

    /** Periods whose first and last day stand beside them as {@code start} and {@code end}. */
    public static final String PERIOD_WITH_DAYS = "lodestone.production.v1.Kpi.period";

    /** Dates whose {@code precision} stands beside them. */
    public static final String DATE_WITH_PRECISION = "lodestone.policy.v1.PolicyEvent.date";

    /** The plant whose place is also gathered under {@code location}. */
    public static final String PLANT = "lodestone.production.v1.Plant";

    /** Members of {@code location}. */
    public static final List<String> LOCATION = List.of("country", "region", "latitude", "longitude");

    /** Relations that a plant lists as its owners; each also names its subject as {@code company}. */
    public static final String OWNERS = "lodestone.production.v1.Plant.owners";

    private static final Map<Descriptor, MessageJson> KNOWN = new ConcurrentHashMap<>();

    private final Descriptor type;

    private MessageJson(Descriptor type) {
        this.type = type;
    }

    /** The writer for messages like the given one. */
    public static MessageJson of(Message message) {
        return KNOWN.computeIfAbsent(message.getDescriptorForType(), MessageJson::new);
    }

    /** Writes the message as an object. */
    public void write(Message message, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(message, json);
        json.writeEndObject();
    }

    /** Writes the members of the message's object. */
    public void writeMembers(Message message, JsonGenerator json) throws IOException {
        for (FieldDescriptor field : type.getFields()) {
            if (!isOnlyInLocation(field)) {
                writeMember(message, field, json);
            }
        }
        if (type.getFullName().equals(PLANT)) {
            writeLocation(message, json);
        }
    }

    /** True for coordinates, which stand under {@code location} alone. */
    public static boolean isOnlyInLocation(FieldDescriptor field) {
        return field.getContainingType().getFullName().equals(PLANT)
                && (field.getName().equals("latitude") || field.getName().equals("longitude"));
    }

    private void writeLocation(Message message, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("location");
        for (String name : LOCATION) {
            writeMember(message, type.findFieldByName(name), json);
        }
        json.writeEndObject();
    }

    private static void writeMember(Message message, FieldDescriptor field, JsonGenerator json) throws IOException {
        String name = field.getJsonName();
        if (field.isRepeated()) {
            writeList(name, field, (List<?>) message.getField(field), json);
        } else if (field.hasPresence() && !message.hasField(field)) {
            if (DEFAULT_TRUE.contains(field.getFullName())) {
                json.writeBooleanField(name, true);
            }
        } else {
            Object value = message.getField(field);
            if (!isNone(field, value)) {
                json.writeFieldName(name);
                writeValue(value, json);
                writeCompanion(field, value, json);
            }
        }
    }

    private static boolean isNone(FieldDescriptor field, Object value) {
        return switch (value) {
            case String text -> text.isEmpty();
            case EnumValueDescriptor e -> e.getNumber() == 0;
            case Integer i -> i == 0 && ZERO_IS_NONE.contains(field.getFullName());
            default -> false;
        };
    }

    private static void writeCompanion(FieldDescriptor field, Object value, JsonGenerator json) throws IOException {
        if (field.getFullName().equals(PERIOD_WITH_DAYS) && value instanceof Period period) {
            json.writeStringField("start", Cells.date(period.getStart()));
            json.writeStringField("end", Cells.date(period.getEnd()));
        } else if (field.getFullName().equals(DATE_WITH_PRECISION) && value instanceof Period period) {
            json.writeStringField("precision", Precision.of(period.getText()));
        }
    }

    private static void writeList(String name, FieldDescriptor field, List<?> elements, JsonGenerator json)
            throws IOException {
        if (elements.isEmpty() && !ALWAYS_LISTED.contains(field.getFullName())) {
            return;
        }
        boolean owners = field.getFullName().equals(OWNERS);
        json.writeArrayFieldStart(name);
        for (Object element : elements) {
            if (owners && element instanceof Message relation) {
                json.writeStartObject();
                json.writeStringField("company", subject(relation));
                of(relation).writeMembers(relation, json);
                json.writeEndObject();
            } else {
                writeValue(element, json);
            }
        }
        json.writeEndArray();
    }

    private static String subject(Message relation) {
        return relation.getField(relation.getDescriptorForType().findFieldByName("subject"))
                .toString();
    }

    private static void writeValue(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case EnumValueDescriptor e -> json.writeString(EnumText.of(e));
            case Decimal decimal -> json.writeNumber(Cells.number(decimal));
            case Date date -> json.writeString(Cells.date(date));
            case Timestamp timestamp ->
                json.writeString(Times.toInstant(timestamp).toString());
            case Period period -> json.writeString(period.getText());
            case Message message -> of(message).write(message, json);
            default -> throw new IllegalStateException("No JSON form for " + value.getClass());
        }
    }
}
