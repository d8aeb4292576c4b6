package io.lodestone.pricing.freshness;

import io.lodestone.pricing.absence.Expectation;
import io.lodestone.pricing.absence.Schedule;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;

/**
 * The newest price of an instrument whose prices go on.
 *
 * @param calendar code of the calendar; empty for Monday to Friday
 * @param newest first day of its period
 */
record LastPrice(String source, Frequency frequency, String calendar, LocalDate newest) {
    /** Whether a newer one should have been there; never where none is ever due. */
    boolean isLate(WorkingCalendar working, LocalDate today) {
        return Schedule.of(frequency, working)
                .map(schedule -> Expectation.after(newest, schedule, InstrumentStatus.INSTRUMENT_STATUS_ACTIVE, today))
                .map(next -> next.late() == Lateness.LATENESS_LATE)
                .orElse(false);
    }
}
