package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JumpRuleTest {
    private final JumpRule rule = new JumpRule();

    @ParameterizedTest
    @CsvSource({"100, 1000, true", "100, 999.99, false", "100, 10, true", "100, 10.01, false", "100, 100, false"})
    void aPriceTenTimesOrATenthOfTheOneBeforeJumps(BigDecimal before, BigDecimal value, boolean jumps) {
        // Given
        comes(1, 1, before);

        // When
        boolean jumped = comes(1, 2, value);

        // Then
        assertThat(jumped).isEqualTo(jumps);
    }

    @Test
    void aRunOfWrongPricesIsFoundWhole() {
        // Given
        comes(1, 1, new BigDecimal("100"));

        // When
        boolean second = comes(1, 2, new BigDecimal("1000"));
        boolean third = comes(1, 3, new BigDecimal("1010"));
        boolean fourth = comes(1, 4, new BigDecimal("101"));

        // Then
        assertThat(second).isTrue();
        assertThat(third).isTrue();
        assertThat(fourth).isFalse();
    }

    @Test
    void revisionsOfOnePeriodAreJudgedByThePeriodBefore() {
        // Given
        comes(1, 1, new BigDecimal("100"));
        comes(1, 2, new BigDecimal("20"));

        // When
        boolean corrected = comes(1, 2, new BigDecimal("200"));

        // Then
        assertThat(corrected).isFalse();
    }

    @Test
    void anotherInstrumentBeginsAnew() {
        // Given
        comes(1, 1, new BigDecimal("100"));

        // When
        boolean jumped = comes(2, 1, new BigDecimal("100000"));

        // Then
        assertThat(jumped).isFalse();
    }

    @Test
    void derivedPricesAreJudgedButJudgeNothing() {
        // Given
        comes(1, 1, new BigDecimal("100"));
        rule.jumpsFrom(1, day(2), day(2), new BigDecimal("500"), false, false);

        // When
        boolean jumped = comes(1, 3, new BigDecimal("1000"));

        // Then
        assertThat(jumped).isTrue();
    }

    @Test
    void storedPricesAreNeverHeldBackAndJudgeWhatFollows() {
        // Given
        comes(1, 1, new BigDecimal("100"));
        boolean stored = rule.jumpsFrom(1, day(2), day(2), new BigDecimal("5000"), true, true)
                .isPresent();

        // When
        boolean jumped = comes(1, 3, new BigDecimal("5100"));

        // Then
        assertThat(stored).isFalse();
        assertThat(jumped).isFalse();
    }

    private boolean comes(int instrument, int day, BigDecimal value) {
        return rule.jumpsFrom(instrument, day(day), day(day), value, false, true)
                .isPresent();
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2025, 1, day);
    }
}
