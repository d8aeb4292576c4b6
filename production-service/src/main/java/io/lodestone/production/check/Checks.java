package io.lodestone.production.check;

import io.lodestone.production.company.Relation;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.v1.CheckRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every check of a subject.
 *
 * @param reconciliations the register
 * @param metrics what metrics mean, by code
 * @param owners who holds a share of what, by what is held
 * @param capacities what is stated about a plant's capacity at the date of knowledge
 * @param today the day that is looked from
 */
record Checks(
        List<Reconciliation> reconciliations,
        Map<String, Metric> metrics,
        NavigableMap<String, List<Relation>> owners,
        Function<String, List<PlantCapacity>> capacities,
        LocalDate today) {
    /**
     * The checks of a subject, in their order.
     *
     * @param wanted which ones are wanted
     */
    List<Check> of(Figures figures, CheckFilter wanted) {
        return Arrays.stream(CheckRule.values())
                .filter(wanted::includes)
                .flatMap(rule -> of(rule, figures))
                .filter(wanted::includes)
                .sorted(Comparator.comparing(Check::key))
                .toList();
    }

    private Stream<Check> of(CheckRule rule, Figures figures) {
        return switch (rule) {
            case CHECK_RULE_PARTS_TO_YEAR -> new PartsToYear(metrics).of(figures).stream();
            case CHECK_RULE_GROWTH_YOY, CHECK_RULE_GROWTH_QOQ ->
                registered(rule, figures, reconciliation -> new Growth(reconciliation).of(figures));
            case CHECK_RULE_PRODUCT ->
                registered(rule, figures, reconciliation -> Formula.product(reconciliation)
                        .of(figures));
            case CHECK_RULE_SUM ->
                registered(rule, figures, reconciliation -> Formula.sum(reconciliation)
                        .of(figures));
            case CHECK_RULE_SHARE ->
                registered(rule, figures, reconciliation -> Formula.share(reconciliation)
                        .of(figures));
            case CHECK_RULE_AT_MOST_WHOLE ->
                Stream.concat(
                        registered(rule, figures, reconciliation -> AtMostWhole.of(reconciliation, figures)),
                        AtMostWhole.of(figures.subject(), owners.getOrDefault(figures.subject(), List.of()), today)
                                .stream());
            case CHECK_RULE_UTILISATION ->
                registered(
                        rule, figures, reconciliation -> new UtilisationClaim(reconciliation, capacities).of(figures));
            case CHECK_RULE_GUIDANCE -> Guidance.of(figures, today).stream();
            case CHECK_RULE_UNIT_JUMP -> UnitJump.of(figures).stream();
            case CHECK_RULE_SOURCES -> Sources.of(figures).stream();
            case CHECK_RULE_UNSPECIFIED, UNRECOGNIZED -> Stream.of();
        };
    }

    private Stream<Check> registered(CheckRule rule, Figures figures, Function<Reconciliation, List<Check>> checks) {
        return reconciliations.stream()
                .filter(reconciliation -> reconciliation.rule() == rule && reconciliation.holdsFor(figures.subject()))
                .flatMap(reconciliation -> checks.apply(reconciliation).stream());
    }
}
