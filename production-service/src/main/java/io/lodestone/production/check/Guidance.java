package io.lodestone.production.check;

import static io.lodestone.production.v1.CheckRule.CHECK_RULE_GUIDANCE;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import java.time.LocalDate;
import java.util.List;

/** Guidance and targets for periods that are over, against what was reached. */
final class Guidance {
    private static final List<String> KINDS = List.of("guidance", "target");

    private Guidance() {}

    /**
     * The checks of a subject.
     *
     * @param today the day that is looked from; a period that ends on it or later is not over
     */
    static List<Check> of(Figures figures, LocalDate today) {
        return KINDS.stream()
                .flatMap(kind -> figures.of(kind).stream())
                .filter(expected -> expected.key().period().end().isBefore(today))
                .map(expected -> check(expected, figures))
                .toList();
    }

    private static Check check(Kpi expected, Figures figures) {
        CheckKey key = CheckKey.of(CHECK_RULE_GUIDANCE, expected, expected.key().kind());
        List<CheckInput> inputs = List.of(figures.actual(key.metric(), key.plant(), key.period())
                .map(CheckInput::of)
                .orElseGet(() -> CheckInput.missing(key.metric(), key.period(), expected.fiscalEndMonth())));
        String problems = Sentence.problems(inputs);
        if (!problems.isEmpty()) {
            return Check.impossible(key, expected, problems, inputs);
        }
        Figure figure = expected.current().figure();
        Recomputed reached = Recomputed.sum(inputs, List.of(false), figure.unit());
        if (!reached.problem().isEmpty()) {
            return Check.impossible(key, expected, reached.problem(), inputs);
        }
        return Check.compared(
                key,
                expected,
                reached.value(),
                Reported.of(figure).less(reached.value()),
                Rounding.of(figure),
                "The %s was %s; %s was reached."
                        .formatted(
                                expected.key().kind(),
                                Sentence.figure(figure),
                                Sentence.amount(reached.value(), figure.unit())),
                inputs);
    }
}
