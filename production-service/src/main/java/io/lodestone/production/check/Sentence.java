package io.lodestone.production.check;

import io.lodestone.kit.number.Decimals;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of the sentences that say why. */
final class Sentence {
    private Sentence() {}

    /** A number with its unit. */
    static String amount(BigDecimal number, String unit) {
        return Decimals.result(number).toPlainString() + " " + unit;
    }

    /** A figure as it was stated. */
    static String figure(Figure figure) {
        String unit = figure.unit();
        if (figure.value() != null) {
            return amount(figure.value(), unit);
        }
        if (figure.low() == null || figure.high() == null) {
            return figure.low() == null
                    ? "at most " + (figure.high() == null ? "" : amount(figure.high(), unit))
                    : "at least " + amount(figure.low(), unit);
        }
        return Decimals.result(figure.low()).toPlainString() + " to " + amount(figure.high(), unit);
    }

    /** A KPI's metric and period. */
    static String name(Kpi kpi) {
        return kpi.key().metric() + " of " + kpi.key().period().text(kpi.fiscalEndMonth());
    }

    /** Why inputs cannot be calculated with; empty where all can. */
    static String problems(List<CheckInput> inputs) {
        String problems = inputs.stream()
                .map(CheckInput::problem)
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? "" : problems + ".";
    }
}
