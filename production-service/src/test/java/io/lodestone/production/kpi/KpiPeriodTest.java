package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2025-03-31T08:00Z/PT1H, 2025-03-31, 8, 1, PT1H",
        "2025-03-31T00:00Z/PT24H, 2025-03-31, 0, 24, SHIFT",
        "2025-03-31T16:00Z/PT8H, 2025-03-31, 16, 8, SHIFT",
        "2025-03-31T22:00Z/PT8H, 2025-04-01, 22, 8, SHIFT",
        "2024-02-28T23:00Z/PT2H, 2024-02-29, 23, 2, SHIFT"
    })
    void readsAndWritesHours(String text, LocalDate lastDay, int startHour, int hours, String frequency) {
        // When
        KpiPeriod period = KpiPeriod.parse(text);

        // Then
        assertThat(period.text(DatePeriod.DECEMBER)).isEqualTo(text);
        assertThat(period.days().end()).isEqualTo(lastDay);
        assertThat(period.startHour()).isEqualTo(startHour);
        assertThat(period.hours()).isEqualTo(hours);
        assertThat(period.frequency()).isEqualTo(Frequency.valueOf("FREQUENCY_" + frequency));
    }

    @Test
    void readsTheShortFormOfAnHour() {
        assertThat(KpiPeriod.parse("2025-03-31T08")).isEqualTo(KpiPeriod.parse("2025-03-31T08:00Z/PT1H"));
    }

    @Test
    void readsWholeDaysAsBefore() {
        // When
        KpiPeriod quarter = KpiPeriod.parse("2025-Q1");

        // Then
        assertThat(quarter).isEqualTo(KpiPeriod.ofDays(DatePeriod.parse("2025-Q1")));
        assertThat(quarter.frequency()).isEqualTo(Frequency.FREQUENCY_Q);
        assertThat(quarter.toProto(DatePeriod.DECEMBER))
                .isEqualTo(DatePeriod.parse("2025-Q1").toProto());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-31T8, write start and length in hours of UTC as 2025-03-31T08:00Z/PT1H",
        "2025-03-31T08:00, write start and length",
        "2025-03-31T08:00Z, write start and length",
        "2025-03-31T08:00/PT1H, write start and length",
        "2025-03-31T08:00+02:00/PT1H, hours of UTC",
        "2025-03-31T08:00:00Z/PT1H, write start and length",
        "2025-03-31T08:00Z/PT90M, write start and length",
        "2025-03-31T08:00Z/P1D, write start and length",
        "2025-03-31T08:00Z/2025-03-31T09:00Z, write start and length",
        "2025-03-31T08:30Z/PT1H, minutes are 00",
        "2025-03-31T24:00Z/PT1H, hours are 00 to 23",
        "2025-03-31T24, hours are 00 to 23",
        "2025-03-31T08:00Z/PT0H, it lasts PT1H to PT24H",
        "2025-03-31T08:00Z/PT25H, it lasts PT1H to PT24H",
        "2025-02-30T08, is not in the calendar",
        "9999-12-31T23:00Z/PT8H, ends after the year 9999"
    })
    void saysWhatWouldBeRight(String text, String right) {
        assertThatThrownBy(() -> KpiPeriod.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(right);
    }

    @Test
    void anyHoursSurviveATripThroughTheirName() {
        // Given
        Random random = new Random(22400);
        LocalDate first = LocalDate.of(1990, 1, 1);
        for (int i = 0; i < 5_000; i++) {
            KpiPeriod period = KpiPeriod.ofHours(
                    first.plusDays(random.nextInt(30_000)), random.nextInt(24), 1 + random.nextInt(24));

            // When
            KpiPeriod read = KpiPeriod.parse(period.text(DatePeriod.DECEMBER));

            // Then
            assertThat(read).isEqualTo(period);
            assertThat(read.days().start().plusDays(1))
                    .isAfterOrEqualTo(read.days().end());
        }
    }
}
