package io.lodestone.production.series;

import static io.lodestone.production.series.Figures.QUARTERS;
import static io.lodestone.production.series.Figures.kpi;
import static io.lodestone.production.series.Figures.range;
import static io.lodestone.production.series.Figures.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationsTest {
    private static final DatePeriod EVER = new DatePeriod(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    /** The REO production of MP Materials. */
    private static final Kpi[] REO = {
        kpi("2023-Q1", "10671"),
        kpi("2023-Q2", "10863"),
        kpi("2023-Q3", "10766"),
        kpi("2023-Q4", "9257"),
        kpi("2024-Q1", "11151"),
        kpi("2024-Q2", "9084"),
        kpi("2024-Q3", "13742"),
        kpi("2024-Q4", "11478"),
        kpi("2025-Q1", "12213")
    };

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YOY    | 2024-Q4 | 23.992654
            YOY    | 2025-Q1 | 9.523810
            QOQ    | 2024-Q1 | 20.460192
            TTM    | 2023-Q4 | 41557
            TTM    | 2024-Q3 | 43234
            YTD    | 2024-Q3 | 33977
            YTD    | 2024-Q4 | 45455
            YTD    | 2025-Q1 | 12213
            ANNUAL | 2023    | 41557
            ANNUAL | 2024    | 45455""")
    void quartersBecome(String derivation, String period, BigDecimal expected) {
        // When
        List<Reading> items = derive(MetricAggregation.METRIC_AGGREGATION_SUM, derivation, REO);

        // Then
        assertThat(value(items, period)).isEqualByComparingTo(expected);
    }

    @Test
    void aChangeOfYearsIsTheReportedGrowth() {
        // When
        List<Reading> items = new Derivations(
                        new Grid(12, 12),
                        readings(kpi("2023", "41557"), kpi("2024", "45455")),
                        aggregate(MetricAggregation.METRIC_AGGREGATION_SUM, Weights.NONE),
                        warnings::add)
                .of(Derivation.DERIVATION_YOY, EVER);

        // Then
        assertThat(value(items, "2024")).isEqualByComparingTo("9.379888");
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().inputs())
                .extracting(input -> input.kpi().key().period().text(12))
                .containsExactly("2023", "2024");
    }

    @Test
    void onlyWholeYearsAreYearsAndTheFirstQuartersHaveNoTrailingYear() {
        assertThat(periods(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "ANNUAL", REO)))
                .containsExactly("2023", "2024");
        assertThat(periods(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "TTM", REO)))
                .startsWith("2023-Q4")
                .hasSize(6);
        assertThat(periods(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "YOY", REO)))
                .startsWith("2024-Q1")
                .hasSize(5);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aGapLeavesOutWhatNeedsTheMissingFigure() {
        // Given a year without its second quarter
        Kpi[] gap = {
            kpi("2023-Q4", "5"), kpi("2024-Q1", "1"), kpi("2024-Q3", "3"), kpi("2024-Q4", "4"), kpi("2025-Q1", "2")
        };

        // Then
        assertThat(periods(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "YTD", gap)))
                .containsExactly("2024-Q1", "2025-Q1");
        assertThat(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "ANNUAL", gap))
                .isEmpty();
        assertThat(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "TTM", gap)).isEmpty();
        assertThat(periods(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "QOQ", gap)))
                .containsExactly("2024-Q1", "2024-Q4", "2025-Q1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3"})
    void aBaseThatIsNotAboveZeroHasNoChange(String base) {
        // When
        List<Reading> items =
                derive(MetricAggregation.METRIC_AGGREGATION_SUM, "YOY", kpi("2023-Q1", base), kpi("2024-Q1", "5"));

        // Then
        assertThat(items).isEmpty();
        assertThat(warnings)
                .containsExactly("The change of 2024-Q1 is undefined: the value of 2023-Q1 is not above zero.");
    }

    @Test
    void aFallBelowZeroIsAChange() {
        assertThat(value(
                        derive(
                                MetricAggregation.METRIC_AGGREGATION_SUM,
                                "YOY",
                                kpi("2023-Q1", "4"),
                                kpi("2024-Q1", "-2")),
                        "2024-Q1"))
                .isEqualByComparingTo("-150");
    }

    @Test
    void aRangeEntersNothingAndAValueWithEndsPassesThemOnInASum() {
        // Given
        Kpi[] figures = {
            kpi("2023-Q1", "10"),
            range("2023-Q2", null, "8", "12"),
            range("2023-Q3", "20", "19", "22"),
            kpi("2023-Q4", "10")
        };
        Kpi[] whole = {figures[0], kpi("2023-Q2", "10"), figures[2], figures[3]};

        // When
        List<Reading> stated = derive(MetricAggregation.METRIC_AGGREGATION_SUM, "NONE", figures);
        Reading year = derive(MetricAggregation.METRIC_AGGREGATION_SUM, "ANNUAL", whole)
                .getFirst();

        // Then
        assertThat(stated).hasSize(4);
        assertThat(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "ANNUAL", figures))
                .isEmpty();
        assertThat(year)
                .extracting(Reading::value, Reading::low, Reading::high, Reading::exactness)
                .containsExactly(
                        new BigDecimal("50"),
                        new BigDecimal("49"),
                        new BigDecimal("52"),
                        Exactness.EXACTNESS_APPROXIMATE);
    }

    @Test
    void aMeanWeighsItsPartsAlikeAndTheLastIsTheLast() {
        // Given
        Kpi[] figures = {kpi("2023-Q1", "1"), kpi("2023-Q2", "2"), kpi("2023-Q3", "3"), kpi("2023-Q4", "5")};

        // Then
        assertThat(value(derive(MetricAggregation.METRIC_AGGREGATION_MEAN, "ANNUAL", figures), "2023"))
                .isEqualByComparingTo("2.75");
        assertThat(value(derive(MetricAggregation.METRIC_AGGREGATION_LAST, "ANNUAL", figures), "2023"))
                .isEqualByComparingTo("5");
    }

    @Test
    void aPriceIsWeightedByTheVolumeSold() {
        // Given volumes in two units
        Kpi[] prices = {kpi("2023-Q1", "100"), kpi("2023-Q2", "200"), kpi("2023-Q3", "100"), kpi("2023-Q4", "100")};
        Weights volumes = new Weights(
                "sales",
                List.of(
                        kpi("2023-Q1", "1"),
                        kpi("", "2023-Q2", "3000", "kg", 1),
                        kpi("2023-Q3", "2"),
                        kpi("2023-Q4", "2")));

        // When
        List<Reading> items = new Derivations(
                        QUARTERS,
                        readings(prices),
                        aggregate(MetricAggregation.METRIC_AGGREGATION_WEIGHTED_BY, volumes),
                        warnings::add)
                .of(Derivation.DERIVATION_ANNUAL, EVER);

        // Then (100 + 3 × 200 + 2 × 100 + 2 × 100) ÷ 8
        assertThat(value(items, "2023")).isEqualByComparingTo("137.5");
        assertThat(items.getFirst().inputs())
                .extracting(
                        input -> Objects.requireNonNull(input.weight()).value(),
                        input -> Objects.requireNonNull(input.weight()).unit())
                .contains(tuple(new BigDecimal("3000"), "kg"));
    }

    @Test
    void aMissingWeightIsNamedAndNotGuessed() {
        // Given
        Kpi[] prices = {kpi("2023-Q1", "100"), kpi("2023-Q2", "200"), kpi("2023-Q3", "100"), kpi("2023-Q4", "100")};
        Weights volumes = new Weights(
                "sales",
                List.of(
                        kpi("2023-Q1", "1"),
                        range("2023-Q2", null, "1", "3"),
                        kpi("elsewhere", "2023-Q2", "3", "t", 1),
                        kpi("2023-Q3", "2"),
                        kpi("2023-Q4", "2")));

        // When
        List<Reading> items = new Derivations(
                        QUARTERS,
                        readings(prices),
                        aggregate(MetricAggregation.METRIC_AGGREGATION_WEIGHTED_BY, volumes),
                        warnings::add)
                .of(Derivation.DERIVATION_ANNUAL, EVER);

        // Then
        assertThat(items).isEmpty();
        assertThat(warnings).singleElement().asString().contains("2023 has no value", "sales", "2023-Q2");
    }

    @Test
    void aSitesFigureIsWeightedByThatSite() {
        // Given
        Weights volumes =
                new Weights("sales", List.of(kpi("", "2023-Q1", "7", "t", 1), kpi("site", "2023-Q1", "3", "t", 1)));
        DatePeriod first = DatePeriod.parse("2023-Q1");

        // Then
        assertThat(Objects.requireNonNull(volumes.of(first, "site")).value()).isEqualByComparingTo("3");
        assertThat(Objects.requireNonNull(volumes.of(first, "")).value()).isEqualByComparingTo("7");
        assertThat(Objects.requireNonNull(volumes.of(first, "other")).value()).isEqualByComparingTo("7");
    }

    @Test
    void theRangeChoosesPeriodsAndLagsReachBeforeIt() {
        // When
        List<Reading> items = new Derivations(
                        QUARTERS,
                        readings(REO),
                        aggregate(MetricAggregation.METRIC_AGGREGATION_SUM, Weights.NONE),
                        warnings::add)
                .of(Derivation.DERIVATION_YOY, new DatePeriod(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 1)));

        // Then
        assertThat(periods(items)).containsExactly("2024-Q4", "2025-Q1");
    }

    @Test
    void valuesAcrossADefinitionCrossTheBreak() {
        // Given
        Kpi[] figures = {
            kpi("", "2024-Q4", "468", "t", 1), kpi("", "2025-Q4", "562", "t", 2), kpi("", "2026-Q1", "1006", "t", 2)
        };

        // Then
        assertThat(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "YOY", figures))
                .singleElement()
                .matches(Reading::crossesBreak);
        assertThat(derive(MetricAggregation.METRIC_AGGREGATION_SUM, "QOQ", figures))
                .singleElement()
                .matches(reading -> !reading.crossesBreak());
    }

    @Test
    void derivationsOfRandomQuartersAgreeWithOneAnother() {
        Random random = new Random(20250331);
        for (int round = 0; round < 200; round++) {
            // Given five years of quarters
            Kpi[] figures = new Kpi[20];
            for (int i = 0; i < figures.length; i++) {
                figures[i] = kpi(
                        2020 + i / 4 + "-Q" + (i % 4 + 1),
                        new BigDecimal(random.nextInt(1, 1_000_000))
                                .movePointLeft(2)
                                .toPlainString());
            }

            // When
            List<Reading> annual = derive(MetricAggregation.METRIC_AGGREGATION_SUM, "ANNUAL", figures);
            List<Reading> trailing = derive(MetricAggregation.METRIC_AGGREGATION_SUM, "TTM", figures);
            List<Reading> toDate = derive(MetricAggregation.METRIC_AGGREGATION_SUM, "YTD", figures);
            List<Reading> growth = derive(MetricAggregation.METRIC_AGGREGATION_SUM, "YOY", figures);

            // Then the year, its trailing twelve months and its whole year to date are one number
            for (Reading year : annual) {
                String last = year.period().end().getYear() + "-Q4";
                assertThat(value(trailing, last))
                        .isEqualByComparingTo(value(annual, year.period().text(12)));
                assertThat(value(toDate, last))
                        .isEqualByComparingTo(value(annual, year.period().text(12)));
            }
            // and a change undone gives the base
            NavigableMap<LocalDate, Reading> stated = readings(figures);
            for (Reading change : growth) {
                BigDecimal now = number(stated.get(change.period().start()));
                BigDecimal then = number(stated.get(change.period().start().minusYears(1)));
                BigDecimal factor = number(change).movePointLeft(2).add(BigDecimal.ONE);
                assertThat(now.divide(factor, MathContext.DECIMAL64)
                                .subtract(then)
                                .abs())
                        .isLessThan(new BigDecimal("0.000001"));
            }
        }
    }

    private List<Reading> derive(MetricAggregation rule, String derivation, Kpi... figures) {
        return new Derivations(QUARTERS, readings(figures), aggregate(rule, Weights.NONE), warnings::add)
                .of(Derivation.valueOf("DERIVATION_" + derivation), EVER);
    }

    private Aggregate aggregate(MetricAggregation rule, Weights weights) {
        return new Aggregate(rule, weights, 12, warnings::add);
    }

    private static List<String> periods(List<Reading> items) {
        return items.stream().map(item -> item.period().text(12)).toList();
    }

    private static BigDecimal value(List<Reading> items, String period) {
        return Decimals.result(number(items.stream()
                .filter(item -> item.period().text(12).equals(period))
                .findFirst()
                .orElseThrow()));
    }

    private static BigDecimal number(@Nullable Reading reading) {
        return Objects.requireNonNull(Objects.requireNonNull(reading).value());
    }
}
