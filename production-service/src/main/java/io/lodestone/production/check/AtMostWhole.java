package io.lodestone.production.check;

import static io.lodestone.production.v1.CheckRule.CHECK_RULE_AT_MOST_WHOLE;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.company.Relation;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.unit.Unit;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shares against 100 per cent, which they cannot exceed: one by one, and those of the owners of one plant or company. */
final class AtMostWhole {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final String PERCENT = "pct";

    private AtMostWhole() {}

    /** The checks of a subject's shares that a reconciliation names. */
    static List<Check> of(Reconciliation reconciliation, Figures figures) {
        return figures.actuals(reconciliation.metric()).stream()
                .map(share -> check(
                        CheckKey.of(reconciliation.rule(), share, reconciliation.code()),
                        share,
                        reconciliation.tolerancePct(),
                        List.of()))
                .toList();
    }

    /** Whether a relation says what somebody holds of something now. */
    static boolean isShare(Relation relation, LocalDate day) {
        return relation.kind().equals("owner")
                && relation.status().equals("current")
                && relation.sharePct() != null
                && (relation.fromFirst() == null || !relation.fromFirst().isAfter(day))
                && (relation.toLast() == null || !relation.toLast().isBefore(day));
    }

    /**
     * The check of what the owners of a plant or company hold together.
     *
     * @param owned the plant or company
     * @param shares the relations that say so, each with a share
     * @param day the day of which the shares are
     * @return empty where no share is stated
     */
    static Optional<Check> of(String owned, List<Relation> shares, LocalDate day) {
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        DatePeriod period = DatePeriod.ofDay(day);
        List<CheckInput> inputs = shares.stream()
                .map(share -> new CheckInput("", "", period, DatePeriod.DECEMBER, publication(share), ""))
                .toList();
        BigDecimal together = inputs.stream().map(CheckInput::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        Publication newest = shares.stream()
                .map(AtMostWhole::publication)
                .max(Comparator.comparing(Publication::knownAt))
                .orElseThrow();
        Kpi whole = new Kpi(
                new KpiKey(owned, "", "", Figures.ACTUAL, period),
                0,
                DatePeriod.DECEMBER,
                new Publication(percent(together), 0, newest.knownAt(), newest.document(), ""),
                newest.knownAt(),
                "",
                List.of());
        Check check = check(CheckKey.of(CHECK_RULE_AT_MOST_WHOLE, whole, ""), whole, null, inputs);
        return Optional.of(check.noting(shares.stream()
                .map(share -> share.subject() + " holds "
                        + Sentence.figure(publication(share).figure()))
                .collect(Collectors.joining(", ", "", "."))));
    }

    private static Publication publication(Relation share) {
        return new Publication(
                percent(Objects.requireNonNull(share.sharePct())),
                share.version(),
                share.knownAt(),
                share.document() == null ? "" : share.document(),
                "");
    }

    private static Figure percent(BigDecimal share) {
        return new Figure(share, null, null, PERCENT, Exactness.EXACTNESS_EXACT);
    }

    private static Check check(CheckKey key, Kpi share, @Nullable BigDecimal tolerancePct, List<CheckInput> inputs) {
        Figure figure = share.current().figure();
        if (!Unit.parse(figure.unit()).converts(Unit.parse(PERCENT))) {
            return Check.impossible(key, share, figure.unit() + " is no share in pct.", inputs);
        }
        BigDecimal roundings = inputs.stream().map(CheckInput::rounding).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Check.compared(
                key,
                share,
                WHOLE,
                Reported.of(figure).less(new Reported(null, WHOLE)),
                Tolerance.widest(tolerancePct, Rounding.of(figure), new Recomputed(WHOLE, roundings, "")),
                "A whole is 100 pct; " + Sentence.figure(figure) + " was reported.",
                inputs);
    }
}
