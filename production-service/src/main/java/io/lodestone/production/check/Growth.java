package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.v1.CheckRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reported growth against the growth of the stated levels, and where the level before is not stated, what the growth says
 * that it was.
 */
final class Growth {
    private static final int YEAR = 12;

    /** A level: the KPI, and the publication of it that is taken. */
    private record Level(Kpi kpi, Publication stated) {}

    private final Reconciliation reconciliation;

    /** Checks what a reconciliation of growth names. */
    Growth(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** The checks of a subject, one for each reported growth. */
    List<Check> of(Figures figures) {
        return figures.actuals(reconciliation.metric()).stream()
                .map(growth -> check(growth, figures))
                .toList();
    }

    private Check check(Kpi growth, Figures figures) {
        CheckKey key = CheckKey.of(reconciliation.rule(), growth, reconciliation.code());
        DatePeriod period = growth.key().period();
        DatePeriod earlier = before(period);
        Optional<Level> now = level(growth, period, figures, true);
        Optional<Level> then = level(growth, earlier, figures, false);
        List<CheckInput> inputs = List.of(input(now, period, growth), input(then, earlier, growth));
        String problems = Sentence.problems(inputs);
        if (!problems.isEmpty()) {
            Check check = Check.impossible(key, growth, problems, inputs);
            return then.isEmpty() && inputs.getFirst().hasValue() ? implying(check, inputs.getFirst()) : check;
        }
        return compared(key, growth, now.orElseThrow(), then.orElseThrow(), inputs);
    }

    private Check compared(CheckKey key, Kpi growth, Level now, Level then, List<CheckInput> inputs) {
        Figure reported = growth.current().figure();
        CheckInput level = inputs.getFirst();
        CheckInput base = inputs.getLast();
        Recomputed recomputed = Recomputed.growth(level, base, reported.unit());
        if (!recomputed.problem().isEmpty()) {
            return Check.impossible(key, growth, recomputed.problem(), inputs);
        }
        Check check = Check.compared(
                key,
                growth,
                recomputed.value(),
                Reported.of(reported).less(recomputed.value()),
                Tolerance.widest(reconciliation.tolerancePct(), Rounding.of(reported), recomputed),
                "From %s to %s is %s; %s was reported."
                        .formatted(
                                Sentence.amount(base.value(), base.unit()),
                                Sentence.amount(level.value(), level.unit()),
                                Sentence.amount(recomputed.value(), reported.unit()),
                                Sentence.figure(reported)),
                inputs);
        return now.kpi().definition() == then.kpi().definition() ? check : check.acrossDefinitions();
    }

    /** The period of the year before, or the one right before. */
    private DatePeriod before(DatePeriod period) {
        boolean yearly = reconciliation.rule() == CheckRule.CHECK_RULE_GROWTH_YOY;
        int months = yearly ? YEAR : Neighbours.months(period);
        return Neighbours.earlier(period, months);
    }

    /**
     * The level of a period: as the growth's own document states it, if it does, since the growth was worked out of that;
     * else as it is current. A document that only repeats a figure in rounded form stands as an estimate beside the exact
     * one; of the level before, an estimate may itself be worked out of the growth and is not taken.
     */
    private Optional<Level> level(Kpi growth, DatePeriod period, Figures figures, boolean estimates) {
        String document = growth.current().document();
        String metric = reconciliation.inputs().getFirst();
        String plant = growth.key().plant();
        Optional<Kpi> actual = figures.actual(metric, plant, period);
        Optional<Kpi> estimate = estimates ? figures.find(Figures.ESTIMATE, metric, plant, period) : Optional.empty();
        return Stream.concat(actual.stream(), estimate.stream())
                .flatMap(kpi -> Stream.concat(Stream.of(kpi.current()), kpi.alternatives().stream())
                        .filter(stated -> stated.document().equals(document))
                        .map(stated -> new Level(kpi, stated)))
                .findFirst()
                .or(() -> actual.map(kpi -> new Level(kpi, kpi.current())));
    }

    private CheckInput input(Optional<Level> level, DatePeriod period, Kpi growth) {
        return level.map(found -> CheckInput.of(found.kpi(), found.stated()))
                .orElseGet(
                        () -> CheckInput.missing(reconciliation.inputs().getFirst(), period, growth.fiscalEndMonth()));
    }

    private static Check implying(Check check, CheckInput level) {
        Figure growth = check.reported().figure();
        if (growth.value() == null) {
            return check;
        }
        return Implied.before(level.value(), level.rounding(), growth.value(), Rounding.of(growth), level.unit())
                .map(check::implying)
                .orElse(check);
    }
}
