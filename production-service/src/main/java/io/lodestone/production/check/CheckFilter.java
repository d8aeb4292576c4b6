package io.lodestone.production.check;

import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;

/**
 * Which checks are wanted; every given part must hold.
 *
 * @param verdict what they say; unspecified: anything
 * @param rule what they compare; unspecified: anything
 * @param metric metric of the reported figure; empty: any
 */
record CheckFilter(CheckVerdict verdict, CheckRule rule, String metric) {
    /** True where checks of a rule can be wanted. */
    boolean includes(CheckRule compared) {
        return rule == CheckRule.CHECK_RULE_UNSPECIFIED || rule == compared;
    }

    /** True where a check is wanted. */
    boolean includes(Check check) {
        return includes(check.key().rule())
                && (verdict == CheckVerdict.CHECK_VERDICT_UNSPECIFIED || verdict == check.verdict())
                && (metric.isEmpty() || metric.equals(check.key().metric()));
    }
}
