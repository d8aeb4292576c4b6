package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.v1.CheckVerdict;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuidanceTest {
    private static final LocalDate NEW_YEAR = LocalDate.parse("2025-01-01");

    private static Check only(Stated... stated) {
        List<Check> checks = Guidance.of(Stated.figures(stated), NEW_YEAR);
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }

    @Test
    void whatWasReachedWithinARangeAgrees() {
        Check check = only(
                Stated.range("profit", "2024", "950", "1080", "CNY million").as("guidance"),
                Stated.of("profit", "2024", "1004", "CNY million"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(check.recomputed()).isEqualByComparingTo("1004");
        assertThat(check.difference()).isEqualByComparingTo("0");
        assertThat(check.because())
                .isEqualTo("The guidance was 950 to 1080 CNY million; 1004 CNY million was reached.");
    }

    @Test
    void whatWasReachedOutsideDiffersFromTheNearestEnd() {
        Check above = only(
                Stated.range("profit", "2024", "950", "1080", "CNY million").as("guidance"),
                Stated.of("profit", "2024", "1100", "CNY million"));
        Check target = only(
                Stated.of("revenue", "2024", "43000", "CNY million").as("target"),
                Stated.of("revenue", "2024", "32966", "CNY million"));

        assertThat(above.difference()).isEqualByComparingTo("-20");
        assertThat(above.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(target.difference()).isEqualByComparingTo("10034");
        assertThat(target.tolerance()).isEqualByComparingTo("0.5");
        assertThat(target.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
    }

    @Test
    void aBoundIsReachedOnItsSide() {
        assertThat(only(
                                Stated.range("output", "2024", "495.6", "", "t").as("target"),
                                Stated.of("output", "2024", "563", "t"))
                        .verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(only(
                                Stated.range("output", "2024", "", "500", "t").as("target"),
                                Stated.of("output", "2024", "563", "t"))
                        .verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
    }

    @Test
    void aboutSoMuchIsReachedWithinItsRounding() {
        Check check = only(
                Stated.of("capex", "2024", "150000", "USD thousand")
                        .as("guidance")
                        .about(),
                Stated.of("capex", "2024", "154.9", "USD million"));

        assertThat(check.tolerance()).isEqualByComparingTo("5000");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void aPeriodThatIsOverWithoutAFigureCannotBeChecked() {
        Check check = only(Stated.of("output", "2024-Q4", "10", "t").as("guidance"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.because()).isEqualTo("output of 2024-Q4 is not stated.");
        assertThat(check.key().detail()).isEqualTo("guidance");
        assertThat(check.reconciliation()).isEmpty();
    }

    @Test
    void aPeriodThatIsNotOverIsNotChecked() {
        Figures figures = Stated.figures(
                Stated.of("output", "2024", "10", "t").as("guidance"), Stated.of("output", "2024", "9", "t"));

        assertThat(Guidance.of(figures, LocalDate.parse("2024-12-31"))).isEmpty();
        assertThat(Guidance.of(figures, NEW_YEAR)).hasSize(1);
    }
}
