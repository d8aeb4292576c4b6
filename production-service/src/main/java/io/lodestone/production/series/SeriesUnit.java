package io.lodestone.production.series;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.unit.Unit;
import java.util.List;
import java.util.Map;

/** The one unit of a series. */
final class SeriesUnit {
    private SeriesUnit() {}

    /**
     * The unit that is wanted; without one that of the definition where every figure converts to it by arithmetic alone,
     * else that of the newest figure.
     *
     * @param wanted the unit asked for; empty for none
     * @param defined the unit of the metric's newest definition
     * @param figures the figures, oldest first
     * @throws DomainException refused, naming the units, where a figure does not convert, or only by an exchange rate
     *     that nobody asked for
     */
    static Unit choose(String wanted, String defined, List<Kpi> figures) {
        List<Unit> found = figures.stream()
                .map(kpi -> kpi.current().figure().unit())
                .distinct()
                .map(Unit::parse)
                .toList();
        if (!wanted.isEmpty()) {
            Unit unit = Unit.parse(wanted);
            for (Unit stated : found) {
                if (!leadsTo(unit, stated)) {
                    throw refused(
                            "The figures are in '" + stated.text() + "', which does not convert to '" + wanted + "'.",
                            Map.of("unit", stated.text(), "toUnit", wanted));
                }
            }
            return unit;
        }
        Unit byDefinition = Unit.parse(defined);
        if (found.stream().allMatch(unit -> unit.converts(byDefinition))) {
            return byDefinition;
        }
        Unit newest = Unit.parse(figures.getLast().current().figure().unit());
        if (found.stream().allMatch(unit -> unit.converts(newest))) {
            return newest;
        }
        String units = String.join("', '", found.stream().map(Unit::text).toList());
        throw refused(
                "The figures are in '" + units
                        + "', which do not convert to one another without an exchange rate: say which unit is wanted.",
                Map.of("units", units));
    }

    /** True where a figure converts to a unit, if only by an exchange rate. */
    static boolean leadsTo(Unit unit, Kpi figure) {
        return leadsTo(unit, Unit.parse(figure.current().figure().unit()));
    }

    private static boolean leadsTo(Unit unit, Unit stated) {
        return stated.converts(unit) || stated.convertsByRate(unit);
    }

    private static DomainException refused(String detail, Map<String, String> metadata) {
        return new DomainException(ErrorReason.REFUSED, detail, List.of(), metadata);
    }
}
