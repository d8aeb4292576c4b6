package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.v1.CheckRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckKeyTest {
    private static CheckKey key(
            String subject, CheckRule rule, String metric, String plant, String period, String detail) {
        return new CheckKey(subject, rule, metric, plant, DatePeriod.parse(period), detail);
    }

    @Test
    void keysAreOrderedBySubjectRuleMetricPlantPeriodAndDetail() {
        List<CheckKey> ordered = List.of(
                key("a", CheckRule.CHECK_RULE_PARTS_TO_YEAR, "m", "", "2024", ""),
                key("a", CheckRule.CHECK_RULE_GROWTH_YOY, "l", "", "2024", ""),
                key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "l", "", "2024", ""),
                key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "m", "", "2024-Q1", ""),
                key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "m", "", "2024", ""),
                key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "m", "", "2024", "a"),
                key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "m", "", "2025", ""),
                key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "m", "p", "2024", ""),
                key("b", CheckRule.CHECK_RULE_PARTS_TO_YEAR, "m", "", "2024", ""));

        assertThat(ordered.reversed().stream().sorted().toList()).isEqualTo(ordered);
    }

    @Test
    void aKeyIsReadFromItsParts() {
        CheckKey key = key("a", CheckRule.CHECK_RULE_UNIT_JUMP, "m", "p", "2024-Q1", "d");

        assertThat(CheckKey.of(key.sortKey())).isEqualTo(key);
        assertThat(key.sortKey()).hasSize(CheckKey.PARTS);
    }
}
