package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final Formula PRICE_TIMES_VOLUME = Formula.product(reconciliation(
            CheckRule.CHECK_RULE_PRODUCT,
            "revenue",
            List.of("price", "volume"),
            new BigDecimal("0.5"),
            "Mind the rest."));
    private static final Formula BRIDGE = Formula.sum(reconciliation(
            CheckRule.CHECK_RULE_SUM, "revenue", List.of("materials", "magnetics", "-internal"), null, ""));
    private static final Formula SHARE = Formula.share(
            reconciliation(CheckRule.CHECK_RULE_SHARE, "share", List.of("materials", "revenue"), null, ""));

    private static Reconciliation reconciliation(
            CheckRule rule, String metric, List<String> inputs, @Nullable BigDecimal tolerance, String note) {
        return new Reconciliation("formula", rule, "", metric, inputs, tolerance, "", note, 1);
    }

    @Test
    void priceTimesVolumeAgreesWithRevenueWithinHalfAPercent() {
        Check check = only(
                PRICE_TIMES_VOLUME,
                Stated.of("revenue", "2023-Q3", "52516", "USD thousand"),
                Stated.of("price", "2023-Q3", "5718", "USD/t"),
                Stated.of("volume", "2023-Q3", "9177", "t"));

        assertThat(check.recomputed()).isEqualByComparingTo("52474.086");
        assertThat(check.difference()).isEqualByComparingTo("41.914");
        assertThat(check.tolerance()).isEqualByComparingTo("262.37043");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(check.because())
                .isEqualTo("The inputs give 52474.086 USD thousand; 52516 USD thousand was reported.");
    }

    @Test
    void aDifferenceSaysWhatTheRegisterNotes() {
        Check check = only(
                PRICE_TIMES_VOLUME,
                Stated.of("revenue", "2024", "203855", "USD thousand"),
                Stated.of("price", "2024", "4414", "USD/t"),
                Stated.of("volume", "2024", "32703", "t"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(check.because()).endsWith("203855 USD thousand was reported. Mind the rest.");
    }

    @Test
    void aProductOfRoundedFiguresIsHeldToNoMoreThanTheySay() {
        Check check = only(
                PRICE_TIMES_VOLUME,
                Stated.of("revenue", "2023", "695", "USD thousand"),
                Stated.of("price", "2023", "70", "USD/kg"),
                Stated.of("volume", "2023", "10", "t"));

        assertThat(check.recomputed()).isEqualByComparingTo("700");
        assertThat(check.tolerance()).isEqualByComparingTo("40");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void unitsThatDoNotMultiplyAreNamed() {
        Check check = only(
                PRICE_TIMES_VOLUME,
                Stated.of("revenue", "2024", "100", "AUD million"),
                Stated.of("price", "2024", "10", "USD/t"),
                Stated.of("volume", "2024", "10", "t"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.because()).isEqualTo("USD/t × t does not convert to AUD million.");
    }

    @Test
    void segmentsWithTheirSignsBridgeToTheWhole() {
        Check check = only(
                BRIDGE,
                Stated.of("revenue", "2025", "224441", "USD thousand"),
                Stated.of("materials", "2025", "160.369", "USD million"),
                Stated.of("magnetics", "2025", "66861", "USD thousand"),
                Stated.of("internal", "2025", "2789", "USD thousand"));

        assertThat(check.recomputed()).isEqualByComparingTo("224441");
        assertThat(check.difference()).isEqualByComparingTo("0");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void aSegmentThatIsMissingOrHasNoSingleValueIsNamed() {
        Check check = only(
                BRIDGE,
                Stated.of("revenue", "2025", "224441", "USD thousand"),
                Stated.range("materials", "2025", "160000", "", "USD thousand"),
                Stated.of("internal", "2025", "2789", "USD thousand"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(check.because())
                .isEqualTo("materials of 2025 is stated without a single value; magnetics of 2025 is not stated.");
        assertThat(check.inputs())
                .extracting(CheckInput::missing)
                .containsExactly("", "magnetics of 2025 is not stated", "");
    }

    @Test
    void aPeriodWithoutAnyInputHasNoCheck() {
        assertThat(BRIDGE.of(Stated.figures(
                        Stated.of("revenue", "2024", "203855", "USD thousand"),
                        Stated.of("materials", "2025", "160369", "USD thousand"),
                        Stated.of("materials", "2024", "160369", "USD thousand").as("estimate"))))
                .isEmpty();
    }

    @Test
    void aShareIsTheFirstInPerCentOfTheSecond() {
        Check check = only(
                SHARE,
                Stated.of("share", "2025", "71", "pct"),
                Stated.of("materials", "2025", "160369", "USD thousand"),
                Stated.of("revenue", "2025", "224.441", "USD million"));

        assertThat(check.recomputed()).isEqualByComparingTo("71.452631");
        assertThat(check.tolerance()).isEqualByComparingTo("0.5");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void inputsAtTheOnlySiteStandForTheWholeButNotThoseOfSeveralSites() {
        Check one = only(
                PRICE_TIMES_VOLUME,
                Stated.of("revenue", "2024", "100", "USD"),
                Stated.of("price", "2024", "10", "USD/t"),
                Stated.of("volume", "2024", "10", "t").at("mine"));
        Check two = only(
                PRICE_TIMES_VOLUME,
                Stated.of("revenue", "2024", "100", "USD"),
                Stated.of("price", "2024", "10", "USD/t"),
                Stated.of("volume", "2024", "10", "t").at("mine"),
                Stated.of("volume", "2024", "20", "t").at("plant"));

        assertThat(one.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(two.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
    }

    private static Check only(Formula formula, Stated... stated) {
        List<Check> checks = formula.of(Stated.figures(stated));
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }
}
