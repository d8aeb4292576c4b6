package io.lodestone.pricing.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AggregatesTest {
    private static final long SEED = 398_000;

    /** The mid of the second is not the half of its range, and the third states no range. */
    private static final List<Point> MARCH = List.of(
            Points.range("2025-03-03", "430000", "434000", "432000"),
            Points.range("2025-03-10", "440000", "450000", "448000"),
            Points.mid("2025-03-31", "444500"));

    @ParameterizedTest
    @CsvSource({
        "AGGREGATION_UNSPECIFIED, 2025-03 3 435000 442000 441500",
        "AGGREGATION_MEAN_OF_MIDS, 2025-03 3 435000 442000 441500",
        "AGGREGATION_MID_OF_MEANS, 2025-03 3 435000 442000 438500",
        "AGGREGATION_LAST, 2025-03 3 . . 444500",
        "AGGREGATION_MIN, 2025-03 3 430000 434000 432000",
        "AGGREGATION_MAX, 2025-03 3 440000 450000 448000"
    })
    void theRuleSaysHowThePricesOfAPeriodBecomeOne(Aggregation rule, String shown) {
        assertThat(Points.shown(Aggregates.of(MARCH, Grid.MONTH, rule))).containsExactly(shown);
    }

    @Test
    void ofPricesWithARangeAloneBothMeansAreTheSame() {
        // Given
        List<Point> ranges = List.of(
                Points.range("2025-03-03", "397", "399", "398"), Points.range("2025-03-04", "398", "401", "399.5"));

        // Then
        assertThat(Points.mids(Aggregates.of(ranges, Grid.MONTH, Aggregation.AGGREGATION_MEAN_OF_MIDS)))
                .isEqualTo(Points.mids(Aggregates.of(ranges, Grid.MONTH, Aggregation.AGGREGATION_MID_OF_MEANS)))
                .containsExactly("398.75");
    }

    @Test
    void aMiddleOfMeansIsAbsentWhereNoPriceHasARange() {
        assertThat(Points.shown(Aggregates.of(
                        List.of(Points.mid("2025-03-31", "444500")), Grid.MONTH, Aggregation.AGGREGATION_MID_OF_MEANS)))
                .containsExactly("2025-03 1 . . .");
    }

    @Test
    void ofEqualsTheEarliestIsTheLowestAndTheHighest() {
        // Given
        List<Point> equal = List.of(
                Points.range("2025-03-04", "3", "5", "4"),
                Points.range("2025-03-03", "2", "6", "4"),
                Points.range("2025-03-05", "1", "7", "4"));

        // Then
        assertThat(Points.shown(Aggregates.of(equal, Grid.WEEK, Aggregation.AGGREGATION_MIN)))
                .containsExactly("2025-W10 3 2 6 4");
        assertThat(Points.shown(Aggregates.of(equal, Grid.WEEK, Aggregation.AGGREGATION_MAX)))
                .containsExactly("2025-W10 3 2 6 4");
    }

    @Test
    void periodsWithoutAPriceAreLeftOut() {
        assertThat(Points.shown(Aggregates.of(
                        List.of(
                                Points.mid("2024-12-30", "1"),
                                Points.mid("2025-01-05", "2"),
                                Points.mid("2025-02-01", "4")),
                        Grid.WEEK,
                        Aggregation.AGGREGATION_UNSPECIFIED)))
                .containsExactly("2025-W01 2 . . 1.5", "2025-W05 1 . . 4");
    }

    @Test
    void aWeekThatCrossesIntoAMonthCountsThereWhole() {
        assertThat(Points.shown(Aggregates.of(
                        List.of(Points.mid("2025-W05", "10"), Points.mid("2025-W06", "20")),
                        Grid.MONTH,
                        Aggregation.AGGREGATION_UNSPECIFIED)))
                .containsExactly("2025-02 2 . . 15");
    }

    @Test
    void aPriceOfALongerPeriodIsRefusedByName() {
        assertThatThrownBy(() -> Aggregates.of(
                        List.of(Points.mid("2025-02", "60"), Points.mid("2024", "55")),
                        Grid.MONTH,
                        Aggregation.AGGREGATION_UNSPECIFIED))
                .isInstanceOfSatisfying(DomainException.class, e -> {
                    assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED);
                    assertThat(e.detail()).contains("2024 is of a longer period than 2024-12");
                    assertThat(e.violations()).extracting(Violation::field).containsExactly("frequency");
                });
    }

    @Test
    void whatIsSaidOfAPeriodHoldsForAllOfIt() {
        // Given
        Point late = new Point(
                DatePeriod.parse("2025-03-31"),
                null,
                null,
                BigDecimal.ONE,
                1,
                Exactness.EXACTNESS_APPROXIMATE,
                Instant.parse("2025-04-02T00:00:00Z"),
                Instant.parse("2025-05-01T00:00:00Z"));

        // When
        Point period = Aggregates.of(List.of(late, MARCH.getFirst()), Grid.MONTH, Aggregation.AGGREGATION_MIN)
                .getFirst();

        // Then
        assertThat(period.exactness()).isEqualTo(Exactness.EXACTNESS_APPROXIMATE);
        assertThat(period.knownAt()).isEqualTo(late.knownAt());
        assertThat(period.recordedAt()).isEqualTo(late.recordedAt());
        assertThat(Aggregates.of(MARCH, Grid.MONTH, Aggregation.AGGREGATION_MIN)
                        .getFirst()
                        .exactness())
                .isEqualTo(Exactness.EXACTNESS_EXACT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Aggregation.class,
            names = {"UNRECOGNIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyRuleGivesANumberBetweenTheExtremesAndTheOnlyPriceItself(Aggregation rule) {
        // Given
        Random random = new Random(SEED);

        for (int round = 0; round < 200; round++) {
            List<Point> days = new ArrayList<>();
            int count = 1 + random.nextInt(60);
            for (int i = 0; i < count; i++) {
                BigDecimal low = BigDecimal.valueOf(100 + random.nextInt(900));
                BigDecimal high = low.add(BigDecimal.valueOf(2L * random.nextInt(50)));
                days.add(Points.range(
                        LocalDate.of(2025, 1, 1).plusDays(i).toString(),
                        low.toPlainString(),
                        high.toPlainString(),
                        low.add(high).divide(BigDecimal.TWO).toPlainString()));
            }

            // When
            List<Point> months = Aggregates.of(days, Grid.MONTH, rule);

            // Then
            assertThat(months.stream().mapToInt(Point::count).sum()).isEqualTo(count);
            for (Point month : months) {
                List<Point> members = days.stream()
                        .filter(day -> month.period().overlaps(day.period()))
                        .toList();
                BigDecimal mid = Objects.requireNonNull(month.mid());
                assertThat(mid)
                        .isBetween(
                                members.stream()
                                        .map(Points::midOf)
                                        .reduce(BigDecimal::min)
                                        .orElseThrow(),
                                members.stream()
                                        .map(Points::midOf)
                                        .reduce(BigDecimal::max)
                                        .orElseThrow());
                if (members.size() == 1) {
                    assertThat(mid).isEqualByComparingTo(Points.midOf(members.getFirst()));
                }
            }
        }
    }
}
