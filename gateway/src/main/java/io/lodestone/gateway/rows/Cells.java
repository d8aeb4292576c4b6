package io.lodestone.gateway.rows;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.gateway.web.Json;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Values of messages as the text of one CSV cell; empty for no value. */
final class Cells {
    private Cells() {}

    /** The cell of a field; list elements are joined by {@code |}, nested messages are JSON. */
    static String text(Message message, FieldDescriptor field) {
        if (field.isRepeated()) {
            List<?> elements = (List<?>) message.getField(field);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                return elements.isEmpty() ? "" : json(elements);
            }
            return elements.stream().map(e -> scalar(field, e)).collect(Collectors.joining("|"));
        }
        if (field.hasPresence() && !message.hasField(field)) {
            return MessageJson.DEFAULT_TRUE.contains(field.getFullName()) ? "true" : "";
        }
        return scalar(field, message.getField(field));
    }

    private static String scalar(FieldDescriptor field, Object value) {
        return switch (value) {
            case EnumValueDescriptor e -> EnumText.of(e);
            case Decimal d -> number(d);
            case Date d -> date(d);
            case Timestamp t -> Times.toInstant(t).toString();
            case Period p -> p.getText();
            case Message m -> new String(Json.bytes(json -> MessageJson.of(m).write(m, json)), StandardCharsets.UTF_8);
            case Integer i when i == 0 && MessageJson.ZERO_IS_NONE.contains(field.getFullName()) -> "";
            default -> value.toString();
        };
    }

    private static String json(List<?> elements) {
        return new String(
                Json.bytes(json -> {
                    json.writeStartArray();
                    for (Object element : elements) {
                        Message message = (Message) element;
                        MessageJson.of(message).write(message, json);
                    }
                    json.writeEndArray();
                }),
                StandardCharsets.UTF_8);
    }

    /** A number of a service, which may have more digits than one that may be sent in: plain, no zeros at its ends. */
    static String number(Decimal decimal) {
        String text = decimal.getValue();
        return isNormal(text) ? text : Decimals.normal(new BigDecimal(text)).toPlainString();
    }

    /** The first day of a period; the moment at which one of hours begins. */
    static String start(Period period) {
        return period.getHours() == 0 ? date(period.getStart()) : moment(period).toString();
    }

    /** The last day of a period; the moment at which one of hours ends, which is the next one's first. */
    static String end(Period period) {
        return period.getHours() == 0
                ? date(period.getEnd())
                : moment(period).plus(Duration.ofHours(period.getHours())).toString();
    }

    private static Instant moment(Period period) {
        return Times.toLocalDate(period.getStart(), "start")
                .atTime(period.getStartHour(), 0)
                .toInstant(ZoneOffset.UTC);
    }

    /** A whole date. */
    static String date(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay()).toString();
    }

    /** True for digits that stand as they are to be written: services send nearly all of theirs so. */
    private static boolean isNormal(String text) {
        int point = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        int whole = point < 0 ? text.length() : point;
        boolean noZeroBefore = whole == 1 || whole > 1 && text.charAt(0) != '0';
        return noZeroBefore && (point < 0 || point < text.length() - 1 && text.charAt(text.length() - 1) != '0');
    }
}
