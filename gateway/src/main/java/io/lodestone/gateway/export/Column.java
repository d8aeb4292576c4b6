package io.lodestone.gateway.export;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.type.v1.Period;
import java.util.List;
import java.util.Objects;

/**
 * A column of a table, as CSV on the Web describes it.
 *
 * @param name its name in the header row
 * @param datatype datatype of CSVW: {@code string}, {@code decimal}, {@code json} …
 * @param isList true where a cell holds values separated by {@code |}
 */
record Column(String name, String datatype, boolean isList) {
    private static final String JSON = "json";

    /** A column of text. */
    static Column text(String name) {
        return new Column(name, "string", false);
    }

    /** The column of a field, taken from the first message that has one by its name; text where none has. */
    static Column of(String name, List<Descriptor> types) {
        return types.stream()
                .map(type -> type.findFieldByName(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(field -> new Column(name, datatype(field), isList(field)))
                .orElseGet(() -> text(name));
    }

    private static boolean isList(FieldDescriptor field) {
        return field.isRepeated() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
    }

    private static String datatype(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT, LONG -> "integer";
            case BOOLEAN -> "boolean";
            case MESSAGE -> field.isRepeated() ? JSON : datatype(field.getMessageType());
            case STRING, ENUM, FLOAT, DOUBLE, BYTE_STRING -> "string";
        };
    }

    private static String datatype(Descriptor message) {
        if (message.equals(Decimal.getDescriptor())) {
            return "decimal";
        }
        if (message.equals(Date.getDescriptor())) {
            return "date";
        }
        if (message.equals(Timestamp.getDescriptor())) {
            return "dateTime";
        }
        // A period is written in many forms: 2025-03-31, 2025-Q1, 2025.
        return message.equals(Period.getDescriptor()) ? "string" : JSON;
    }
}
