package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RhythmTest {
    @ParameterizedTest
    @CsvSource({
        // Friday's price is not late on Tuesday, but on Wednesday.
        "FREQUENCY_D, 2025-01-03, 2025-01-07, false",
        "FREQUENCY_D, 2025-01-03, 2025-01-08, true",
        "FREQUENCY_W, 2025-W01, 2025-01-19, false",
        "FREQUENCY_W, 2025-W01, 2025-01-20, true",
        "FREQUENCY_W, 2025-01-03, 2025-01-17, false",
        "FREQUENCY_W, 2025-01-03, 2025-01-18, true",
        "FREQUENCY_M, 2025-01, 2025-03-31, false",
        "FREQUENCY_M, 2025-01, 2025-04-01, true",
        "FREQUENCY_Q, 2025-Q1, 2025-09-30, false",
        "FREQUENCY_Q, 2025-Q1, 2025-10-01, true",
        "FREQUENCY_A, 2023, 2026-01-01, false",
        "FREQUENCY_A, 2023, 2026-01-02, true"
    })
    void aPriceIsLateWhenTheNextPeriodAndAGraceAreOver(
            Frequency frequency, String newest, LocalDate today, boolean late) {
        assertThat(Rhythm.late(frequency, InstrumentStatus.INSTRUMENT_STATUS_ACTIVE, DatePeriod.parse(newest), today))
                .contains(late);
    }

    @ParameterizedTest
    @EnumSource(
            value = InstrumentStatus.class,
            names = {"INSTRUMENT_STATUS_SUSPENDED", "INSTRUMENT_STATUS_DISCONTINUED"})
    void nothingIsLateThatIsNotPublished(InstrumentStatus status) {
        assertThat(Rhythm.late(Frequency.FREQUENCY_D, status, DatePeriod.parse("2020-01-01"), LocalDate.of(2025, 1, 1)))
                .isEmpty();
    }

    @Test
    void anIrregularInstrumentIsNeverLate() {
        assertThat(Rhythm.late(
                        Frequency.FREQUENCY_IRREGULAR,
                        InstrumentStatus.INSTRUMENT_STATUS_ACTIVE,
                        DatePeriod.parse("2010"),
                        LocalDate.of(2025, 1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQUENCY_D, 2024-02-29",
        "FREQUENCY_W, 2025-W14",
        "FREQUENCY_M, 2025-01",
        "FREQUENCY_Q, 2025-Q3",
        "FREQUENCY_A, 2024",
        "FREQUENCY_IRREGULAR, 2024"
    })
    void noPeriodIsLongerThanTheLongest(Frequency frequency, String period) {
        DatePeriod longest = DatePeriod.parse(period);
        assertThat(Rhythm.longest(frequency))
                .isEqualTo((int) (longest.end().toEpochDay() - longest.start().toEpochDay() + 1));
    }
}
