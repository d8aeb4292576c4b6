package io.lodestone.pricing.absence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    /** China around the Spring Festival of 2026: free from 15 to 23 February, 14 and 28 February made up. */
    private static final WorkingCalendar CHINA = china();

    private static WorkingCalendar china() {
        Map<LocalDate, Boolean> days = new HashMap<>();
        for (int day : List.of(16, 17, 18, 19, 20, 23)) {
            days.put(LocalDate.of(2026, 2, day), false);
        }
        days.put(LocalDate.of(2026, 2, 14), true);
        days.put(LocalDate.of(2026, 2, 28), true);
        return WorkingCalendar.of(days);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQUENCY_D, 2026-02-13, 2026-02-14",
        "FREQUENCY_D, 2026-02-14, 2026-02-24",
        "FREQUENCY_D, 2026-02-27, 2026-02-28",
        // The week from 16 to 22 February has no working day: no price is due for it.
        "FREQUENCY_W, 2026-W07, 2026-W09",
        "FREQUENCY_W, 2026-W09, 2026-W10",
        "FREQUENCY_M, 2026-01, 2026-02",
        "FREQUENCY_Q, 2025-Q4, 2026-Q1",
        "FREQUENCY_A, 2025, 2026"
    })
    void periodsFollowEachOther(Frequency frequency, String period, String next) {
        Schedule schedule = Schedule.of(frequency, CHINA).orElseThrow();

        assertThat(schedule.after(DatePeriod.parse(period))).isEqualTo(DatePeriod.parse(next));
        assertThat(schedule.from(DatePeriod.parse(period).end().plusDays(1))).isEqualTo(DatePeriod.parse(next));
    }

    @ParameterizedTest
    @CsvSource({
        "FREQUENCY_D, 2026-02-12, 2026-02-13",
        "FREQUENCY_D, 2026-02-13, 2026-02-14",
        "FREQUENCY_D, 2026-02-14, 2026-02-24",
        "FREQUENCY_D, 2026-03-06, 2026-03-09",
        "FREQUENCY_W, 2026-W06, 2026-02-11",
        "FREQUENCY_W, 2026-W07, 2026-02-26",
        "FREQUENCY_W, 2026-W09, 2026-03-04",
        "FREQUENCY_M, 2026-02, 2026-03-15",
        "FREQUENCY_Q, 2025-Q4, 2026-02-14",
        "FREQUENCY_A, 2025, 2026-03-31"
    })
    void aPriceIsInTimeUntilItsDay(Frequency frequency, String period, LocalDate due) {
        assertThat(Schedule.of(frequency, CHINA).orElseThrow().due(DatePeriod.parse(period)))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQUENCY_D, 2026-02-14, 2026-02-14",
        "FREQUENCY_D, 2026-02-18, 2026-02-18",
        "FREQUENCY_W, 2026-02-18, 2026-W08",
        "FREQUENCY_M, 2026-02-18, 2026-02",
        "FREQUENCY_Q, 2026-02-18, 2026-Q1",
        "FREQUENCY_Q, 2026-12-31, 2026-Q4",
        "FREQUENCY_A, 2026-02-18, 2026"
    })
    void aDayBelongsToThePeriodAroundIt(Frequency frequency, LocalDate day, String period) {
        assertThat(Schedule.of(frequency, CHINA).orElseThrow().around(day)).isEqualTo(DatePeriod.parse(period));
    }

    @ParameterizedTest
    @EnumSource(
            value = Frequency.class,
            names = {"FREQUENCY_IRREGULAR", "FREQUENCY_H", "FREQUENCY_UNSPECIFIED"})
    void nothingIsDueWithoutARhythm(Frequency frequency) {
        assertThat(Schedule.of(frequency, CHINA)).isEmpty();
    }

    @Test
    void workingDaysOfAYearThatTheCalendarDoesNotKnowAreAssumed() {
        Schedule daily = Schedule.of(Frequency.FREQUENCY_D, CHINA).orElseThrow();
        Schedule monthly = Schedule.of(Frequency.FREQUENCY_M, CHINA).orElseThrow();

        assertThat(daily.isAssumed(DatePeriod.parse("2026-02-13"))).isFalse();
        assertThat(daily.isAssumed(DatePeriod.parse("2025-06-02"))).isTrue();
        assertThat(daily.isAssumed(DatePeriod.parse("2026-12-31")))
                .as("in time until a day of 2027")
                .isTrue();
        assertThat(monthly.isAssumed(DatePeriod.parse("2025-06"))).isFalse();
    }
}
