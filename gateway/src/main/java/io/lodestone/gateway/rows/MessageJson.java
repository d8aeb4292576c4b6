package io.lodestone.gateway.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.gateway.web.Json;
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
            "lodestone.production.v1.KpiRevision.supersedes",
            "lodestone.pricing.v1.Instrument.version",
            "lodestone.pricing.v1.PriceCorrection.supersedes",
            "lodestone.pricing.v1.StoredPrice.supersedes");

    /** Flags that mean true where they are absent. */
    public static final Set<String> DEFAULT_TRUE =
            Set.of("lodestone.policy.v1.PolicyEvent.confirmed", "lodestone.policy.v1.PolicyQuantity.published");

    /** Lists that are written although they are empty. */
    public static final Set<String> ALWAYS_LISTED = Set.of(
            "lodestone.across.v1.EventStudy.overlapping",
            "lodestone.across.v1.EventStudy.warnings",
            "lodestone.across.v1.ImpliedRevenue.price_steps",
            "lodestone.across.v1.ImpliedRevenue.warnings",
            "lodestone.pricing.v1.ConvertPriceResponse.steps",
            "lodestone.pricing.v1.GetSpreadResponse.long_steps",
            "lodestone.pricing.v1.GetSpreadResponse.short_steps",
            "lodestone.policy.v1.Exposure.because",
            "lodestone.policy.v1.Exposure.lines",
            "lodestone.policy.v1.QuantityTotal.batches",
            "lodestone.production.v1.Check.inputs",
            "lodestone.production.v1.CompareKpisResponse.missing",
            "lodestone.production.v1.CompareKpisResponse.warnings",
            "lodestone.production.v1.GetChainResponse.parties",
            "lodestone.production.v1.GetChainResponse.warnings",
            "lodestone.production.v1.GetEquityOutputResponse.warnings",
            "lodestone.production.v1.GetSeriesResponse.breaks",
            "lodestone.production.v1.GetSeriesResponse.warnings",
            "lodestone.production.v1.GetUtilisationResponse.events",
            "lodestone.production.v1.GetUtilisationResponse.progress",
            "lodestone.production.v1.GetUtilisationResponse.warnings",
            "lodestone.production.v1.SeriesItem.derived_from");

    /**
     * Periods whose first and last day stand beside them as {@code start} and {@code end}; of hours their first moment and
     * the one after their last.
     */
    public static final Set<String> PERIOD_WITH_DAYS = Set.of(
            "lodestone.across.v1.AbnormalReturn.period",
            "lodestone.across.v1.ImpliedPeriod.period",
            "lodestone.pricing.v1.StoredPrice.period",
            "lodestone.production.v1.Check.period",
            "lodestone.production.v1.ComparedKpi.period",
            "lodestone.production.v1.EffectivenessItem.period",
            "lodestone.production.v1.EquityOutputItem.period",
            "lodestone.production.v1.Kpi.period",
            "lodestone.production.v1.KpiRevision.period",
            "lodestone.production.v1.SeriesItem.period",
            "lodestone.production.v1.UtilisationItem.period");

    /** Dates whose {@code precision} stands beside them. */
    public static final Set<String> DATE_WITH_PRECISION =
            Set.of("lodestone.policy.v1.PolicyEvent.date", "lodestone.type.v1.TimelineItem.date");

    /** The plant whose place is also gathered under {@code location}. */
    public static final String PLANT = "lodestone.production.v1.Plant";

    /** Members of {@code location}. */
    public static final List<String> LOCATION = List.of("country", "region", "latitude", "longitude");

    /** Relations that a plant lists as its owners; each also names its subject as {@code company}. */
    public static final String OWNERS = "lodestone.production.v1.Plant.owners";

    private static final String NEXT_PAGE_TOKEN = "next_page_token";

    private static final Map<Descriptor, MessageJson> KNOWN = new ConcurrentHashMap<>();

    private final List<Member> members;
    private final List<Member> location;

    private MessageJson(Descriptor type) {
        this.members = type.getFields().stream()
                .filter(field -> !isOnlyInLocation(field))
                .map(Member::of)
                .toList();
        this.location = type.getFullName().equals(PLANT)
                ? LOCATION.stream()
                        .map(name -> Member.of(type.findFieldByName(name)))
                        .toList()
                : List.of();
    }

    /** The writer for messages like the given one. */
    public static MessageJson of(Message message) {
        Descriptor type = message.getDescriptorForType();
        MessageJson known = KNOWN.get(type);
        return known == null ? KNOWN.computeIfAbsent(type, MessageJson::new) : known;
    }

    /** Writes the message as an object. */
    public void write(Message message, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(message, json);
        json.writeEndObject();
    }

    /** Writes the members of the message's object. */
    public void writeMembers(Message message, JsonGenerator json) throws IOException {
        for (Member member : members) {
            member.write(message, json);
        }
        if (!location.isEmpty()) {
            json.writeObjectFieldStart("location");
            for (Member member : location) {
                member.write(message, json);
            }
            json.writeEndObject();
        }
    }

    /** What a response says beside its rows and the token of the next page. */
    public static Json.Part beside(Message response, String rows) {
        MessageJson writer = of(response);
        return json -> {
            for (Member member : writer.members) {
                String name = member.field().getName();
                if (!name.equals(rows) && !name.equals(NEXT_PAGE_TOKEN)) {
                    member.write(response, json);
                }
            }
        };
    }

    /** True for coordinates, which stand under {@code location} alone. */
    public static boolean isOnlyInLocation(FieldDescriptor field) {
        return field.getContainingType().getFullName().equals(PLANT)
                && (field.getName().equals("latitude") || field.getName().equals("longitude"));
    }

    /** What stands beside a value. */
    private enum Companion {
        NONE,
        DAYS,
        PRECISION
    }

    /** One field; what its name decides is decided once, since a board writes it a thousand times. */
    private record Member(
            FieldDescriptor field,
            SerializedString name,
            boolean defaultTrue,
            boolean zeroIsNone,
            boolean alwaysListed,
            boolean owners,
            Companion companion) {
        static Member of(FieldDescriptor field) {
            String full = field.getFullName();
            return new Member(
                    field,
                    new SerializedString(field.getJsonName()),
                    DEFAULT_TRUE.contains(full),
                    ZERO_IS_NONE.contains(full),
                    ALWAYS_LISTED.contains(full),
                    full.equals(OWNERS),
                    PERIOD_WITH_DAYS.contains(full)
                            ? Companion.DAYS
                            : DATE_WITH_PRECISION.contains(full) ? Companion.PRECISION : Companion.NONE);
        }

        void write(Message message, JsonGenerator json) throws IOException {
            if (field.isRepeated()) {
                writeList((List<?>) message.getField(field), json);
            } else if (field.hasPresence() && !message.hasField(field)) {
                if (defaultTrue) {
                    json.writeFieldName(name);
                    json.writeBoolean(true);
                }
            } else {
                Object value = message.getField(field);
                if (!isNone(value)) {
                    json.writeFieldName(name);
                    writeValue(value, json);
                    writeCompanion(value, json);
                }
            }
        }

        private boolean isNone(Object value) {
            return switch (value) {
                case String text -> text.isEmpty();
                case EnumValueDescriptor e -> e.getNumber() == 0;
                case Integer i -> i == 0 && zeroIsNone;
                default -> false;
            };
        }

        private void writeCompanion(Object value, JsonGenerator json) throws IOException {
            if (companion != Companion.NONE && value instanceof Period period) {
                if (companion == Companion.DAYS) {
                    json.writeStringField("start", Cells.start(period));
                    json.writeStringField("end", Cells.end(period));
                } else {
                    json.writeStringField("precision", Precision.of(period.getText()));
                }
            }
        }

        private void writeList(List<?> elements, JsonGenerator json) throws IOException {
            if (elements.isEmpty() && !alwaysListed) {
                return;
            }
            json.writeFieldName(name);
            json.writeStartArray();
            for (Object element : elements) {
                if (owners && element instanceof Message relation) {
                    json.writeStartObject();
                    json.writeStringField("company", subject(relation));
                    MessageJson.of(relation).writeMembers(relation, json);
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
                case Message message -> MessageJson.of(message).write(message, json);
                default -> throw new IllegalStateException("No JSON form for " + value.getClass());
            }
        }
    }
}
