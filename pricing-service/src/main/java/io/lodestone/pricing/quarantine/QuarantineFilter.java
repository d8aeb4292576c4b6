package io.lodestone.pricing.quarantine;

import io.lodestone.kit.error.DomainException;
import io.lodestone.pricing.v1.QuarantineState;
import java.util.List;

/**
 * Which prices of the quarantine to choose; every given filter must hold.
 *
 * @param state unspecified: any
 * @param instrument code of an instrument; empty: any
 * @param rule the rule broken; empty: any
 * @param importId the import; empty: any
 */
public record QuarantineFilter(QuarantineState state, String instrument, String rule, String importId) {
    /** The rules that hold prices back, in the order in which they are asked. */
    static final List<String> RULES = List.of("order", "not_positive", "plausible_range", "unit", "factor_of_ten");

    /** Refuses a rule that there is not. */
    public QuarantineFilter {
        if (!rule.isEmpty() && !RULES.contains(rule)) {
            throw DomainException.invalid("rule", "'" + rule + "' is not one of " + String.join(", ", RULES));
        }
    }
}
