package io.lodestone.production.effectiveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "PT1H, 2025-03-31, 2025-03-31",
        "D, 2025-03-31, 2025-03-31",
        "W, 2025-03-30, 2025-W13",
        "W, 2025-01-01, 2025-W01",
        "M, 2024-02-29, 2024-02",
        "Q, 2025-05-31, 2025-Q2",
        "Q, 2025-12-31, 2025-Q4",
        "A, 2025-03-31, 2025"
    })
    void gathersByTheCalendar(String frequency, LocalDate day, String period) {
        assertThat(Span.of(Frequency.valueOf("FREQUENCY_" + frequency)).around(day))
                .isEqualTo(DatePeriod.parse(period));
    }

    @ParameterizedTest
    @EnumSource(Span.class)
    void goesOnWhereTheSpansBeforeEnd(Span span) {
        // Given
        LocalDate first = span.around(LocalDate.of(2024, 2, 29)).start();

        // When
        LocalDate next = span.after(first, 100);

        // Then
        assertThat(span.around(next).start()).isEqualTo(next);
        assertThat(next).isAfter(first.plusDays(3));
    }

    @Test
    void refusesHalfYears() {
        assertThatThrownBy(() -> Span.of(Frequency.FREQUENCY_H))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("PT1H, shift, D, W, M, Q, A");
    }
}
