package io.lodestone.production.check;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.v1.CheckVerdict;
import java.util.List;
import java.util.Optional;

/** A reported value against a product, a sum or a share of other figures of the same period. */
final class Formula {
    /** Makes a number of inputs that have values, in the given unit. */
    @FunctionalInterface
    interface Calculation {
        /** The number, or why there is none. */
        Recomputed of(List<CheckInput> inputs, String unit);
    }

    private final Reconciliation reconciliation;
    private final Calculation calculation;

    private Formula(Reconciliation reconciliation, Calculation calculation) {
        this.reconciliation = reconciliation;
        this.calculation = calculation;
    }

    /** A reported value against the product of its inputs. */
    static Formula product(Reconciliation reconciliation) {
        return new Formula(
                reconciliation, (inputs, unit) -> Recomputed.product(inputs.getFirst(), inputs.getLast(), unit));
    }

    /** A reported value against the first input in per cent of the second. */
    static Formula share(Reconciliation reconciliation) {
        return new Formula(
                reconciliation, (inputs, unit) -> Recomputed.share(inputs.getFirst(), inputs.getLast(), unit));
    }

    /** A reported value against the sum of its inputs, each with its sign. */
    static Formula sum(Reconciliation reconciliation) {
        List<Boolean> subtracted = reconciliation.inputs().stream()
                .map(input -> input.startsWith(Reconciliation.MINUS))
                .toList();
        return new Formula(reconciliation, (inputs, unit) -> Recomputed.sum(inputs, subtracted, unit));
    }

    /** The checks of a subject; a period of which no input is stated has none. */
    List<Check> of(Figures figures) {
        return figures.actuals(reconciliation.metric()).stream()
                .flatMap(reported -> check(reported, figures).stream())
                .toList();
    }

    private Optional<Check> check(Kpi reported, Figures figures) {
        List<CheckInput> inputs = reconciliation.inputs().stream()
                .map(input -> input(Reconciliation.metricOf(input), reported, figures))
                .toList();
        return inputs.stream().allMatch(input -> input.stated() == null)
                ? Optional.empty()
                : Optional.of(check(reported, inputs));
    }

    private static CheckInput input(String metric, Kpi reported, Figures figures) {
        return figures.actual(metric, reported.key().plant(), reported.key().period())
                .map(CheckInput::of)
                .orElseGet(() -> CheckInput.missing(metric, reported.key().period(), reported.fiscalEndMonth()));
    }

    private Check check(Kpi reported, List<CheckInput> inputs) {
        CheckKey key = CheckKey.of(reconciliation.rule(), reported, reconciliation.code());
        String problems = Sentence.problems(inputs);
        if (!problems.isEmpty()) {
            return Check.impossible(key, reported, problems, inputs);
        }
        Figure figure = reported.current().figure();
        Recomputed recomputed = calculation.of(inputs, figure.unit());
        if (!recomputed.problem().isEmpty()) {
            return Check.impossible(key, reported, recomputed.problem(), inputs);
        }
        Check check = Check.compared(
                key,
                reported,
                recomputed.value(),
                Reported.of(figure).less(recomputed.value()),
                Tolerance.widest(reconciliation.tolerancePct(), Rounding.of(figure), recomputed),
                "The inputs give %s; %s was reported."
                        .formatted(Sentence.amount(recomputed.value(), figure.unit()), Sentence.figure(figure)),
                inputs);
        return check.verdict() == CheckVerdict.CHECK_VERDICT_DIFFERS ? check.noting(reconciliation.note()) : check;
    }
}
