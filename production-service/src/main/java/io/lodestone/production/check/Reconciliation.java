package io.lodestone.production.check;

import io.lodestone.production.v1.CheckRule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What figures must agree with each other.
 *
 * @param code stable code
 * @param rule how they must
 * @param subject the only subject that it holds for; empty: all
 * @param metric metric of the reported figure
 * @param inputs metrics of the inputs, in order; in a sum a leading {@code -} subtracts
 * @param tolerancePct most difference in per cent of the recomputed value; null: only rounding
 * @param document code of the document; empty for none
 * @param note note; empty for none
 * @param version number of the version, from 1
 */
public record Reconciliation(
        String code,
        CheckRule rule,
        String subject,
        String metric,
        List<String> inputs,
        @Nullable BigDecimal tolerancePct,
        String document,
        String note,
        int version) {
    /** What a subtracted input begins with. */
    static final String MINUS = "-";

    private static final int ANY = -1;
    private static final int AT_LEAST_ONE = -2;

    /** True where the rule compares what a reconciliation names; other rules need no register. */
    static boolean isRegistered(CheckRule rule) {
        return inputsOf(rule) != ANY;
    }

    /** What is wrong with a number of inputs for a rule; empty where nothing is. */
    static String mistake(CheckRule rule, int inputs) {
        int right = inputsOf(rule);
        if (right == inputs || right == AT_LEAST_ONE && inputs > 0) {
            return "";
        }
        return switch (right) {
            case AT_LEAST_ONE -> "takes at least one input";
            case 0 -> "takes no input";
            case 1 -> "takes exactly one input, not " + inputs;
            default -> "takes exactly " + right + " inputs, not " + inputs;
        };
    }

    private static int inputsOf(CheckRule rule) {
        return switch (rule) {
            case CHECK_RULE_AT_MOST_WHOLE -> 0;
            case CHECK_RULE_GROWTH_YOY, CHECK_RULE_GROWTH_QOQ, CHECK_RULE_UTILISATION -> 1;
            case CHECK_RULE_PRODUCT, CHECK_RULE_SHARE -> 2;
            case CHECK_RULE_SUM -> AT_LEAST_ONE;
            case CHECK_RULE_PARTS_TO_YEAR,
                    CHECK_RULE_GUIDANCE,
                    CHECK_RULE_UNIT_JUMP,
                    CHECK_RULE_SOURCES,
                    CHECK_RULE_UNSPECIFIED,
                    UNRECOGNIZED -> ANY;
        };
    }

    /** True where it holds for the figures of a subject. */
    boolean holdsFor(String someone) {
        return subject.isEmpty() || subject.equals(someone);
    }

    /** The metric of an input, without its sign. */
    static String metricOf(String input) {
        return input.startsWith(MINUS) ? input.substring(MINUS.length()) : input;
    }
}
