package io.lodestone.pricing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
    /** The National Day holiday of China in 2025, 1 to 8 October, with its two make-up days. */
    private static final WorkingCalendar CHINA = WorkingCalendar.of(Map.of(
            LocalDate.of(2025, 9, 28), true,
            LocalDate.of(2025, 10, 1), false,
            LocalDate.of(2025, 10, 2), false,
            LocalDate.of(2025, 10, 3), false,
            LocalDate.of(2025, 10, 6), false,
            LocalDate.of(2025, 10, 7), false,
            LocalDate.of(2025, 10, 8), false,
            LocalDate.of(2025, 10, 11), true));

    @ParameterizedTest
    @CsvSource({
        "2025-09-27, false",
        "2025-09-28, true",
        "2025-09-30, true",
        "2025-10-01, false",
        "2025-10-04, false",
        "2025-10-08, false",
        "2025-10-09, true",
        "2025-10-11, true",
        "2025-10-12, false"
    })
    void namedDaysDifferFromMondayToFriday(LocalDate day, boolean working) {
        assertThat(CHINA.isWorking(day)).isEqualTo(working);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-30, 1, 2025-10-09",
        "2025-10-10, 1, 2025-10-11",
        "2025-10-10, 2, 2025-10-13",
        "2025-10-05, 3, 2025-10-11",
        "2025-09-26, 1, 2025-09-28"
    })
    void workingDaysAreCountedOverHolidaysAndMakeUpDays(LocalDate day, int nth, LocalDate found) {
        assertThat(CHINA.workingDayAfter(day, nth)).isEqualTo(found);
    }

    @Test
    void aYearWithoutEntriesIsAssumedWhereTheCalendarHasAName() {
        assertThat(CHINA.isAssumed(LocalDate.of(2025, 1, 1))).isFalse();
        assertThat(CHINA.isAssumed(LocalDate.of(2024, 12, 31))).isTrue();
        assertThat(CHINA.isAssumed(LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(WorkingCalendar.MONDAY_TO_FRIDAY.isAssumed(LocalDate.of(2024, 12, 31)))
                .isFalse();
    }

    @Test
    void theNthWorkingDayAfterADayHasAsManyWorkingDaysUpToIt() {
        Random random = new Random(20251001);
        for (int round = 0; round < 200; round++) {
            // Given
            Map<LocalDate, Boolean> days = new HashMap<>();
            LocalDate begin = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(300));
            for (int entry = 0; entry < 20; entry++) {
                days.put(begin.plusDays(random.nextInt(40)), random.nextBoolean());
            }
            WorkingCalendar calendar = WorkingCalendar.of(days);
            int nth = 1 + random.nextInt(10);

            // When
            LocalDate found = calendar.workingDayAfter(begin, nth);

            // Then
            assertThat(calendar.isWorking(found)).isTrue();
            assertThat(begin.plusDays(1)
                            .datesUntil(found.plusDays(1))
                            .filter(calendar::isWorking)
                            .count())
                    .isEqualTo(nth);
        }
    }
}
