package io.lodestone.production.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    private static final int JUNE = 6;

    @ParameterizedTest
    @CsvSource({
        "6, 3, FY2024-Q1, FY2023-Q4, FY2023-Q1, FY2024",
        "6, 6, FY2024-H2, FY2024-H1, FY2023-H2, FY2024",
        "6, 12, FY2024, FY2023, FY2023, FY2024",
        "12, 3, 2024-Q1, 2023-Q4, 2023-Q1, 2024",
        "12, 1, 2024-03, 2024-02, 2023-03, 2024",
        "6, 1, 2023-07, 2023-06, 2022-07, FY2024",
        "2, 3, FY2024-Q4, FY2024-Q3, FY2023-Q4, FY2024"
    })
    void periodsFollowTheFiscalYear(
            int endMonth, int months, String period, String before, String yearBefore, String year) {
        // Given
        Grid grid = new Grid(endMonth, months);
        DatePeriod of = DatePeriod.parse(period, endMonth);

        // Then
        assertThat(grid.holds(of)).isTrue();
        assertThat(grid.before(of)).isEqualTo(DatePeriod.parse(before, endMonth));
        assertThat(grid.yearBefore(of)).isEqualTo(DatePeriod.parse(yearBefore, endMonth));
        assertThat(grid.year(of)).isEqualTo(DatePeriod.parse(year, endMonth));
    }

    @Test
    void aCalendarYearIsNoYearOfASubjectWhoseYearEndsInJune() {
        assertThat(new Grid(JUNE, 12).holds(DatePeriod.parse("2024"))).isFalse();
        assertThat(new Grid(JUNE, 3).holds(DatePeriod.parse("2024-Q1"))).isTrue();
        assertThat(new Grid(2, 3).holds(DatePeriod.parse("2024-Q1"))).isFalse();
    }

    @Test
    void lynasFirstFiscalQuarterIsJulyToSeptember() {
        // When
        List<DatePeriod> parts = new Grid(JUNE, 3).parts(DatePeriod.parse("FY2024", JUNE));

        // Then
        assertThat(parts)
                .extracting(part -> part.text(JUNE))
                .containsExactly("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2");
    }

    @Test
    void twelveTrailingMonthsMayCrossTheYearAndAYearToDateMayNot() {
        // Given
        Grid grid = new Grid(12, 3);
        DatePeriod second = DatePeriod.parse("2025-Q2");

        // Then
        assertThat(grid.trailing(second))
                .extracting(part -> part.text(12))
                .containsExactly("2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2");
        assertThat(grid.toDate(second)).extracting(part -> part.text(12)).containsExactly("2025-Q1", "2025-Q2");
        assertThat(new Grid(12, 1).trailing(DatePeriod.parse("2024-02"))).hasSize(12);
    }
}
