package io.lodestone.pricing.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastPriceTest {
    @ParameterizedTest
    @CsvSource({
        "FREQUENCY_D, 2025-03-28, 2025-03-31, false",
        "FREQUENCY_D, 2025-03-28, 2025-04-02, true",
        "FREQUENCY_M, 2025-02-01, 2025-04-15, false",
        "FREQUENCY_M, 2025-02-01, 2025-04-16, true",
        "FREQUENCY_IRREGULAR, 2020-01-01, 2025-04-16, false"
    })
    void isLateOnceTheNextOneIsNotInTimeAnyMore(Frequency frequency, LocalDate newest, LocalDate today, boolean late) {
        // Given
        LastPrice price = new LastPrice("made up", frequency, "", newest);

        // Then
        assertThat(price.isLate(WorkingCalendar.MONDAY_TO_FRIDAY, today)).isEqualTo(late);
    }
}
