package io.lodestone.gateway.web;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.type.Date;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.AsOf;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads parameter values; a bad one is a 400 that names the parameter. A parameter that is not given is null. */
public final class Parameters {
    /** Most rows a page. */
    public static final int MOST_ROWS = 1000;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Parameters() {}

    /** Text; empty for none. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /**
     * The text of a parameter that must be given.
     *
     * @param what what the parameter is, in words
     * @throws ApiException naming it, where it is missing or empty
     */
    public static String needed(String name, @Nullable String value, String what) {
        if (value == null || value.isEmpty()) {
            throw ApiException.parameter(name, "is needed: " + what);
        }
        return value;
    }

    /** The number of rows a page that was asked for; 0 for none. */
    public static int pageSize(@Nullable String value) {
        return number("pageSize", value, 1, MOST_ROWS).orElse(0);
    }

    /** A whole number between two limits. */
    public static Optional<Integer> number(String name, @Nullable String value, int least, int most) {
        if (value == null) {
            return Optional.empty();
        }
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw ApiException.parameter(name, "'" + value + "' is not a whole number from " + least + " to " + most);
        }
        return Optional.of(number);
    }

    /** A day. */
    public static Optional<Date> day(String name, @Nullable String value) {
        return value == null ? Optional.empty() : Optional.of(Times.toProto(localDate(name, value)));
    }

    private static LocalDate localDate(String name, String value) {
        try {
            if (DAY.matcher(value).matches() && !value.startsWith("0000")) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw ApiException.parameter(name, "'" + value + "' is no day of the calendar");
        }
        throw ApiException.parameter(name, "'" + value + "' is no date; write 2025-03-31");
    }

    /** Refuses a range that ends before it begins. */
    public static void range(String fromName, @Nullable String from, String toName, @Nullable String to) {
        if (from != null && to != null && localDate(fromName, from).isAfter(localDate(toName, to))) {
            throw ApiException.parameter(fromName, from + " is after " + toName + " " + to);
        }
    }

    /** The date of knowledge; a date means the end of that day, UTC. */
    public static AsOf asOf(@Nullable String asOf, @Nullable String recordedAsOf) {
        AsOf.Builder result = AsOf.newBuilder();
        if (asOf != null) {
            Instant known = DAY.matcher(asOf).matches()
                    ? Times.lastMoment(localDate("asOf", asOf))
                    : instant("asOf", asOf, "2025-03-31 or 2025-03-31T08:00:00Z");
            result.setKnown(Times.toProto(known));
        }
        if (recordedAsOf != null) {
            result.setRecorded(Times.toProto(instant("recordedAsOf", recordedAsOf, "2025-03-31T08:00:00Z")));
        }
        return result.build();
    }

    private static Instant instant(String name, String value, String example) {
        try {
            if (INSTANT.matcher(value).matches() && !value.startsWith("0000")) {
                return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            throw ApiException.parameter(name, "'" + value + "' is no moment of the calendar");
        }
        throw ApiException.parameter(
                name, "'" + value + "' is no time; write " + example + " (a plus sign is %2B in an address)");
    }

    /** One of an enum's values, or of the given ones where not all are allowed; {@code none} where not given. */
    @SafeVarargs
    public static <E extends Enum<E> & ProtocolMessageEnum> E choice(
            String name, @Nullable String value, E none, E... allowed) {
        if (value == null) {
            return none;
        }
        try {
            E parsed = EnumText.parse(none, value);
            if (allowed.length == 0 || Stream.of(allowed).anyMatch(parsed::equals)) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            if (allowed.length == 0) {
                throw ApiException.parameter(name, String.valueOf(e.getMessage()));
            }
        }
        throw ApiException.parameter(
                name,
                "'" + value + "' is not one of "
                        + Stream.of(allowed).map(EnumText::of).collect(Collectors.joining(", ")));
    }

    /** True or false, or {@code otherwise} where not given. */
    public static boolean flag(String name, @Nullable String value, boolean otherwise) {
        return switch (value) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiException.parameter(name, "'" + value + "' is not one of true, false");
        };
    }
}
