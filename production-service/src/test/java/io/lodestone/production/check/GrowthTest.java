package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {
    private static Check only(CheckRule rule, Figures figures) {
        Reconciliation reconciliation =
                new Reconciliation("growth", rule, "", "output_yoy", List.of("output"), null, "", "", 1);
        List<Check> checks = new Growth(reconciliation).of(figures);
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }

    private static Check yoy(Stated... stated) {
        return only(CheckRule.CHECK_RULE_GROWTH_YOY, Stated.figures(stated));
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 9, 2023, 41557, 45455, 9.379888, -0.379888, 0.5",
        "2024-Q4, 24, 2023-Q4, 9257, 11478, 23.992654, 0.007346, 0.5"
    })
    void aReportedGrowthAgreesWithinItsRounding(
            String period,
            String reported,
            String before,
            String base,
            String level,
            String recomputed,
            String difference,
            String tolerance) {
        Check check = yoy(
                Stated.of("output_yoy", period, reported, "pct").at("site"),
                Stated.of("output", period, level, "t").at("site"),
                Stated.of("output", before, base, "t").at("site"));

        assertThat(check.recomputed()).isEqualByComparingTo(recomputed);
        assertThat(check.difference()).isEqualByComparingTo(difference);
        assertThat(check.tolerance()).isEqualByComparingTo(tolerance);
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(check.key().plant()).isEqualTo("site");
        assertThat(check.reconciliation()).isEqualTo("growth");
    }

    @Test
    void aGrowthBeyondItsRoundingDiffers() {
        Check check = yoy(
                Stated.of("output_yoy", "2024", "10", "pct"),
                Stated.of("output", "2024", "45455", "t"),
                Stated.of("output", "2023", "41557", "t"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(check.because()).isEqualTo("From 41557 t to 45455 t is 9.379888 pct; 10 pct was reported.");
    }

    @ParameterizedTest
    @CsvSource({
        "33.99, 5700, 50, 4254.048810, 4216.575245, 4291.525171",
        "57.61, 10600, 50, 6725.461582, 6693.525362, 6757.399829",
        "1.25, 37400, 50, 36938.271605, 36887.067305, 36989.480962",
        "52.95, 32100, 50, 20987.250736, 20953.875323, 21020.628330"
    })
    void aLevelBeforeThatNobodyStatedIsImpliedWithTheRoundingOfBoth(
            String growth, String level, String rounding, String implied, String low, String high) {
        Check check = yoy(
                Stated.of("output_yoy", "2025-Q1", growth, "pct"),
                Stated.of("output", "2025-Q1", level, "t").about());

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.recomputed()).isNull();
        assertThat(check.inputs().getFirst().rounding()).isEqualByComparingTo(rounding);
        Implied level2024 = Objects.requireNonNull(check.implied());
        assertThat(level2024.value()).isEqualByComparingTo(implied);
        assertThat(level2024.low()).isEqualByComparingTo(low);
        assertThat(level2024.high()).isEqualByComparingTo(high);
        assertThat(level2024.unit()).isEqualTo("t");
        assertThat(check.because()).startsWith("output of 2024-Q1 is not stated. The growth implies ");
    }

    @Test
    void theLevelThatTheGrowthsOwnDocumentStatesIsTaken() {
        Check alternative = yoy(
                Stated.of("output_yoy", "2025-Q1", "33.99", "pct").in("record"),
                Stated.of("output", "2025-Q1", "5730.86", "t").in("note").but("5700", "record"));
        Check estimate = yoy(
                Stated.of("output_yoy", "2025-Q1", "33.99", "pct").in("record"),
                Stated.of("output", "2025-Q1", "5730.86", "t").in("note"),
                Stated.of("output", "2025-Q1", "5700", "t")
                        .as("estimate")
                        .about()
                        .in("record"));
        Check current = yoy(
                Stated.of("output_yoy", "2025-Q1", "33.99", "pct").in("record"),
                Stated.of("output", "2025-Q1", "5730.86", "t").in("note").but("5700", "elsewhere"));

        assertThat(alternative.inputs().getFirst().value()).isEqualByComparingTo("5700");
        assertThat(estimate.inputs().getFirst().value()).isEqualByComparingTo("5700");
        assertThat(current.inputs().getFirst().value()).isEqualByComparingTo("5730.86");
    }

    @Test
    void anEstimateOfTheLevelBeforeIsNotTaken() {
        Check check = yoy(
                Stated.of("output_yoy", "2025-Q1", "33.99", "pct"),
                Stated.of("output", "2025-Q1", "5700", "t"),
                Stated.of("output", "2024-Q1", "4254", "t").as("estimate"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.implied()).isNotNull();
    }

    @Test
    void growthOverTheQuarterBeforeLooksAtTheQuarterBefore() {
        Check check = only(
                CheckRule.CHECK_RULE_GROWTH_QOQ,
                Stated.figures(
                        Stated.of("output_yoy", "2025-Q1", "36", "pct"),
                        Stated.of("output", "2025-Q1", "563", "t"),
                        Stated.of("output", "2024-Q4", "413", "t"),
                        Stated.of("output", "2024-Q1", "131", "t")));

        assertThat(check.recomputed()).isEqualByComparingTo("36.319613");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void fiscalYearsAndLeapYearsAreFoundBeforeEachOther() {
        Check fiscal = yoy(
                Stated.of("output_yoy", "FY2024", "-35", "pct").yearToJune(),
                Stated.of("output", "FY2024", "10908", "t").yearToJune(),
                Stated.of("output", "FY2023", "16780", "t").yearToJune());
        Check february = yoy(
                Stated.of("output_yoy", "2024-02", "50", "pct"),
                Stated.of("output", "2024-02", "3", "t"),
                Stated.of("output", "2023-02", "2", "t"));

        assertThat(fiscal.recomputed()).isEqualByComparingTo("-34.994041");
        assertThat(february.recomputed()).isEqualByComparingTo("50");
    }

    @Test
    void growthFromNothingOrALossIsNotDefined() {
        Check check = yoy(
                Stated.of("output_yoy", "2025", "177", "pct"),
                Stated.of("output", "2025", "168", "CNY million"),
                Stated.of("output", "2024", "-216", "CNY million"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.because()).isEqualTo("Per cent of -216 CNY million are not defined.");
    }

    @Test
    void levelsOfDifferentDefinitionsSayNothing() {
        Check check = yoy(
                Stated.of("output_yoy", "2025", "75", "pct"),
                Stated.of("output", "2025", "1994", "t").definition(2),
                Stated.of("output", "2024", "1142", "t"));

        assertThat(check.recomputed()).isEqualByComparingTo("74.605954");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
    }

    @Test
    void aMissingLevelImpliesNothing() {
        Check check = yoy(Stated.of("output_yoy", "2025", "75", "pct"));

        assertThat(check.implied()).isNull();
        assertThat(check.because()).isEqualTo("output of 2025 is not stated; output of 2024 is not stated.");
    }

    @Test
    void aFallByEverythingImpliesNothing() {
        Check check = yoy(Stated.of("output_yoy", "2025", "-100", "pct"), Stated.of("output", "2025", "0", "t"));

        assertThat(check.implied()).isNull();
    }
}
