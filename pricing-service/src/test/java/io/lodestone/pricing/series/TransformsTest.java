package io.lodestone.pricing.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransformsTest {
    private static final long SEED = 11_6834;

    /** Quarters 100, 110, 99, 121, 125, 132 from 2024-Q1 on. */
    private static final List<Point> QUARTERS = List.of(
            Points.mid("2024-Q1", "100"),
            Points.mid("2024-Q2", "110"),
            Points.mid("2024-Q3", "99"),
            Points.mid("2024-Q4", "121"),
            Points.mid("2025-Q1", "125"),
            Points.mid("2025-Q2", "132"));

    private static List<String> of(Transform transform, Grid grid, List<Point> series) {
        return Points.mids(new Transforms(transform, grid).of(series));
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSFORM_LIN, 101",
        "TRANSFORM_CHG, 1",
        "TRANSFORM_CH1, .",
        "TRANSFORM_PCH, 1",
        "TRANSFORM_PC1, .",
        "TRANSFORM_PCA, 12.682503",
        "TRANSFORM_CCH, 0.995033",
        "TRANSFORM_CCA, 11.940397",
        "TRANSFORM_LOG, 4.615121"
    })
    void fromAHundredToAHundredAndOneInAMonth(Transform transform, String value) {
        // Given
        List<Point> months = List.of(Points.mid("2025-02", "100"), Points.mid("2025-03", "101"));

        // Then
        assertThat(of(transform, Grid.MONTH, months).getLast()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSFORM_LIN, 100 110 99 121 125 132",
        "TRANSFORM_CHG, . 10 -11 22 4 7",
        "TRANSFORM_CH1, . . . . 25 22",
        "TRANSFORM_PCH, . 10 -10 22.222222 3.305785 5.6",
        "TRANSFORM_PC1, . . . . 25 20",
        "TRANSFORM_PCA, . 46.41 -34.39 123.151959 13.893403 24.35283",
        "TRANSFORM_CCH, . 9.531018 -10.536052 20.067070 3.252319 5.448819",
        "TRANSFORM_CCA, . 38.124072 -42.144206 80.268278 13.009277 21.795274",
        "TRANSFORM_LOG, 4.60517 4.70048 4.59512 4.795791 4.828314 4.882802"
    })
    void ofQuartersByTheFormulasOfFred(Transform transform, String values) {
        assertThat(of(transform, Grid.QUARTER, QUARTERS)).isEqualTo(normal(values));
    }

    private static List<String> normal(String values) {
        return List.of(values.split(" ")).stream()
                .map(value -> value.equals(".")
                        ? value
                        : new BigDecimal(value).stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void theConcentratePriceRoseBySixtyPerCentInSixQuarters() {
        // Given
        List<Point> quarters = new ArrayList<>();
        String[] prices = {"16741", "17782", "18618", "18825", "19109", "26205", "26834"};
        Grid grid = Grid.QUARTER;
        DatePeriod first = DatePeriod.parse("2024-Q3");
        for (int i = 0; i < prices.length; i++) {
            quarters.add(Points.mid(grid.shifted(first, i).text(DatePeriod.DECEMBER), prices[i]));
        }

        // Then
        assertThat(of(Transform.TRANSFORM_PCH, grid, quarters))
                .containsExactly(".", "6.218267", "4.701383", "1.111827", "1.508632", "37.134335", "2.400305");
        assertThat(Figures.rounded(Figures.percentChange(new BigDecimal("16741"), new BigDecimal("26834"))))
                .isEqualTo("60.289111");
    }

    @Test
    void aQuarterWithoutAPriceHasNoneToCompareWith() {
        // Given
        List<Point> gap =
                List.of(Points.mid("2022-Q3", "37230"), Points.mid("2023-Q1", "35313"), Points.mid("2023-Q2", "31030"));

        // Then
        assertThat(of(Transform.TRANSFORM_CHG, Grid.QUARTER, gap)).containsExactly(".", ".", "-4283");
    }

    @Test
    void theDayBeforeIsTheOneThatWasPublishedBefore() {
        // Given
        List<Point> days = List.of(Points.mid("2025-04-03", "440000"), Points.mid("2025-04-07", "441000"));

        // Then
        assertThat(of(Transform.TRANSFORM_CHG, Grid.DAY, days)).containsExactly(".", "1000");
    }

    @Test
    void aYearOfDaysIsTwoHundredAndSixtyOfThem() {
        // Given
        List<Point> days = IntStream.rangeClosed(0, 261)
                .mapToObj(i -> Points.mid(LocalDate.of(2024, 1, 1).plusDays(i).toString(), "" + (1000 + i)))
                .toList();

        // When
        List<String> changes = of(Transform.TRANSFORM_CH1, Grid.DAY, days);

        // Then
        assertThat(changes.subList(0, 260)).containsOnly(".");
        assertThat(changes.subList(260, 262)).containsExactly("260", "260");
    }

    @Test
    void weeksLookBackByTheIsoCalendar() {
        // Given
        List<Point> weeks =
                List.of(Points.mid("2024-W01", "50"), Points.mid("2024-12-31", "60"), Points.mid("2025-W02", "63"));

        // Then
        assertThat(of(Transform.TRANSFORM_CH1, Grid.WEEK, weeks)).containsExactly(".", "10", ".");
        assertThat(of(Transform.TRANSFORM_PCH, Grid.WEEK, weeks)).containsExactly(".", ".", "5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transform.class,
            names = {"TRANSFORM_CH1", "TRANSFORM_PC1", "TRANSFORM_PCA", "TRANSFORM_CCA"})
    void whatNeedsTheNumberOfPeriodsAYearIsRefusedForIrregularPrices(Transform transform) {
        assertThatThrownBy(() -> new Transforms(transform, null)).isInstanceOfSatisfying(DomainException.class, e -> {
            assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED);
            assertThat(e.violations()).extracting(Violation::field).containsExactly("transform");
        });
    }

    @Test
    void irregularPricesAreComparedWithTheOneBefore() {
        // Given
        List<Point> irregular = List.of(Points.mid("2024", "55"), Points.mid("2025-02", "60.5"));

        // Then
        assertThat(Points.mids(new Transforms(Transform.TRANSFORM_PCH, null).of(irregular)))
                .containsExactly(".", "10");
    }

    @Test
    void whatIsNotDefinedIsAbsent() {
        // Given
        List<Point> odd = List.of(Points.mid("2025-01", "0"), Points.mid("2025-02", "5"), Points.mid("2025-03", "-5"));

        // Then
        assertThat(of(Transform.TRANSFORM_PCH, Grid.MONTH, odd)).containsExactly(".", ".", "-200");
        assertThat(of(Transform.TRANSFORM_PCA, Grid.MONTH, odd)).containsExactly(".", ".", "0");
        assertThat(of(Transform.TRANSFORM_CCH, Grid.MONTH, odd)).containsExactly(".", ".", ".");
        assertThat(of(Transform.TRANSFORM_LOG, Grid.MONTH, odd)).containsExactly(".", "1.609438", ".");
    }

    @Test
    void aChangeIsKnownWhenBothItsPricesAre() {
        // Given
        Instant later = Instant.parse("2025-06-01T00:00:00Z");
        Point corrected = new Point(
                DatePeriod.parse("2024-Q4"),
                null,
                null,
                BigDecimal.TEN,
                3,
                Exactness.EXACTNESS_APPROXIMATE,
                later,
                later);

        // When
        Point change = new Transforms(Transform.TRANSFORM_CHG, Grid.QUARTER)
                .of(List.of(corrected, Points.range("2025-Q1", "9", "13", "11")))
                .getLast();

        // Then
        assertThat(change.knownAt()).isEqualTo(later);
        assertThat(change.recordedAt()).isEqualTo(later);
        assertThat(change.exactness()).isEqualTo(Exactness.EXACTNESS_APPROXIMATE);
        assertThat(change.low()).isNull();
        assertThat(change.high()).isNull();
        assertThat(change.count()).isEqualTo(1);
    }

    @Test
    void changesAddUpAndLogarithmsToo() {
        // Given
        Random random = new Random(SEED);
        for (int round = 0; round < 100; round++) {
            List<Point> months = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                months.add(Points.mid(
                        Grid.MONTH.shifted(DatePeriod.parse("2020-01"), i).text(DatePeriod.DECEMBER),
                        BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2).toPlainString()));
            }

            // When
            BigDecimal changes = sum(new Transforms(Transform.TRANSFORM_CHG, Grid.MONTH).of(months));
            BigDecimal logarithms = sum(new Transforms(Transform.TRANSFORM_CCH, Grid.MONTH).of(months));

            // Then
            BigDecimal first = Points.midOf(months.getFirst());
            BigDecimal last = Points.midOf(months.getLast());
            assertThat(changes).isEqualByComparingTo(last.subtract(first));
            assertThat(logarithms.doubleValue())
                    .isCloseTo(
                            100 * Math.log(last.doubleValue() / first.doubleValue()),
                            org.assertj.core.data.Offset.offset(1e-9));
        }
    }

    private static BigDecimal sum(List<Point> series) {
        return series.stream().skip(1).map(Points::midOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
