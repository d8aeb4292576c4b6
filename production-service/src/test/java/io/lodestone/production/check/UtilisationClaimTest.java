package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UtilisationClaimTest {
    private static final PlantCapacity TARGET = capacity("target", "6000", "t", "2025-02-01");

    private static PlantCapacity capacity(String basis, String value, String unit, @Nullable String from) {
        LocalDate first = from == null ? null : LocalDate.parse(from);
        return new PlantCapacity(
                "site",
                "NdPr oxide",
                "output",
                basis,
                first,
                first,
                1,
                new BigDecimal(value),
                null,
                unit,
                "call",
                "",
                Instant.parse("2025-02-28T00:00:00Z"));
    }

    private static Check only(List<PlantCapacity> capacities, Stated... stated) {
        Reconciliation reconciliation = new Reconciliation(
                "claim", CheckRule.CHECK_RULE_UTILISATION, "", "used", List.of("output"), null, "", "", 1);
        List<Check> checks = new UtilisationClaim(
                        reconciliation, plant -> plant.equals("site") ? capacities : List.of())
                .of(Stated.figures(stated));
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }

    @Test
    void aboutOneThirdDiffersFromTheYearAndFromItsLastQuarter() {
        Check year = only(
                List.of(TARGET),
                Stated.of("used", "2024", "33.333333", "pct").at("site").about(),
                Stated.of("output", "2024", "1294", "t").at("site"));
        Check quarter = only(
                List.of(TARGET),
                Stated.of("used", "2024-Q4", "33.333333", "pct").at("site").about(),
                Stated.of("output", "2024-Q4", "413", "t").at("site"));

        assertThat(year.recomputed()).isEqualByComparingTo("21.566667");
        assertThat(year.difference()).isEqualByComparingTo("11.766666");
        assertThat(year.tolerance()).isEqualByComparingTo("3.333333");
        assertThat(year.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(quarter.recomputed()).isEqualByComparingTo("27.533333");
        assertThat(quarter.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(quarter.inputs()).extracting(CheckInput::metric).containsExactly("output", "output");
        assertThat(quarter.inputs().getLast().value()).isEqualByComparingTo("6000");
        assertThat(quarter.because())
                .isEqualTo("413 t of a target of 6000 t a year are 27.533333 pct; 33.333333 pct was stated.");
    }

    @Test
    void aRoughStatementIsHeldToATenthAndAnExactOneToItsDigits() {
        Stated output = Stated.of("output", "2024", "1860", "t").at("site");

        assertThat(only(
                                List.of(TARGET),
                                Stated.of("used", "2024", "33.3", "pct")
                                        .at("site")
                                        .about(),
                                output)
                        .verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(only(
                                List.of(TARGET),
                                Stated.of("used", "2024", "33.3", "pct").at("site"),
                                output)
                        .verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
    }

    @Test
    void belowOneThirdIsTrueOfLess() {
        Check check = only(
                List.of(TARGET),
                Stated.range("used", "2024", "", "33.3", "pct"),
                Stated.of("output", "2024", "1294", "t").at("site"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(check.difference()).isEqualByComparingTo("0");
    }

    @Test
    void aNameplateGoesBeforeATargetAndTheNewestAtThePeriodsEndBeforeOthers() {
        Stated used = Stated.of("used", "2024", "50", "pct").at("site");
        Stated output = Stated.of("output", "2024", "5000", "t").at("site");
        PlantCapacity old = capacity("nameplate", "20", "kt", null);
        PlantCapacity valid = capacity("nameplate", "10", "kt", "2024-06-30");
        PlantCapacity later = capacity("nameplate", "5", "kt", "2025-01-01");

        assertThat(only(List.of(later, TARGET, valid, old), used, output).recomputed())
                .isEqualByComparingTo("50");
        assertThat(only(List.of(later, TARGET), used, output).recomputed()).isEqualByComparingTo("100");
        assertThat(only(List.of(TARGET), used, output).recomputed()).isEqualByComparingTo("83.333333");
    }

    @Test
    void aMissingOutputOrCapacityIsNamed() {
        Check noOutput =
                only(List.of(TARGET), Stated.of("used", "2024", "50", "pct").at("site"));
        Check noBase = only(
                List.of(capacity("planned", "10", "t", null), capacity("target", "10", "persons", null)),
                Stated.of("used", "2024", "50", "pct").at("site"),
                Stated.of("output", "2024", "5", "t").at("site"));

        assertThat(noOutput.because()).isEqualTo("output of 2024 is not stated.");
        assertThat(noBase.because()).isEqualTo("No nameplate and no target in t is stated for output at site.");
        assertThat(noBase.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
    }
}
