package io.lodestone.pricing.absence;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.AbsenceKind;
import java.time.LocalDate;

/**
 * A period without a new number.
 *
 * @param period the period
 * @param kind what became of it
 * @param due last day on which its price was in time
 * @param assumedCalendar true where Monday to Friday were taken for a year that the calendar does not know
 */
public record AbsentPeriod(DatePeriod period, AbsenceKind kind, LocalDate due, boolean assumedCalendar) {}
