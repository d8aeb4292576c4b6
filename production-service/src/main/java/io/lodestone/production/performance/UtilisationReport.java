package io.lodestone.production.performance;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.performance.CapacityHistory.Base;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.unit.Unit;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The utilisation of a plant, period by period.
 *
 * @param rows by first day, then by last day, then by who reports
 * @param progress towards each target
 * @param warnings what a reader must know
 */
record UtilisationReport(List<Row> rows, List<Progress> progress, List<String> warnings) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Utilisation in one period.
     *
     * @param output the figure of the output
     * @param made its number in the unit of the report
     * @param base what it is held against
     * @param laterBase true where the base was stated only for a time after the period
     * @param utilisation the result
     */
    record Row(Kpi output, BigDecimal made, Base base, boolean laterBase, Utilisation utilisation) {}

    /**
     * How far a plant has come towards a target.
     *
     * @param target the target
     * @param year the newest whole year with an output; null for none
     * @param made its output in the unit of the report; null for none
     */
    record Progress(
            Base target, @Nullable Kpi year, @Nullable BigDecimal made) {
        /** The output in per cent of the target, not rounded; empty without an output. */
        Optional<BigDecimal> reachedPct() {
            return made == null
                    ? Optional.empty()
                    : Optional.of(made.multiply(HUNDRED).divide(target.perYear(), MathContext.DECIMAL128));
        }

        /** The target less the output, negative where it is exceeded; empty without an output. */
        Optional<BigDecimal> missing() {
            return made == null
                    ? Optional.empty()
                    : Optional.of(target.perYear().subtract(made));
        }
    }

    /** A figure and its number in the unit of the report. */
    private record Made(Kpi kpi, BigDecimal value) {}

    /**
     * Holds outputs against capacities.
     *
     * @param outputs what was made, of any length of period
     * @param frequency the length of the periods that are shown; empty: any
     * @param capacities what they are held against, in the same unit
     * @param targets what is aimed at, in the same unit
     */
    static UtilisationReport of(
            List<Kpi> outputs, String frequency, CapacityHistory capacities, List<Base> targets, Unit unit) {
        List<String> warnings = new ArrayList<>(capacities.warnings());
        List<Made> made = outputs.stream()
                .sorted(Comparator.comparing((Kpi kpi) -> kpi.key().period().start())
                        .thenComparing(kpi -> kpi.key().period().end())
                        .thenComparing(kpi -> kpi.key().subject()))
                .flatMap(kpi -> made(kpi, unit, warnings).stream())
                .toList();
        List<Row> rows = made.stream()
                .filter(m -> frequency.isEmpty()
                        || frequency.equals(EnumText.of(m.kpi().key().period().frequency())))
                .map(m -> row(m, capacities))
                .toList();
        warn(rows, warnings);
        return new UtilisationReport(rows, progress(made, targets), List.copyOf(warnings));
    }

    private static Optional<Made> made(Kpi kpi, Unit unit, List<String> warnings) {
        Figure figure = kpi.current().figure();
        Unit stated = Unit.parse(figure.unit());
        if (figure.value() == null) {
            warnings.add(name(kpi) + " is stated as a range or a bound and has no utilisation.");
            return Optional.empty();
        }
        if (!stated.converts(unit)) {
            warnings.add(name(kpi) + " is in " + stated.text() + ", not in " + unit.text() + ", and is left out.");
            return Optional.empty();
        }
        return Optional.of(new Made(kpi, stated.to(unit).of(figure.value(), MathContext.DECIMAL128)));
    }

    private static Row row(Made made, CapacityHistory capacities) {
        DatePeriod period = made.kpi().key().period();
        Base base = capacities.at(period.end());
        return new Row(
                made.kpi(),
                made.value(),
                base,
                CapacityHistory.isLater(base, period.end()),
                Utilisation.of(made.value(), base.perYear(), period));
    }

    private static void warn(List<Row> rows, List<String> warnings) {
        rows.stream().filter(Row::laterBase).map(Row::base).findFirst().ifPresent(base -> {
            PlantCapacity statement = base.statement();
            warnings.add("The %s '%s' was stated only for a later time than the first periods."
                    .formatted(statement.basis(), statement.product()));
        });
        if (rows.stream().map(row -> row.output().definition()).distinct().count() > 1) {
            warnings.add("The metric's definition changed between the periods: what was made is not counted alike.");
        }
        for (int i = 1; i < rows.size(); i++) {
            Kpi before = rows.get(i - 1).output();
            Kpi kpi = rows.get(i).output();
            if (before.key().period().equals(kpi.key().period())) {
                warnings.add("%s is stated by %s and by %s; each is held against the capacity."
                        .formatted(
                                kpi.key().period().text(kpi.fiscalEndMonth()),
                                before.key().subject(),
                                kpi.key().subject()));
            }
        }
    }

    private static List<Progress> progress(List<Made> made, List<Base> targets) {
        Optional<Made> year = made.stream()
                .filter(m -> m.kpi().key().period().frequency() == Frequency.FREQUENCY_A)
                .max(Comparator.comparing(m -> m.kpi().key().period().end()));
        return targets.stream()
                .map(target -> new Progress(
                        target,
                        year.map(Made::kpi).orElse(null),
                        year.map(Made::value).orElse(null)))
                .toList();
    }

    private static String name(Kpi kpi) {
        return kpi.key().metric() + " of " + kpi.key().period().text(kpi.fiscalEndMonth());
    }
}
