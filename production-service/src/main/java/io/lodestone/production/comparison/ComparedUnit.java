package io.lodestone.production.comparison;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.unit.Unit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one unit of a comparison. */
final class ComparedUnit {
    private ComparedUnit() {}

    /**
     * The unit that all figures are brought to.
     *
     * @param wanted the unit asked for; empty: that of the definition, or else one that the figures share
     * @param defined the unit of the metric's newest definition
     * @throws DomainException naming the figures that do not lead there, or only by a rate that nobody asked for
     */
    static Unit of(String wanted, String defined, Map<String, SubjectFigure> figures) {
        Unit unit = Unit.parse(wanted.isEmpty() ? usual(defined, figures.values()) : wanted);
        Map<String, String> others = new TreeMap<>();
        figures.forEach((subject, figure) -> figure.units().stream()
                .map(Unit::parse)
                .filter(stated -> !stated.converts(unit) && !stated.convertsByRate(unit))
                .map(Unit::text)
                .forEach(stated -> others.put(subject, stated)));
        if (!others.isEmpty()) {
            throw refused("'%s' cannot be made of %s".formatted(unit.text(), joined(others)));
        }
        return unit;
    }

    /** The unit of the definition where all figures are brought to it by arithmetic alone, else one that they share. */
    private static String usual(String defined, Collection<SubjectFigure> figures) {
        TreeSet<String> units = figures.stream()
                .flatMap(figure -> figure.units().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(Stream.of(defined), units.stream())
                .filter(unit ->
                        units.stream().allMatch(stated -> Unit.parse(stated).converts(Unit.parse(unit))))
                .findFirst()
                .orElseThrow(() -> refused("The figures are in " + String.join(", ", units) + "; name one unit"));
    }

    /** The periods whose figures are brought to the unit by an exchange rate, by the currency that they are in. */
    static Map<String, Set<DatePeriod>> ratesNeeded(Unit unit, Collection<SubjectFigure> figures) {
        Map<String, Set<DatePeriod>> needed = new TreeMap<>();
        figures.stream().flatMap(figure -> figure.stated().stream()).forEach(kpi -> {
            Unit stated = Unit.parse(kpi.current().figure().unit());
            if (!stated.converts(unit)) {
                needed.computeIfAbsent(stated.of(), currency -> new HashSet<>())
                        .add(kpi.key().period());
            }
        });
        return needed;
    }

    private static String joined(Map<String, String> units) {
        return units.entrySet().stream()
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    private static DomainException refused(String detail) {
        return new DomainException(ErrorReason.REFUSED, "unit: " + detail);
    }
}
