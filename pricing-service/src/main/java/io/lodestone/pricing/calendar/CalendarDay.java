package io.lodestone.pricing.calendar;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day on which a calendar differs from Monday to Friday, or confirms it.
 *
 * @param calendar code of the calendar
 * @param day the day
 * @param working whether it is a working day
 * @param name what the day is
 * @param document code of the document
 * @param recordedAt when it was stored
 */
public record CalendarDay(
        String calendar,
        LocalDate day,
        boolean working,
        String name,
        @Nullable String document,
        Instant recordedAt) {}
