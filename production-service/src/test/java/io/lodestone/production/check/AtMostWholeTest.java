package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.company.Relation;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AtMostWholeTest {
    private static final Reconciliation SHARES =
            new Reconciliation("shares", CheckRule.CHECK_RULE_AT_MOST_WHOLE, "", "share", List.of(), null, "", "", 1);
    private static final LocalDate DAY = LocalDate.parse("2025-03-31");

    private static Check only(Stated stated) {
        List<Check> checks = AtMostWhole.of(SHARES, Stated.figures(stated));
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }

    private static Relation owner(String owner, String share) {
        return relation(owner, "owner", share, "current", null, null);
    }

    private static Relation relation(
            String owner,
            String kind,
            @Nullable String share,
            String status,
            @Nullable String from,
            @Nullable String to) {
        return new Relation(
                owner + "-mine",
                owner,
                kind,
                "mine",
                null,
                share == null ? null : new BigDecimal(share),
                null,
                null,
                from == null ? null : LocalDate.parse(from),
                null,
                null,
                to == null ? null : LocalDate.parse(to),
                status,
                Instant.parse("2025-01-01T00:00:00Z"),
                "register",
                null,
                1);
    }

    @Test
    void aShareUpToTheWholeAgrees() {
        Check part = only(Stated.of("share", "2024", "46.3", "pct"));
        Check whole = only(Stated.of("share", "2024", "100", "pct"));

        assertThat(part.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(part.recomputed()).isEqualByComparingTo("100");
        assertThat(part.difference()).isEqualByComparingTo("0");
        assertThat(whole.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void aShareAboveTheWholeDiffers() {
        Check check = only(Stated.of("share", "2024", "103.5", "pct"));

        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(check.difference()).isEqualByComparingTo("3.5");
        assertThat(check.tolerance()).isEqualByComparingTo("0.05");
    }

    @Test
    void aReconciliationMayAllowMore() {
        Reconciliation lenient = new Reconciliation(
                "shares", CheckRule.CHECK_RULE_AT_MOST_WHOLE, "", "share", List.of(), new BigDecimal("5"), "", "", 1);

        assertThat(AtMostWhole.of(lenient, Stated.figures(Stated.of("share", "2024", "103.5", "pct")))
                        .getFirst()
                        .verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void aBoundIsHeldToWhatItSaysForSure() {
        assertThat(only(Stated.range("share", "2024", "90", "", "pct")).verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(only(Stated.range("share", "2024", "110", "", "pct")).verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
    }

    @Test
    void anAmountIsNoShare() {
        assertThat(only(Stated.of("share", "2024", "5", "t")).verdict())
                .isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
    }

    @Test
    void ownersHoldAtMostTheWholeTogether() {
        Check some = AtMostWhole.of("mine", List.of(owner("tdk", "59"), owner("rising", "37")), DAY)
                .orElseThrow();
        Check tooMuch = AtMostWhole.of("mine", List.of(owner("tdk", "59"), owner("rising", "47")), DAY)
                .orElseThrow();

        assertThat(some.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
        assertThat(some.reported().figure().value()).isEqualByComparingTo("96");
        assertThat(some.because()).endsWith("96 pct was reported. tdk holds 59 pct, rising holds 37 pct.");
        assertThat(some.inputs())
                .extracting(CheckInput::value)
                .extracting(BigDecimal::intValue)
                .containsExactly(59, 37);
        assertThat(some.key())
                .isEqualTo(new CheckKey("mine", CheckRule.CHECK_RULE_AT_MOST_WHOLE, "", "", DatePeriod.ofDay(DAY), ""));
        assertThat(tooMuch.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(tooMuch.difference()).isEqualByComparingTo("6");
        assertThat(AtMostWhole.of("mine", List.of(), DAY)).isEmpty();
    }

    @Test
    void onlyStatedSharesOfOwnersOnTheDayCount() {
        assertThat(AtMostWhole.isShare(owner("a", "50"), DAY)).isTrue();
        assertThat(AtMostWhole.isShare(relation("a", "owner", "50", "current", "2025-03-31", "2025-03-31"), DAY))
                .isTrue();
        assertThat(AtMostWhole.isShare(relation("a", "customer", "50", "current", null, null), DAY))
                .isFalse();
        assertThat(AtMostWhole.isShare(relation("a", "owner", null, "current", null, null), DAY))
                .isFalse();
        assertThat(AtMostWhole.isShare(relation("a", "owner", "50", "announced", null, null), DAY))
                .isFalse();
        assertThat(AtMostWhole.isShare(relation("a", "owner", "50", "current", "2025-04-01", null), DAY))
                .isFalse();
        assertThat(AtMostWhole.isShare(relation("a", "owner", "50", "current", null, "2025-03-30"), DAY))
                .isFalse();
    }

    @Test
    void roundedSharesOfOwnersMayMissTheWholeByTheirRoundings() {
        Check check = AtMostWhole.of("mine", List.of(owner("a", "33.4"), owner("b", "33.4"), owner("c", "33.4")), DAY)
                .orElseThrow();

        assertThat(check.difference()).isEqualByComparingTo("0.2");
        assertThat(check.tolerance()).isEqualByComparingTo("0.15");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
    }
}
