package io.lodestone.kit.time;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import io.lodestone.kit.error.DomainException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Dates and instants between Java, the wire and PostgreSQL. Instants have microseconds, as the store has. */
public final class Times {
    private Times() {}

    /** The wire form of a day. */
    public static Date toProto(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    /**
     * The day of a request's field.
     *
     * @throws DomainException naming the field, when it is not a whole day of the calendar
     */
    public static LocalDate toLocalDate(Date date, String field) {
        try {
            return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
        } catch (DateTimeException e) {
            throw DomainException.invalid(
                    field,
                    "%d-%d-%d is no day of the calendar".formatted(date.getYear(), date.getMonth(), date.getDay()));
        }
    }

    /** The wire form of an instant. */
    public static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** The instant of a wire form, cut to microseconds. */
    public static Instant toInstant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos())
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    public static long toMicros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The instant that many microseconds after 1970-01-01T00:00:00Z. */
    public static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** What a JDBC statement takes for a {@code timestamptz}; null stays null. */
    public static @Nullable OffsetDateTime toJdbc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Now, with microseconds. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** The last microsecond of a day, UTC. */
    public static Instant lastMoment(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
    }
}
