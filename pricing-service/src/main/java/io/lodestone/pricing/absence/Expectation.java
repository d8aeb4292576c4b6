package io.lodestone.pricing.absence;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.Lateness;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the period that is due next.
 *
 * @param kind not due, late, suspended or discontinued
 * @param due last day on which its price is in time; null where none is expected
 */
public record Expectation(AbsenceKind kind, @Nullable LocalDate due) {
    /** What an instrument's status says about periods after its last publication; empty where prices go on. */
    static Optional<AbsenceKind> ended(InstrumentStatus status) {
        return switch (status) {
            case INSTRUMENT_STATUS_SUSPENDED -> Optional.of(AbsenceKind.ABSENCE_KIND_SUSPENDED);
            case INSTRUMENT_STATUS_DISCONTINUED -> Optional.of(AbsenceKind.ABSENCE_KIND_DISCONTINUED);
            case INSTRUMENT_STATUS_ACTIVE, INSTRUMENT_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /**
     * What is to be said of the period after the newest publication.
     *
     * @param newest first day of the newest publication's period
     * @param today the day looked from
     */
    public static Expectation after(LocalDate newest, Schedule schedule, InstrumentStatus status, LocalDate today) {
        Optional<AbsenceKind> ended = ended(status);
        if (ended.isPresent()) {
            return new Expectation(ended.get(), null);
        }
        DatePeriod next = schedule.after(schedule.around(newest));
        LocalDate due = schedule.due(next);
        return new Expectation(
                today.isAfter(due) ? AbsenceKind.ABSENCE_KIND_LATE : AbsenceKind.ABSENCE_KIND_NOT_DUE, due);
    }

    /** Whether a newer price should have been there; not given where none is expected. */
    public Lateness late() {
        if (due == null) {
            return Lateness.LATENESS_UNSPECIFIED;
        }
        return kind == AbsenceKind.ABSENCE_KIND_LATE ? Lateness.LATENESS_LATE : Lateness.LATENESS_IN_TIME;
    }
}
