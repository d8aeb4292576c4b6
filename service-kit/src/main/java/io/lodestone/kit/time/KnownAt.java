package io.lodestone.kit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads publication times as files give them. */
public final class KnownAt {
    /** How far ahead of the clock a publication time may be. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private KnownAt() {}

    /**
     * The publication time that a cell means: an RFC 3339 instant, or a day, month, quarter, half or year, which mean
     * their last microsecond, UTC, so that nobody looks ahead.
     *
     * @param text the cell, not empty
     * @param now the clock
     * @return the instant; null where a day, month or year is not over yet: then the row is known when it is stored
     * @throws IllegalArgumentException with a text for the user, when it is no time or more than five minutes ahead
     */
    public static @Nullable Instant parse(String text, Instant now) {
        if (text.contains("T")) {
            return notAhead(instant(text), text, now);
        }
        DatePeriod period = DatePeriod.parse(text);
        notAhead(period.start().atStartOfDay(ZoneOffset.UTC).toInstant(), text, now);
        Instant last = Times.lastMoment(period.end());
        return last.isAfter(now) ? null : last;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; write 2025-03-31T08:00:00Z, 2025-03-31, 2025-03 or 2025", e);
        }
    }

    private static Instant notAhead(Instant instant, String text, Instant now) {
        if (instant.isAfter(now.plus(TOLERANCE))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is in the future; nothing is known before it is published");
        }
        return instant;
    }
}
