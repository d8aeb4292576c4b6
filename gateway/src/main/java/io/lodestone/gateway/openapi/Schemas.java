package io.lodestone.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.kit.number.EnumText;
import io.lodestone.type.v1.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas and examples of messages, as {@link MessageJson} writes them. */
final class Schemas {
    private final ProtoComments comments = new ProtoComments();
    private final Map<String, Schema> components = new LinkedHashMap<>();

    /** All schemas made so far, by name. */
    Map<String, Schema> components() {
        return components;
    }

    /** A reference to the schema of a message, which is made where it is not there yet. */
    Schema ref(Descriptor type) {
        if (!components.containsKey(type.getName())) {
            components.put(type.getName(), OASFactory.createSchema());
            components.put(type.getName(), object(type));
        }
        return named(type.getName());
    }

    /** A reference to a schema by its name. */
    static Schema named(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    /** The schema of a message itself, no reference. */
    Schema object(Descriptor type) {
        Schema schema = of(SchemaType.OBJECT).description(comments.of(type.getFile(), type.getFullName()));
        for (FieldDescriptor field : type.getFields()) {
            if (isWritten(field)) {
                schema.addProperty(field.getJsonName(), property(field));
                addCompanions(schema, field);
            }
        }
        if (type.getFullName().equals(MessageJson.PLANT)) {
            Schema location = of(SchemaType.OBJECT).description("Where it is.");
            for (String name : MessageJson.LOCATION) {
                location.addProperty(name, property(type.findFieldByName(name)));
            }
            schema.addProperty("location", location);
        }
        return schema;
    }

    /** False for what stands elsewhere, and for the line of a row, which nobody writes. */
    private static boolean isWritten(FieldDescriptor field) {
        boolean line = field.getName().equals("line")
                && field.getContainingType().getName().endsWith("Row");
        return !line && !MessageJson.isOnlyInLocation(field);
    }

    private static void addCompanions(Schema schema, FieldDescriptor field) {
        if (MessageJson.PERIOD_WITH_DAYS.contains(field.getFullName())) {
            schema.addProperty(
                    "start", text("First day of the period; of hours, the moment they begin.", Samples.day()));
            schema.addProperty(
                    "end", text("Last day of the period, included; of hours, the moment they end.", Samples.day()));
        } else if (MessageJson.DATE_WITH_PRECISION.contains(field.getFullName())) {
            schema.addProperty(
                    "precision",
                    text("How precisely the date is known.", "day")
                            .enumeration(List.of("day", "week", "month", "quarter", "half", "year", "range")));
        }
    }

    /** The schema of a field. */
    Schema property(FieldDescriptor field) {
        String description = comment(field);
        if (!field.isRepeated()) {
            return single(field, description);
        }
        Schema items = single(field, "");
        if (field.getFullName().equals(MessageJson.OWNERS)) {
            items = OASFactory.createSchema()
                    .addAllOf(of(SchemaType.OBJECT)
                            .addProperty("company", text("The owner: the relation's subject.", "mp-materials")))
                    .addAllOf(items);
        }
        return of(SchemaType.ARRAY).items(items).description(description);
    }

    private String comment(FieldDescriptor field) {
        return comments.of(field.getFile(), field.getFullName());
    }

    private Schema single(FieldDescriptor field, String description) {
        Schema schema =
                switch (field.getJavaType()) {
                    case INT, LONG -> of(SchemaType.INTEGER).examples(List.of(1));
                    case BOOLEAN -> of(SchemaType.BOOLEAN).examples(List.of(true));
                    case STRING -> of(SchemaType.STRING).examples(List.of(Samples.text(field.getJsonName())));
                    case ENUM -> choice(field.getEnumType());
                    case MESSAGE -> message(field.getMessageType());
                    case FLOAT, DOUBLE, BYTE_STRING ->
                        throw new IllegalStateException(field.getFullName() + " has no schema");
                };
        return schema.getRef() == null && !description.isEmpty() ? schema.description(description) : schema;
    }

    private Schema message(Descriptor type) {
        if (type.equals(Decimal.getDescriptor())) {
            return of(SchemaType.NUMBER).examples(List.of(Samples.decimal()));
        }
        if (type.equals(Date.getDescriptor())) {
            return of(SchemaType.STRING).format("date").examples(List.of(Samples.day()));
        }
        if (type.equals(Timestamp.getDescriptor())) {
            return of(SchemaType.STRING).format("date-time").examples(List.of(Samples.instant()));
        }
        if (type.equals(Period.getDescriptor())) {
            return of(SchemaType.STRING).examples(List.of("2025-03"));
        }
        return ref(type);
    }

    /** The schema of an enum's texts. */
    static Schema choice(EnumDescriptor type) {
        List<Object> texts = type.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(value -> (Object) EnumText.of(value))
                .toList();
        return of(SchemaType.STRING).enumeration(texts).examples(List.of(texts.getFirst()));
    }

    /** A schema of one type. */
    static Schema of(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    /** A text. */
    static Schema text(String description, String example) {
        return of(SchemaType.STRING).description(description).examples(List.of(example));
    }

    /** A whole number. */
    static Schema number(String description) {
        return of(SchemaType.INTEGER).description(description).examples(List.of(1));
    }

    /** A day. */
    static Schema day(String description) {
        return text(description, Samples.day()).format("date");
    }
}
