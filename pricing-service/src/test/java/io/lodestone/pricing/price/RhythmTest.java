package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
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
