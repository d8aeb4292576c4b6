package io.lodestone.policy.exposure;

import io.lodestone.policy.lifecycle.Lifecycle;
import io.lodestone.policy.lifecycle.State;
import io.lodestone.policy.lifecycle.Status;
import io.lodestone.policy.measure.Coverage;
import io.lodestone.policy.measure.KnownPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A measure as it was known at a date, ready to be held against orders.
 *
 * @param issuer country or bloc that issued it
 * @param instrumentType our instrument type
 * @param lines what it covers; the lines are alternatives, never none
 * @param lifecycle what its events make of it, which most orders need not ask
 */
record Measure(String issuer, String instrumentType, List<Coverage> lines, Supplier<Lifecycle> lifecycle) {
    /** What a policy without a scope covers. */
    private static final List<Coverage> EVERYTHING = List.of(new Coverage(
            List.of(), List.of(), List.of(), List.of(), false, List.of(), List.of(), List.of(), List.of(), false, ""));

    /**
     * What a measure says of an order.
     *
     * @param verdict whether it touches the order
     * @param status its state on the day
     * @param because why, in sentences; what decided first
     * @param lines places of the lines that apply, or else of those that leave it open
     */
    record Judgement(Verdict verdict, Status status, List<String> because, List<Integer> lines) {}

    /** The measure that a policy is. */
    static Measure of(KnownPolicy policy) {
        return new Measure(
                policy.traits().issuer(),
                policy.traits().instrumentType(),
                policy.scope().isEmpty() ? EVERYTHING : policy.scope(),
                policy::lifecycle);
    }

    /** One line with everything that was found about it. */
    private record Found(int place, Verdict verdict, List<Finding> findings) {
        static Found of(int place, List<Finding> findings) {
            return new Found(place, verdictOf(findings), findings);
        }

        /** The sentences that speak for the line's verdict. */
        List<String> because() {
            return speaking()
                    .map(finding -> finding.because().get())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        private Stream<Finding> speaking() {
            return findings.stream().filter(finding -> finding.verdict() == verdict);
        }

        /** In how many dimensions it stands so. */
        long weight() {
            return speaking().count();
        }
    }

    private static Verdict verdictOf(List<Finding> findings) {
        Verdict verdict = Verdict.APPLIES;
        for (Finding finding : findings) {
            verdict = verdict.and(finding.verdict());
        }
        return verdict;
    }

    /** Whether the measure touches an order, without the reasons. What costs least is asked first. */
    Verdict verdict(Order order) {
        Way way = new Way(issuer, Reach.of(instrumentType), order);
        boolean isElsewhere = way.misses();
        Verdict verdict = Verdict.DOES_NOT_APPLY;
        if (way.reach() == Reach.NO_GOODS) {
            return verdict;
        }
        for (Coverage coverage : lines) {
            Line line = new Line(coverage);
            if ((!isElsewhere || coverage.madeAbroad()) && !line.misses(order)) {
                Verdict text = verdictOf(line.goods(order)).and(verdictOf(terms(coverage, way)));
                verdict = verdict.or(
                        text == Verdict.DOES_NOT_APPLY
                                ? text
                                : text.and(force(coverage, order).verdict()));
            }
        }
        return verdict;
    }

    /** What the measure says of an order. */
    Judgement judge(Order order) {
        Status status = lifecycle.get().on(order.day());
        Reach reach = Reach.of(instrumentType);
        if (reach == Reach.NO_GOODS) {
            return new Judgement(
                    Verdict.DOES_NOT_APPLY,
                    status,
                    List.of("a measure of the type " + instrumentType + " binds no goods on their way"),
                    List.of());
        }
        List<Found> found = IntStream.range(0, lines.size())
                .mapToObj(place -> Found.of(place, findings(lines.get(place), reach, order)))
                .toList();
        Verdict verdict = verdict(order);
        return new Judgement(verdict, status, because(found, verdict), deciding(found, verdict));
    }

    private List<Finding> findings(Coverage coverage, Reach reach, Order order) {
        Finding force = force(coverage, order);
        if (force.verdict() == Verdict.DOES_NOT_APPLY) {
            return List.of(force);
        }
        List<Finding> findings = new ArrayList<>(new Line(coverage).goods(order));
        findings.add(force);
        findings.addAll(terms(coverage, new Way(issuer, reach, order)));
        return findings;
    }

    /** What the line says beside the goods. */
    private static List<Finding> terms(Coverage coverage, Way way) {
        List<Finding> findings = new ArrayList<>();
        findings.add(way.territory(coverage));
        findings.add(way.target(coverage));
        if (!coverage.endUses().isEmpty()) {
            findings.add(Finding.open(() -> "it is limited to the end uses " + Line.list(coverage.endUses())));
        }
        if (!coverage.exemptions().isEmpty()) {
            findings.add(Finding.applies(() -> "it leaves out " + Line.list(coverage.exemptions())));
        }
        return findings;
    }

    /** Whether the line's article is in force on the day. */
    private Finding force(Coverage line, Order order) {
        Status status = lifecycle.get().on(line.article(), order.day());
        State state = status.state();
        if (state == null) {
            return Finding.not(() -> "nothing had happened to it by " + order.day());
        }
        return switch (state) {
            case IN_FORCE, PARTLY_IN_FORCE ->
                status.confirmed()
                        ? Finding.applies(() -> "in force on " + order.day())
                        : Finding.open(
                                () -> "in force on " + order.day() + " by its text, but nobody has confirmed it");
            case PROPOSED, ANNOUNCED, SCHEDULED, SUSPENDED, ENDED, WITHDRAWN ->
                Finding.not(() -> state.name().toLowerCase(Locale.ROOT) + " on " + order.day());
        };
    }

    /** The reasons of the lines that share the verdict, the nearest misses first: they explain best. */
    private static List<String> because(List<Found> found, Verdict verdict) {
        Set<String> because = new LinkedHashSet<>();
        found.stream()
                .filter(line -> line.verdict() == verdict)
                .sorted(Comparator.comparing(line -> verdict == Verdict.APPLIES ? 0 : line.weight()))
                .forEach(line -> because.addAll(line.because()));
        return List.copyOf(because);
    }

    private static List<Integer> deciding(List<Found> found, Verdict verdict) {
        return verdict == Verdict.DOES_NOT_APPLY
                ? List.of()
                : found.stream()
                        .filter(line -> line.verdict() == verdict)
                        .map(Found::place)
                        .toList();
    }
}
