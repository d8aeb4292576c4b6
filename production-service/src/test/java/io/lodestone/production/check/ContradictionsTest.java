package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.v1.CheckVerdict;
import org.junit.jupiter.api.Test;

/** What is listed only where it differs: units that jump, and documents that disagree. */
class ContradictionsTest {
    @Test
    void aFigureAHundredTimesTheOneBeforeItIsAUnitThatJumped() {
        Check check = UnitJump.of(Stated.figures(
                        Stated.of("output", "2024-Q3", "13.742", "t"),
                        Stated.of("output", "2024-Q4", "11478", "t"),
                        Stated.of("output", "2025-Q1", "12213", "t")))
                .getFirst();

        assertThat(check.key().period().toString()).contains("2024-10-01");
        assertThat(check.reported().figure().value()).isEqualByComparingTo("11478");
        assertThat(check.recomputed()).isEqualByComparingTo("13.742");
        assertThat(check.difference()).isEqualByComparingTo("11464.258");
        assertThat(check.tolerance()).isNull();
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(check.because()).isEqualTo("From 13.742 t to 11478 t is a factor of 100 or more.");
    }

    @Test
    void aHundredthIsAJumpTooAndNinetyNineTimesIsNone() {
        assertThat(UnitJump.of(
                        Stated.figures(Stated.of("output", "2023", "200", "t"), Stated.of("output", "2024", "2", "t"))))
                .hasSize(1);
        assertThat(UnitJump.of(Stated.figures(
                        Stated.of("output", "2023", "2", "t"), Stated.of("output", "2024", "199.9", "t"))))
                .isEmpty();
    }

    @Test
    void figuresOfOtherLengthsSitesKindsOrScalesAndZeroesAreNoJumps() {
        assertThat(UnitJump.of(Stated.figures(
                        Stated.of("output", "2023", "50000", "t"),
                        Stated.of("output", "2024-Q1", "10", "t"),
                        Stated.of("output", "2024", "5", "10kt"),
                        Stated.of("output", "2025", "0", "10kt"),
                        Stated.of("output", "2026", "5", "10kt"),
                        Stated.of("output", "2027", "5", "persons"),
                        Stated.of("output", "2025", "1", "t").at("site"),
                        Stated.of("output", "2026", "900000000", "t").as("target"))))
                .isEmpty();
    }

    @Test
    void documentsThatDisagreeStandSideBySide() {
        Check check = Sources.of(Stated.figures(Stated.of("mined", "2024", "29000", "t")
                        .in("mcs-2026")
                        .but("13000", "mcs-2025")
                        .but("29000.4", "note")))
                .getFirst();

        assertThat(check.recomputed()).isEqualByComparingTo("13000");
        assertThat(check.difference()).isEqualByComparingTo("16000");
        assertThat(check.tolerance()).isEqualByComparingTo("1");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(check.because()).isEqualTo("mcs-2026 says 29000 t, mcs-2025 says 13000 t.");
        assertThat(check.key().detail()).isEqualTo("mcs-2025");
    }

    @Test
    void aRoundedRepeatDoesNotDisagree() {
        assertThat(Sources.of(Stated.figures(
                        Stated.of("output", "2025-Q1", "5700", "t").about().but("5730.86", "note"),
                        Stated.range("output", "2025-Q2", "9000", "", "t").but("9500", "note"))))
                .isEmpty();
    }
}
