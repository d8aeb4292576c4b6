package io.lodestone.production.check;

import static io.lodestone.production.v1.CheckRule.CHECK_RULE_UNIT_JUMP;

import io.lodestone.kit.number.Decimals;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.CheckVerdict;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures that are a hundred times the one before them, or a hundredth: a unit that jumped. Only those are listed. */
final class UnitJump {
    private static final BigDecimal FACTOR = BigDecimal.valueOf(100);

    private record Line(String metric, String plant, Frequency frequency) {}

    private UnitJump() {}

    /** The jumps of a subject. */
    static List<Check> of(Figures figures) {
        Map<Line, List<Kpi>> lines = figures.of(Figures.ACTUAL).stream()
                .filter(kpi -> kpi.current().figure().value() != null)
                .collect(Collectors.groupingBy(kpi -> new Line(
                        kpi.key().metric(),
                        kpi.key().plant(),
                        kpi.key().period().frequency())));
        List<Check> jumps = new ArrayList<>();
        for (List<Kpi> line : lines.values()) {
            List<Kpi> ordered = line.stream()
                    .sorted(Comparator.comparing(kpi -> kpi.key().period().start()))
                    .toList();
            for (int i = 1; i < ordered.size(); i++) {
                addJump(ordered.get(i), CheckInput.of(ordered.get(i - 1)), jumps);
            }
        }
        return jumps;
    }

    private static void addJump(Kpi kpi, CheckInput before, List<Check> jumps) {
        String unit = kpi.current().figure().unit();
        Unit wanted = Unit.parse(unit);
        Unit stated = Unit.parse(before.unit());
        if (!stated.converts(wanted)) {
            return;
        }
        BigDecimal earlier = stated.to(wanted).of(before.value(), MathContext.DECIMAL128);
        BigDecimal later = CheckInput.of(kpi).value();
        BigDecimal small = earlier.abs().min(later.abs());
        BigDecimal large = earlier.abs().max(later.abs());
        if (small.signum() == 0 || small.multiply(FACTOR).compareTo(large) > 0) {
            return;
        }
        jumps.add(new Check(
                CheckKey.of(CHECK_RULE_UNIT_JUMP, kpi, ""),
                kpi.fiscalEndMonth(),
                kpi.current(),
                Decimals.result(earlier),
                Decimals.result(later.subtract(earlier)),
                null,
                CheckVerdict.CHECK_VERDICT_DIFFERS,
                "From %s to %s is a factor of 100 or more."
                        .formatted(Sentence.amount(earlier, unit), Sentence.amount(later, unit)),
                null,
                List.of(before)));
    }
}
