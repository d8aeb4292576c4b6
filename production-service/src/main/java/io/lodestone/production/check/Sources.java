package io.lodestone.production.check;

import static io.lodestone.production.v1.CheckRule.CHECK_RULE_SOURCES;

import io.lodestone.kit.number.Decimals;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.CheckVerdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures of two documents for one period that differ by more than their roundings: they stand side by side, each for itself,
 * and are never averaged. Documents that agree are not listed.
 */
final class Sources {
    private Sources() {}

    /** The contradictions of a subject. */
    static List<Check> of(Figures figures) {
        return figures.of(Figures.ACTUAL).stream()
                .flatMap(kpi -> kpi.alternatives().stream().flatMap(other -> check(kpi, other).stream()))
                .toList();
    }

    private static Optional<Check> check(Kpi kpi, Publication other) {
        CheckKey key = CheckKey.of(CHECK_RULE_SOURCES, kpi, other.document());
        List<CheckInput> inputs = List.of(CheckInput.of(kpi, other));
        Figure figure = kpi.current().figure();
        Figure stated = other.figure();
        Unit wanted = Unit.parse(figure.unit());
        Unit unit = Unit.parse(stated.unit());
        if (!unit.converts(wanted)) {
            return Optional.of(
                    Check.impossible(key, kpi, stated.unit() + " does not convert to " + figure.unit() + ".", inputs));
        }
        Unit.Ratio ratio = unit.to(wanted);
        BigDecimal difference = Reported.of(figure).less(Reported.of(stated).in(ratio));
        BigDecimal tolerance = Rounding.of(figure).add(ratio.of(Rounding.of(stated), MathContext.DECIMAL128));
        if (difference.abs().compareTo(tolerance) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Check(
                key,
                kpi.fiscalEndMonth(),
                kpi.current(),
                inUnit(stated.value(), ratio),
                Decimals.result(difference),
                Decimals.result(tolerance),
                CheckVerdict.CHECK_VERDICT_DIFFERS,
                "%s says %s, %s says %s."
                        .formatted(
                                kpi.current().document(),
                                Sentence.figure(figure),
                                other.document(),
                                Sentence.figure(stated)),
                null,
                inputs));
    }

    private static @Nullable BigDecimal inUnit(@Nullable BigDecimal value, Unit.Ratio ratio) {
        return value == null ? null : Decimals.result(ratio.of(value, MathContext.DECIMAL128));
    }
}
