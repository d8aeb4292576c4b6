package io.lodestone.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownAtTest {
    private static final Instant NOW = Instant.parse("2025-06-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2022, 2022-12-31T23:59:59.999999Z",
        "2022-10, 2022-10-31T23:59:59.999999Z",
        "2022-10-26, 2022-10-26T23:59:59.999999Z",
        "2022-Q3, 2022-09-30T23:59:59.999999Z",
        "2022-10-26T08:00:00Z, 2022-10-26T08:00:00Z",
        "2022-10-26T08:00:00+08:00, 2022-10-26T00:00:00Z",
        "2025-06-15T12:05:00Z, 2025-06-15T12:05:00Z"
    })
    void meansTheLastMomentSoThatNobodyLooksAhead(String text, Instant known) {
        assertThat(KnownAt.parse(text, NOW)).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025", "2025-06", "2025-06-15", "2025-Q2"})
    void aPeriodThatIsNotOverMeansTheStoringMoment(String text) {
        assertThat(KnownAt.parse(text, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-15T12:05:01Z", "2026", "2025-07", "2025-06-16"})
    void theFutureIsRefused(String text) {
        assertThatThrownBy(() -> KnownAt.parse(text, NOW)).hasMessageContaining("future");
    }

    @Test
    void whatIsNoTimeIsRefused() {
        assertThatThrownBy(() -> KnownAt.parse("2022-10-26T25:00:00Z", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2022-10-26T25:00:00Z");
    }
}
