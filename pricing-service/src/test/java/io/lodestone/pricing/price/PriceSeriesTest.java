package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.series.Point;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceSeriesTest {
    private static PriceSeries series(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String stored,
            @Nullable String frequency,
            String transform) {
        return new PriceSeries(
                new DayRange(from, to),
                EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, stored),
                frequency == null
                        ? Frequency.FREQUENCY_UNSPECIFIED
                        : EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, frequency),
                Aggregation.AGGREGATION_UNSPECIFIED,
                EnumText.parse(Transform.TRANSFORM_UNSPECIFIED, transform));
    }

    private static List<Point> points(String periods) {
        return Stream.of(periods.split(" "))
                .map(period -> new Point(
                        DatePeriod.parse(period),
                        null,
                        null,
                        BigDecimal.ONE,
                        1,
                        Exactness.EXACTNESS_EXACT,
                        Instant.EPOCH,
                        Instant.EPOCH))
                .toList();
    }

    private static String text(List<Point> points) {
        return String.join(
                " ",
                points.stream()
                        .map(point -> point.period().text(DatePeriod.DECEMBER))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // A chosen period is read whole.
        "2025-02-14, 2025-05-01, D, M, lin, 2025-02-01, 2025-05-31",
        "2025-01-01, 2025-01-01, D, W, lin, 2024-12-30, 2025-01-05",
        // Lags reach before it, by the calendar.
        "2025-02-14, 2025-02-20, D, M, chg, 2025-01-01, 2025-02-28",
        "2025-02-14, 2025-02-20, D, M, pc1, 2024-02-01, 2025-02-28",
        "2025-02-14, 2025-02-20, D, Q, pc1, 2024-01-01, 2025-03-31",
        "2025-02-14, 2025-02-20, W, W, ch1, 2024-02-12, 2025-02-23",
        "2025-02-14, 2025-02-20, Q, , pch, 2024-10-01, 2025-02-20",
        // By position there is no telling how far.
        "2025-02-14, 2025-02-20, D, , chg, , 2025-02-20",
        "2025-02-14, 2025-02-20, irregular, , pch, , 2025-02-20",
        // Nothing beside the range for what looks back at nothing.
        "2025-02-14, 2025-02-20, D, , log, 2025-02-14, 2025-02-20",
        "2025-02-14, 2025-02-20, W, , lin, 2025-02-14, 2025-02-20",
        // Open ends stay open, and the calendar ends where PostgreSQL's texts do.
        ", , D, M, pc1, , ",
        "0001-01-01, 9999-12-31, W, W, chg, , "
    })
    void readsWhatTheChosenPeriodsAreMadeOf(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String stored,
            @Nullable String frequency,
            String transform,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {
        assertThat(series(from, to, stored, frequency, transform).needed()).isEqualTo(new DayRange(first, last));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "D;  ; chg; 2025-01-02 2025-01-03 2025-02-03 2025-02-04; 2025-01-03 2025-02-03 2025-02-04",
                "D;  ; ch1; 2025-01-02 2025-01-03 2025-02-03; 2025-01-02 2025-01-03 2025-02-03",
                "D; W; pch; 2024-12-02 2024-12-03 2025-01-30 2025-01-31 2025-02-03; 2025-01-30 2025-01-31 2025-02-03",
                "M;  ; pc1; 2024-01 2024-02 2024-03 2025-01 2025-02; 2024-02 2025-02",
                "Q; A; pch; 2023-Q4 2024-Q1 2024-Q4 2025-Q1; 2024-Q1 2024-Q4 2025-Q1",
                "irregular; ; chg; 2023 2024 2024-12-01 2025-02; 2024-12-01 2025-02",
                "irregular; ; chg; 2023 2025 2025-01-10 2025-02; 2023 2025 2025-01-10 2025-02"
            })
    void leavesOutWhatNoAnsweredPeriodIsMadeOf(
            String stored, @Nullable String frequency, String transform, String read, String used) {
        // Given
        PriceSeries series = series(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 2, 28), stored, frequency, transform);

        // Then
        assertThat(text(series.used(points(read)))).isEqualTo(used);
    }

    @Test
    void anAggregationWithoutAFrequencyIsMalformed() {
        assertThatThrownBy(() -> new PriceSeries(
                        new DayRange(null, null),
                        Frequency.FREQUENCY_D,
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Aggregation.AGGREGATION_LAST,
                        Transform.TRANSFORM_LIN))
                .isInstanceOfSatisfying(DomainException.class, e -> {
                    assertThat(e.reason()).isEqualTo(ErrorReason.INVALID_ARGUMENT);
                    assertThat(e.violations()).extracting(Violation::field).containsExactly("aggregation");
                });
    }

    @ParameterizedTest
    @CsvSource({"W, D", "M, W", "Q, M", "A, Q", "A, D"})
    void aFinerFrequencyThanTheStoredOneIsRefused(String stored, String frequency) {
        assertThatThrownBy(() -> series(null, null, stored, frequency, "lin"))
                .isInstanceOfSatisfying(DomainException.class, e -> {
                    assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED);
                    assertThat(e.violations()).extracting(Violation::field).containsExactly("frequency");
                });
    }

    @ParameterizedTest
    @CsvSource({"D, D", "W, M", "irregular, D", "irregular, A"})
    void theSameFrequencyAndALongerOneAreMade(String stored, String frequency) {
        assertThat(series(null, null, stored, frequency, "lin").isAsStored()).isFalse();
        assertThat(series(null, null, stored, null, "lin").isAsStored()).isTrue();
    }
}
