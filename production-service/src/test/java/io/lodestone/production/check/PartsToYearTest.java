package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.metric.Definition;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.v1.CheckVerdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartsToYearTest {
    private static final PartsToYear PARTS = new PartsToYear(Map.of(
            "output", metric("output", "sum"),
            "price", metric("price", "mean"),
            "sales", metric("sales", "sum", "sum"),
            "stock", metric("stock", "sum", "last")));

    private static Metric metric(String code, String... aggregations) {
        List<Definition> definitions = new ArrayList<>();
        for (String aggregation : aggregations) {
            definitions.add(
                    new Definition(code, definitions.size() + 1, code, "t", aggregation, "", "", null, code, "", ""));
        }
        return new Metric(code, definitions);
    }

    @Test
    void quartersThatAddUpAgree() {
        Check check = only(Stated.figures(
                Stated.of("output", "2024", "45455", "t"),
                Stated.of("output", "2024-Q1", "11151", "t"),
                Stated.of("output", "2024-Q2", "9084", "t"),
                Stated.of("output", "2024-Q3", "13742", "t"),
                Stated.of("output", "2024-Q4", "11478", "t")));

        assertThat(check.recomputed()).isEqualByComparingTo("45455");
        assertThat(check.difference()).isEqualByComparingTo("0");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(check.inputs()).hasSize(4);
        assertThat(check.because()).isEqualTo("The 4 parts add up to 45455 t; the year is stated as 45455 t.");
    }

    @Test
    void aSmallDifferenceIsRoundingAndALargerOneIsNot() {
        assertThat(only(quarters("24307", "6065", "6065", "6065", "6065")).verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        Check check = only(quarters("24307", "6055", "6055", "6055", "6055"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(check.difference()).isEqualByComparingTo("87");
        assertThat(check.tolerance()).isEqualByComparingTo("72.921");
    }

    @Test
    void roundedPartsMayMissTheYearByAllTheirRoundings() {
        Check check = only(Stated.figures(
                Stated.of("output", "2025", "10", "t"),
                Stated.of("output", "2025-Q1", "2", "t"),
                Stated.of("output", "2025-Q2", "2", "t"),
                Stated.of("output", "2025-Q3", "3", "t"),
                Stated.of("output", "2025-Q4", "5", "t")));

        assertThat(check.difference()).isEqualByComparingTo("-2");
        assertThat(check.tolerance()).isEqualByComparingTo("2.5");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void aMissingQuarterIsNamed() {
        Check check = only(Stated.figures(
                Stated.of("output", "2024", "1142", "t"),
                Stated.of("output", "2024-Q2", "136", "t"),
                Stated.of("output", "2024-Q3", "404", "t"),
                Stated.of("output", "2024-Q4", "468", "t")));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.because()).isEqualTo("output of 2024-Q1 is not stated.");
        assertThat(check.recomputed()).isNull();
        assertThat(check.inputs()).hasSize(4);
        assertThat(check.inputs().getFirst().missing()).isEqualTo("output of 2024-Q1 is not stated");
    }

    @Test
    void halvesStandInForQuartersThatAreNotAllThere() {
        Check check = only(Stated.figures(
                Stated.of("output", "FY2024", "30", "t").yearToJune(),
                Stated.of("output", "FY2024-Q1", "7", "t").yearToJune(),
                Stated.of("output", "FY2024-H1", "14", "t").yearToJune(),
                Stated.of("output", "FY2024-H2", "16", "t").yearToJune()));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(check.inputs()).hasSize(2);
        assertThat(check.key().period().text(6)).isEqualTo("FY2024");
    }

    @Test
    void partsInAnotherScaleAreConverted() {
        Check check = only(Stated.figures(
                Stated.of("output", "2024", "20000", "t"),
                Stated.of("output", "2024-H1", "0.9", "10kt"),
                Stated.of("output", "2024-H2", "1.1", "10kt")));

        assertThat(check.recomputed()).isEqualByComparingTo("20000");
        assertThat(check.tolerance()).isEqualByComparingTo("1000.5");
    }

    @Test
    void partsOfAnotherDefinitionAreComputedButSayNothing() {
        Check check = only(Stated.figures(
                Stated.of("sales", "2025", "1994", "t").definition(2),
                Stated.of("sales", "2025-H1", "907", "t"),
                Stated.of("sales", "2025-H2", "1087", "t").definition(2)));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.recomputed()).isEqualByComparingTo("1994");
        assertThat(check.because()).contains("definition changed");
    }

    @Test
    void whatDoesNotAddUpOrIsNoFiscalYearOrHasNoPartsIsNotCompared() {
        assertThat(PARTS.of(Stated.figures(
                        Stated.of("price", "2024", "10", "t"),
                        Stated.of("price", "2024-H1", "9", "t"),
                        Stated.of("price", "2024-H2", "11", "t"),
                        Stated.of("stock", "2024", "10", "t").definition(2),
                        Stated.of("stock", "2024-H1", "9", "t"),
                        Stated.of("output", "2023", "40", "t"),
                        Stated.of("output", "2024", "40", "t").as("guidance"),
                        Stated.of("output", "2024-Q1", "40", "t"),
                        Stated.of("output", "FY2025", "40", "t").yearToJune().at("site"))))
                .isEmpty();
    }

    @Test
    void randomPartsWhoseSumIsTheYearAgreeAndOneMoreByASixteenthDoesNot() {
        Random random = new Random(20240601);
        for (int round = 0; round < 200; round++) {
            int parts = List.of(2, 4, 12).get(random.nextInt(3));
            int scale = random.nextInt(4);
            List<BigDecimal> values = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                values.add(BigDecimal.valueOf(1_000_000 + random.nextInt(9_000_000), scale));
            }
            BigDecimal year = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            List<Stated> stated = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                String part = parts == 12 ? "-%02d".formatted(i + 1) : (parts == 4 ? "-Q" : "-H") + (i + 1);
                stated.add(Stated.of("output", "2024" + part, values.get(i).toPlainString(), "t"));
            }

            Check agreeing = only(with(stated, Stated.of("output", "2024", year.toPlainString(), "t")));
            BigDecimal more = year.multiply(new BigDecimal("1.0625"));
            Check differing = only(with(stated, Stated.of("output", "2024", more.toPlainString(), "t")));

            assertThat(agreeing.verdict()).as("%s of %s", values, year).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
            assertThat(agreeing.difference()).isEqualByComparingTo("0");
            assertThat(differing.verdict()).as("%s of %s", values, more).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        }
    }

    private static Figures with(List<Stated> parts, Stated year) {
        List<Stated> all = new ArrayList<>(parts);
        all.add(year);
        return Stated.figures(all.toArray(Stated[]::new));
    }

    private static Figures quarters(String year, String first, String second, String third, String fourth) {
        return Stated.figures(
                Stated.of("output", "2024", year, "t"),
                Stated.of("output", "2024-Q1", first, "t"),
                Stated.of("output", "2024-Q2", second, "t"),
                Stated.of("output", "2024-Q3", third, "t"),
                Stated.of("output", "2024-Q4", fourth, "t"));
    }

    private static Check only(Figures figures) {
        List<Check> checks = PARTS.of(figures);
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }
}
