package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.performance.CapacityHistory;
import io.lodestone.production.performance.Utilisation;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A statement on utilisation against output over what the plant can make, or aims at, in a year. */
final class UtilisationClaim {
    /** What is said about a utilisation roughly (“about a third”) is held to a tenth of what was said. */
    private static final BigDecimal ROUGH_PCT = BigDecimal.TEN;

    private final Reconciliation reconciliation;
    private final Function<String, List<PlantCapacity>> capacities;

    /**
     * Checks what a reconciliation of utilisation names.
     *
     * @param capacities what is stated about a plant's capacity at the date of knowledge
     */
    UtilisationClaim(Reconciliation reconciliation, Function<String, List<PlantCapacity>> capacities) {
        this.reconciliation = reconciliation;
        this.capacities = capacities;
    }

    /** The checks of a subject. */
    List<Check> of(Figures figures) {
        return figures.actuals(reconciliation.metric()).stream()
                .map(claim -> check(claim, figures))
                .toList();
    }

    private Check check(Kpi claim, Figures figures) {
        CheckKey key = CheckKey.of(reconciliation.rule(), claim, reconciliation.code());
        String metric = reconciliation.inputs().getFirst();
        CheckInput output = figures.actual(metric, claim.key().plant(), key.period())
                .map(CheckInput::of)
                .orElseGet(() -> CheckInput.missing(metric, key.period(), claim.fiscalEndMonth()));
        if (!output.problem().isEmpty()) {
            return Check.impossible(key, claim, output.problem() + ".", List.of(output));
        }
        return base(metric, output)
                .map(base -> compared(key, claim, output, base))
                .orElseGet(() -> Check.impossible(
                        key,
                        claim,
                        "No nameplate and no target in %s is stated for %s at %s."
                                .formatted(
                                        output.unit(), metric, output.plant().isEmpty() ? "no site" : output.plant()),
                        List.of(output)));
    }

    /** The nameplate, else the target: the statement newest at the period's end, else the oldest one. */
    private Optional<CapacityHistory.Base> base(String metric, CheckInput output) {
        return CapacityHistory.find(
                        output.plant(),
                        metric,
                        CapacityBasis.CAPACITY_BASIS_UNSPECIFIED,
                        Unit.parse(output.unit()),
                        capacities.apply(output.plant()))
                .map(history ->
                        history.at(Objects.requireNonNull(output.period()).end()));
    }

    private Check compared(CheckKey key, Kpi claim, CheckInput output, CapacityHistory.Base base) {
        Figure said = claim.current().figure();
        BigDecimal recomputed =
                Utilisation.of(output.value(), base.perYear(), key.period()).pct();
        BigDecimal atRounding =
                Utilisation.of(output.rounding(), base.perYear(), key.period()).pct();
        boolean rough = said.exactness() == Exactness.EXACTNESS_APPROXIMATE && said.value() != null;
        BigDecimal rounding =
                rough ? Tolerance.share(ROUGH_PCT, Objects.requireNonNull(said.value())) : Rounding.of(said);
        return Check.compared(
                key,
                claim,
                recomputed,
                Reported.of(said).less(recomputed),
                Tolerance.widest(reconciliation.tolerancePct(), rounding, new Recomputed(recomputed, atRounding, "")),
                "%s of a %s of %s a year are %s; %s was stated."
                        .formatted(
                                Sentence.amount(output.value(), output.unit()),
                                base.statement().basis(),
                                Sentence.amount(base.perYear(), output.unit()),
                                Sentence.amount(recomputed, "pct"),
                                Sentence.figure(said)),
                List.of(output, input(base.statement())));
    }

    private static CheckInput input(PlantCapacity base) {
        DatePeriod about = base.asOfFirst() == null || base.asOfLast() == null
                ? null
                : new DatePeriod(base.asOfFirst(), base.asOfLast());
        return new CheckInput(
                base.metric(),
                base.plant(),
                about,
                DatePeriod.DECEMBER,
                new Publication(
                        new Figure(base.value(), null, null, base.unit(), Exactness.EXACTNESS_EXACT),
                        base.revision(),
                        base.knownAt(),
                        base.document(),
                        base.note()),
                "");
    }
}
