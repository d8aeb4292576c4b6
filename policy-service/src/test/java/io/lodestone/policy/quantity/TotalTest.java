package io.lodestone.policy.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalTest {
    private static final QuantityKey KEY = new QuantityKey("CN", "production_quota", "mining quota", "t", "2024");
    private static final Instant EARLY = Instant.parse("2024-02-29T23:59:59Z");
    private static final Instant LATE = Instant.parse("2024-08-31T23:59:59Z");

    private static Statement statement(int batch, boolean total, @Nullable String value, String policy, Instant known) {
        return new Statement(
                KEY, batch, total, value == null ? null : new BigDecimal(value), true, policy, "doc-" + policy, known);
    }

    private static Statement batch(int number, @Nullable String value) {
        return statement(number, false, value, "p-" + number, EARLY);
    }

    private static Statement total(String value) {
        return statement(0, true, value, "p-total", LATE);
    }

    private static Total of(Statement... statements) {
        return Total.of(KEY, List.of(statements));
    }

    @ParameterizedTest
    @CsvSource({
        "135000 135000, 270000",
        "127000 127000, 254000",
        "120000 120000 15000, 255000",
        "115000 115000 13850, 243850",
        "14446 15738, 30184",
        "10546 10680 9770, 30996",
        "15110 15500, 30610",
        "0.1 0.2, 0.30"
    })
    void batchesThatAddUpAgree(String batches, String stated) {
        // Given
        List<Statement> statements = new ArrayList<>(List.of(total(stated)));
        for (String value : batches.split(" ")) {
            statements.add(batch(statements.size(), value));
        }

        // When
        Total total = Total.of(KEY, statements);

        // Then
        assertThat(total.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(total.sum()).isEqualByComparingTo(stated);
        assertThat(total.difference()).isEqualByComparingTo("0");
        assertThat(total.reason()).isEmpty();
        assertThat(total.isPublished()).isTrue();
    }

    @Test
    void batchesThatDoNotAddUpDifferByHowMuch() {
        Total total = of(batch(1, "135000"), batch(2, "134999.5"), total("270000"));

        assertThat(total.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(total.difference()).isEqualByComparingTo("-0.5");
    }

    @Test
    void aSingleBatchIsNoSum() {
        Total total = of(batch(1, "100800"), total("210000"));

        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).isEqualTo("only batch 1 is known");
        assertThat(total.sum()).isEqualByComparingTo("100800");
        assertThat(total.stated()).isEqualTo(total("210000"));
    }

    @Test
    void aGapIsNamed() {
        Total total = of(batch(2, "7976"), batch(4, "1"), total("30258"));

        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).isEqualTo("batch 1 is not known; batch 3 is not known");
    }

    @Test
    void withoutAStatedTotalThereIsNothingToHoldAgainst() {
        Total total = of(batch(1, "1"), batch(2, "2"));

        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).isEqualTo("no total is stated");
        assertThat(total.sum()).isEqualByComparingTo("3");
        assertThat(total.difference()).isNull();
    }

    @Test
    void aQuantityOfTheYearBesideBatchesIsNotTakenForTheirTotal() {
        Total total = of(batch(1, "1"), batch(2, "2"), statement(0, false, "3", "p", LATE));

        assertThat(total.stated()).isNull();
        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).contains("marked neither as a batch nor as the total");
    }

    @Test
    void anUnpublishedBatchLeavesNoSum() {
        // Given
        Statement unpublished = new Statement(KEY, 2, false, null, false, "p-2", "", EARLY);

        // When
        Total total = of(batch(1, "135000"), unpublished, total("270000"));

        // Then
        assertThat(total.sum()).isNull();
        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).isEqualTo("batch 2 was not published");
        assertThat(total.isPublished()).isFalse();
    }

    @Test
    void aRangeIsNoValue() {
        assertThat(of(batch(1, "1"), batch(2, null), total("3")).reason()).isEqualTo("batch 2 has no single value");
    }

    @Test
    void aYearThatWasNotPublishedIsAFactOfItsOwn() {
        // Given
        Statement unpublished = new Statement(KEY, 0, false, null, false, "cn-quota-2025", "doc", EARLY);

        // When
        Total total = of(unpublished);

        // Then
        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).isEqualTo("given out and not published");
        assertThat(total.isPublished()).isFalse();
        assertThat(total.sum()).isNull();
        assertThat(total.stated()).isEqualTo(unpublished);
    }

    @Test
    void aYearGivenOutAtOnceIsShownAndNotChecked() {
        Total total = of(statement(0, false, "168000", "cn-quota-2021", EARLY));

        assertThat(total.batches()).isEmpty();
        assertThat(total.stated()).isNotNull();
        assertThat(total.reason()).isEqualTo("not given out in batches");
        assertThat(of(total("127000")).reason()).isEqualTo("its batches are not known");
    }

    @Test
    void ofSeveralTotalsTheNewestKnownIsTakenAndTheOthersNamed() {
        Total total = of(
                batch(1, "1"),
                batch(2, "2"),
                statement(0, true, "4", "p-early", EARLY),
                statement(0, true, "3", "p-late", LATE));

        assertThat(total.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(total.reason()).isEqualTo("the stated totals differ, 4 and 3; taken is the newest known, of p-late");
    }

    @Test
    void aBatchThatTwoPoliciesStateAlikeCountsOnce() {
        Total total = of(batch(1, "1"), statement(1, false, "1.0", "other", LATE), batch(2, "2"), total("3"));

        assertThat(total.batches()).hasSize(2);
        assertThat(total.verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void aBatchThatIsStatedDifferentlyIsNotAdded() {
        Total total = of(batch(1, "1"), statement(1, false, "5", "other", LATE), batch(2, "2"), total("3"));

        assertThat(total.sum()).isNull();
        assertThat(total.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(total.reason()).isEqualTo("batch 1 is stated differently by p-1 and other");
    }

    @Test
    void theOrderOfWhatIsStatedDoesNotMatter() {
        Random random = new Random(20241122);
        for (int round = 0; round < 200; round++) {
            // Given
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                int number = random.nextInt(4);
                statements.add(statement(
                        number,
                        number == 0 && random.nextBoolean(),
                        random.nextInt(5) == 0 ? null : String.valueOf(random.nextInt(3)),
                        "p-" + i,
                        random.nextBoolean() ? EARLY : LATE));
            }
            Total before = Total.of(KEY, statements);

            // When
            Collections.shuffle(statements, random);
            Total after = Total.of(KEY, statements);

            // Then
            assertThat(after.verdict()).isEqualTo(before.verdict());
            assertThat(after.sum()).isEqualTo(before.sum());
            assertThat(after.stated()).isEqualTo(before.stated());
            assertThat(after.verdict() == Verdict.NOT_CHECKABLE
                            && after.reason().isEmpty())
                    .isFalse();
        }
    }
}
