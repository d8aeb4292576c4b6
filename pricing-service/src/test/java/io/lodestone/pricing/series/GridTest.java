package io.lodestone.pricing.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GridTest {
    private static final long SEED = 20250331;

    @ParameterizedTest
    @CsvSource({
        "DAY, 2025-03-31, 2025-03-31",
        "WEEK, 2024-12-29, 2024-W52",
        "WEEK, 2024-12-30, 2025-W01",
        "WEEK, 2025-01-05, 2025-W01",
        "WEEK, 2021-01-03, 2020-W53",
        "MONTH, 2024-02-29, 2024-02",
        "QUARTER, 2025-03-31, 2025-Q1",
        "QUARTER, 2025-12-31, 2025-Q4",
        "YEAR, 2025-01-01, 2025"
    })
    void aDayLiesInOnePeriod(Grid grid, LocalDate day, String period) {
        assertThat(grid.containing(day)).isEqualTo(DatePeriod.parse(period));
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2025-03-01, -1, 2025-02-28",
        "WEEK, 2025-W01, -1, 2024-W52",
        "WEEK, 2025-W01, -52, 2024-W01",
        "WEEK, 2025-W01, 1, 2025-W02",
        "MONTH, 2025-01, -12, 2024-01",
        "MONTH, 2025-03, -1, 2025-02",
        "QUARTER, 2025-Q1, -4, 2024-Q1",
        "QUARTER, 2025-Q1, -1, 2024-Q4",
        "YEAR, 2025, -1, 2024"
    })
    void periodsAreCountedInTheCalendar(Grid grid, String period, int shift, String other) {
        assertThat(grid.shifted(DatePeriod.parse(period), shift)).isEqualTo(DatePeriod.parse(other));
    }

    @Test
    void aStoredPeriodBelongsWhereItsLastDayLies() {
        assertThat(Grid.MONTH.shifted(DatePeriod.parse("2025-W05"), 0)).isEqualTo(DatePeriod.parse("2025-02"));
    }

    @ParameterizedTest
    @EnumSource(Grid.class)
    void periodsFollowEachOtherWithoutAGapOrAnOverlap(Grid grid) {
        // Given
        Random random = new Random(SEED);

        for (int i = 0; i < 500; i++) {
            // When
            LocalDate day = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
            DatePeriod period = grid.containing(day);

            // Then
            assertThat(period.overlaps(DatePeriod.ofDay(day))).isTrue();
            assertThat(grid.shifted(period, 1).start()).isEqualTo(period.end().plusDays(1));
            assertThat(grid.shifted(grid.shifted(period, -7), 7)).isEqualTo(period);
        }
    }

    @Test
    void whatHasNoRhythmHasNoGrid() {
        assertThat(Grid.of(Frequency.FREQUENCY_IRREGULAR)).isNull();
        assertThat(Grid.of(Frequency.FREQUENCY_W)).isEqualTo(Grid.WEEK);
    }
}
