package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
    @ParameterizedTest
    @CsvSource({
        "CHECK_RULE_PRODUCT, 2, ''",
        "CHECK_RULE_PRODUCT, 3, 'takes exactly 2 inputs, not 3'",
        "CHECK_RULE_SHARE, 1, 'takes exactly 2 inputs, not 1'",
        "CHECK_RULE_GROWTH_YOY, 1, ''",
        "CHECK_RULE_GROWTH_QOQ, 0, 'takes exactly one input, not 0'",
        "CHECK_RULE_UTILISATION, 2, 'takes exactly one input, not 2'",
        "CHECK_RULE_AT_MOST_WHOLE, 0, ''",
        "CHECK_RULE_AT_MOST_WHOLE, 1, 'takes no input'",
        "CHECK_RULE_SUM, 5, ''",
        "CHECK_RULE_SUM, 0, 'takes at least one input'"
    })
    void aRuleTakesItsNumberOfInputs(CheckRule rule, int inputs, String mistake) {
        assertThat(Reconciliation.mistake(rule, inputs)).isEqualTo(mistake);
        assertThat(Reconciliation.isRegistered(rule)).isTrue();
    }

    @Test
    void rulesThatNeedNoRegisterAreNotRegistered() {
        assertThat(Reconciliation.isRegistered(CheckRule.CHECK_RULE_PARTS_TO_YEAR))
                .isFalse();
        assertThat(Reconciliation.isRegistered(CheckRule.CHECK_RULE_GUIDANCE)).isFalse();
        assertThat(Reconciliation.isRegistered(CheckRule.CHECK_RULE_UNIT_JUMP)).isFalse();
        assertThat(Reconciliation.isRegistered(CheckRule.CHECK_RULE_SOURCES)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9, EXACTNESS_EXACT, 0.5",
        "33.99, EXACTNESS_EXACT, 0.005",
        "5700, EXACTNESS_EXACT, 0.5",
        "5700, EXACTNESS_APPROXIMATE, 50",
        "-14100, EXACTNESS_APPROXIMATE, 50",
        "33.3, EXACTNESS_APPROXIMATE, 0.05",
        "0, EXACTNESS_APPROXIMATE, 0.5",
        "0, EXACTNESS_EXACT, 0.5"
    })
    void aFigureMayBeOffByHalfOfItsLastDigit(BigDecimal value, Exactness exactness, String rounding) {
        assertThat(Rounding.of(new Figure(value, null, null, "t", exactness))).isEqualByComparingTo(rounding);
    }
}
