package io.lodestone.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2025-03-31, 2025-03-31, 2025-03-31, D",
        "2024-02-29, 2024-02-29, 2024-02-29, D",
        "2025-W14, 2025-03-31, 2025-04-06, W",
        "2025-W01, 2024-12-30, 2025-01-05, W",
        "2020-W53, 2020-12-28, 2021-01-03, W",
        "2025-02, 2025-02-01, 2025-02-28, M",
        "2024-02, 2024-02-01, 2024-02-29, M",
        "2025-Q1, 2025-01-01, 2025-03-31, Q",
        "2025-Q4, 2025-10-01, 2025-12-31, Q",
        "2025-H1, 2025-01-01, 2025-06-30, H",
        "2025-H2, 2025-07-01, 2025-12-31, H",
        "2025, 2025-01-01, 2025-12-31, A"
    })
    void readsAndWritesCalendarPeriods(String text, LocalDate start, LocalDate end, String frequency) {
        // When
        DatePeriod period = DatePeriod.parse(text);

        // Then
        assertThat(period).isEqualTo(new DatePeriod(start, end));
        assertThat(period.calendarText()).contains(text);
        assertThat(period.frequency().name()).isEqualTo("FREQUENCY_" + frequency);
    }

    @ParameterizedTest
    @CsvSource({
        "FY2021, 6, 2020-07-01, 2021-06-30, FY2021",
        "FY2024-Q1, 6, 2023-07-01, 2023-09-30, 2023-Q3",
        "FY2024-Q4, 6, 2024-04-01, 2024-06-30, 2024-Q2",
        "FY2024-H1, 6, 2023-07-01, 2023-12-31, 2023-H2",
        "FY2024, 12, 2024-01-01, 2024-12-31, 2024",
        "FY2024-Q1, 3, 2023-04-01, 2023-06-30, 2023-Q2",
        "FY2024-Q1, 1, 2023-02-01, 2023-04-30, FY2024-Q1"
    })
    void resolvesFiscalPeriodsByTheYearEnd(String text, int yearEnd, LocalDate start, LocalDate end, String shown) {
        // When
        DatePeriod period = DatePeriod.parse(text, yearEnd);

        // Then
        assertThat(period).isEqualTo(new DatePeriod(start, end));
        assertThat(period.text(yearEnd)).isEqualTo(shown);
        assertThat(period.fiscalText(yearEnd)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-13",
                "2025-00",
                "2025-02-30",
                "2023-02-29",
                "2025-Q5",
                "2025-Q0",
                "2025-H3",
                "2025-W54",
                "2025-W53",
                "2025-W00",
                "25",
                "2025-3-1",
                "2025/03/31",
                "FY21",
                "2025-q1",
                "20250331",
                "FY2024-W01",
                "2025-03-31T00:00",
                " 2025",
                "٢٠٢٥",
                "0000-01-01",
                "0000",
                "FY0000"
            })
    void refusesWhatIsNoPeriod(String text) {
        assertThatThrownBy(() -> DatePeriod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31T08", "2025-03-31T08:00Z/PT1H"})
    void saysThatOnlyWholeDaysCanStandWhereHoursCannot(String hours) {
        assertThatThrownBy(() -> DatePeriod.parse(hours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only whole days, such as 2025-03-31");
    }

    @Test
    void everyNamedPeriodSurvivesATripThroughItsName() {
        // Given
        Random random = new Random(20250331);
        String[] forms = {"%04d-Q%d", "%04d-H%d", "%04d-%02d", "%04d-W%02d"};
        int[] most = {4, 2, 12, 52};
        for (int i = 0; i < 5_000; i++) {
            int form = random.nextInt(forms.length);
            String text = String.format(
                    java.util.Locale.ROOT, forms[form], 1900 + random.nextInt(200), 1 + random.nextInt(most[form]));

            // When
            DatePeriod period = DatePeriod.parse(text);

            // Then
            assertThat(period.calendarText()).contains(text);
        }
    }

    @Test
    void anyFiscalQuarterFollowsTheOneBefore() {
        for (int yearEnd = 1; yearEnd <= 12; yearEnd++) {
            // Given
            DatePeriod year = DatePeriod.parse("FY2024", yearEnd);
            LocalDate next = year.start();

            // When
            for (int quarter = 1; quarter <= 4; quarter++) {
                DatePeriod part = DatePeriod.parse("FY2024-Q" + quarter, yearEnd);
                assertThat(part.start()).isEqualTo(next);
                next = part.end().plusDays(1);
            }

            // Then
            assertThat(next).isEqualTo(year.end().plusDays(1));
        }
    }

    @Test
    void overlapCountsBothEnds() {
        // Given
        DatePeriod quarter = DatePeriod.parse("2022-Q3");

        // Then
        assertThat(quarter.overlaps(DatePeriod.parse("2022-09-30"))).isTrue();
        assertThat(quarter.overlaps(DatePeriod.parse("2022-07-01"))).isTrue();
        assertThat(quarter.overlaps(DatePeriod.parse("2022-10-01"))).isFalse();
        assertThat(quarter.overlaps(DatePeriod.parse("2022-06-30"))).isFalse();
    }

    @Test
    void aStretchWithoutANameShowsItsDays() {
        // Given
        DatePeriod stretch = new DatePeriod(LocalDate.of(2025, 2, 15), LocalDate.of(2025, 2, 28));

        // Then
        assertThat(stretch.calendarText()).isEmpty();
        assertThat(stretch.text(12)).isEqualTo("2025-02-15/2025-02-28");
    }
}
