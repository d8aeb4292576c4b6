package io.lodestone.pricing.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    @Test
    void praseodymiumNeodymiumOxideInTheFirstQuarterOf2025() {
        // Given
        List<Point> quarter = List.of(Points.mid("2025-01-02", "398000"), Points.mid("2025-03-31", "444500"));

        // When
        Summary summary = Summary.of(quarter);

        // Then
        assertThat(summary.count()).isEqualTo(2);
        assertThat(summary.change()).isEqualByComparingTo("46500");
        assertThat(Figures.rounded(summary.changePct())).isEqualTo("11.683417");
        assertThat(summary.mean()).isEqualByComparingTo("421250");
        assertThat(summary.first()).isEqualTo(quarter.getFirst());
        assertThat(summary.last()).isEqualTo(quarter.getLast());
    }

    @ParameterizedTest
    @CsvSource({"381646.55, 429605.26, 12.566263", "451000, 454000, 0.665188", "0, 5, "})
    void aMeanIsComparedWithTheOneBeforeInPerCent(String before, String now, String change) {
        assertThat(Figures.rounded(Summary.of(List.of(Points.mid("2025-Q1", now)))
                        .meanChangePct(Summary.of(List.of(Points.mid("2024-Q1", before))))))
                .isEqualTo(change == null ? null : new BigDecimal(change));
    }

    @Test
    void ofEqualsTheEarliestIsTheLowestAndTheHighest() {
        // Given
        List<Point> series = List.of(
                Points.mid("2025-01-02", "5"),
                Points.mid("2025-01-03", "3.0"),
                Points.mid("2025-01-06", "3"),
                Points.mid("2025-01-07", "5.00"));

        // When
        Summary summary = Summary.of(series);

        // Then
        assertThat(summary.min()).isEqualTo(series.get(1));
        assertThat(summary.max()).isEqualTo(series.get(0));
        assertThat(Figures.rounded(summary.changePct())).isEqualTo("0");
    }

    @Test
    void withoutPricesThereIsNothingToSay() {
        // When
        Summary summary = Summary.of(List.of());

        // Then
        assertThat(summary.count()).isZero();
        assertThat(summary.mean()).isNull();
        assertThat(summary.meanChangePct(Summary.of(List.of(Points.mid("2024", "1")))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', , 0",
        "7, , 0",
        "7 7, 100, 1",
        "1 1.0 2 2 2 3, 60, 2",
        "1 2 1 2, 0, 0",
        "5 5 5 4 4 4 4, 83.333333, 3"
    })
    void stillnessCountsTheStepsThatWereZero(String mids, BigDecimal share, int run) {
        // When
        Stillness stillness = Stillness.of(Stream.of(mids.split(" "))
                .filter(mid -> !mid.isEmpty())
                .map(BigDecimal::new)
                .toList());

        // Then
        assertThat(Figures.rounded(stillness.sharePct())).isEqualTo(share);
        assertThat(stillness.longestRun()).isEqualTo(run);
    }
}
