package io.lodestone.production.performance;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.CapacityBasis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a plant could make, or aimed at, of what one metric counts, on one basis and in one unit.
 *
 * @param against nameplate or target
 * @param bases the statements by the time they are about, one each, at least one
 * @param warnings what a reader must know about them
 */
public record CapacityHistory(CapacityBasis against, List<Base> bases, List<String> warnings) {
    /**
     * A capacity of a year.
     *
     * @param perYear the capacity in the unit of the history, above 0
     * @param statement what states it
     */
    public record Base(BigDecimal perYear, PlantCapacity statement) {
        private LocalDate first() {
            return statement.asOfFirst() == null ? LocalDate.MIN : statement.asOfFirst();
        }

        private LocalDate last() {
            return statement.asOfLast() == null ? LocalDate.MAX : statement.asOfLast();
        }

        private String time() {
            return statement.asOfFirst() == null || statement.asOfLast() == null
                    ? "no date"
                    : new DatePeriod(statement.asOfFirst(), statement.asOfLast()).text(DatePeriod.DECEMBER);
        }
    }

    private static final Comparator<Base> BY_TIME =
            Comparator.comparing(Base::first).thenComparing(Base::last);

    /**
     * The only metric that a plant has a nameplate or a target for.
     *
     * @throws DomainException where there is none, or naming them where there are several
     */
    static String onlyMetric(String plant, List<PlantCapacity> statements) {
        List<String> metrics = statements.stream()
                .filter(statement -> isBase(statement) && !statement.metric().isEmpty())
                .map(PlantCapacity::metric)
                .distinct()
                .sorted()
                .toList();
        if (metrics.isEmpty()) {
            throw refused(plant + " has neither a nameplate nor a target for any metric");
        }
        if (metrics.size() > 1) {
            throw DomainException.invalid(
                    "metric", plant + " has capacities for " + String.join(", ", metrics) + "; name one of them");
        }
        return metrics.getFirst();
    }

    private static boolean isBase(PlantCapacity statement) {
        return is(CapacityBasis.CAPACITY_BASIS_NAMEPLATE, statement)
                || is(CapacityBasis.CAPACITY_BASIS_TARGET, statement);
    }

    private static boolean is(CapacityBasis basis, PlantCapacity statement) {
        return EnumText.of(basis).equals(statement.basis());
    }

    /**
     * The capacities that a metric's output is held against.
     *
     * @param wanted nameplate or target; unspecified: nameplate, and where there is none, target
     * @param unit the unit that they are brought to
     * @param statements all that is stated about the plant
     * @throws DomainException naming what there is, where there is no such capacity
     */
    static CapacityHistory of(
            String plant, String metric, CapacityBasis wanted, Unit unit, List<PlantCapacity> statements) {
        return find(plant, metric, wanted, unit, statements)
                .orElseThrow(() -> refused(missing(plant, metric, wanted, unit, bounding(metric, statements))));
    }

    private static List<PlantCapacity> bounding(String metric, List<PlantCapacity> statements) {
        return statements.stream()
                .filter(statement -> statement.metric().equals(metric))
                .toList();
    }

    /** The same, empty where there is no such capacity. */
    public static Optional<CapacityHistory> find(
            String plant, String metric, CapacityBasis wanted, Unit unit, List<PlantCapacity> statements) {
        List<PlantCapacity> bounding = bounding(metric, statements);
        List<String> warnings = new ArrayList<>();
        CapacityBasis against = wanted;
        if (wanted == CapacityBasis.CAPACITY_BASIS_UNSPECIFIED) {
            boolean nameplate =
                    bounding.stream().anyMatch(statement -> is(CapacityBasis.CAPACITY_BASIS_NAMEPLATE, statement));
            against = nameplate ? CapacityBasis.CAPACITY_BASIS_NAMEPLATE : CapacityBasis.CAPACITY_BASIS_TARGET;
        }
        List<Base> usable = usable(against, unit, bounding, warnings);
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        if (against != wanted && against == CapacityBasis.CAPACITY_BASIS_TARGET) {
            warnings.add(plant + " has no nameplate for " + metric + "; its target is taken instead.");
        }
        return Optional.of(new CapacityHistory(against, largest(usable, unit, warnings), List.copyOf(warnings)));
    }

    private static String missing(
            String plant, String metric, CapacityBasis wanted, Unit unit, List<PlantCapacity> bounding) {
        String basis = wanted == CapacityBasis.CAPACITY_BASIS_UNSPECIFIED ? "nameplate or target" : EnumText.of(wanted);
        String there = bounding.stream()
                .map(statement -> statement.basis() + " in " + statement.unit())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "%s has no %s for %s in %s; there is: %s"
                .formatted(plant, basis, metric, unit.text(), there.isEmpty() ? "nothing" : there);
    }

    /** What aims at an output of a metric, in a unit, by the time it is about, then by product. */
    static List<Base> targets(String metric, Unit unit, List<PlantCapacity> statements) {
        return usable(CapacityBasis.CAPACITY_BASIS_TARGET, unit, bounding(metric, statements), new ArrayList<>())
                .stream()
                .sorted(BY_TIME.thenComparing(base -> base.statement().product()))
                .toList();
    }

    private static List<Base> usable(
            CapacityBasis basis, Unit unit, List<PlantCapacity> bounding, List<String> warnings) {
        List<Base> usable = new ArrayList<>();
        for (PlantCapacity statement : bounding) {
            if (!is(basis, statement)) {
                continue;
            }
            Unit stated = Unit.parse(statement.unit());
            String name = "The " + statement.basis() + " '" + statement.product() + "' ";
            if (statement.value() == null || statement.value().signum() <= 0) {
                warnings.add(name + "has no value above 0 and is left out.");
            } else if (!stated.converts(unit)) {
                warnings.add(name + "is in " + stated.text() + ", not in " + unit.text() + ", and is left out.");
            } else {
                usable.add(new Base(stated.to(unit).of(statement.value(), MathContext.DECIMAL128), statement));
                if (statement.high() != null) {
                    warnings.add("%sis stated as %s to %s %s; the lower end is taken."
                            .formatted(name, plain(statement.value()), plain(statement.high()), stated.text()));
                }
            }
        }
        return usable;
    }

    /** Of the statements about one time the largest. */
    private static List<Base> largest(List<Base> usable, Unit unit, List<String> warnings) {
        Map<Base, List<Base>> byTime = usable.stream()
                .collect(Collectors.groupingBy(base -> base, () -> new TreeMap<>(BY_TIME), Collectors.toList()));
        List<Base> chosen = new ArrayList<>();
        for (List<Base> same : byTime.values()) {
            Base largest =
                    same.stream().max(Comparator.comparing(Base::perYear)).orElseThrow();
            chosen.add(largest);
            if (same.size() > 1) {
                warnings.add("For %s several capacities are stated (%s); the largest, %s %s, is taken."
                        .formatted(
                                largest.time(),
                                same.stream()
                                        .map(base -> "'" + base.statement().product() + "'")
                                        .collect(Collectors.joining(", ")),
                                plain(Decimals.result(largest.perYear())),
                                unit.text()));
            }
        }
        return List.copyOf(chosen);
    }

    private static String plain(BigDecimal value) {
        return Decimals.normal(value).toPlainString();
    }

    private static DomainException refused(String detail) {
        return new DomainException(ErrorReason.REFUSED, detail);
    }

    /** The newest statement about a time that has begun by the day, else the oldest one. */
    public Base at(LocalDate day) {
        return bases.stream()
                .filter(base -> !isLater(base, day))
                .reduce((older, newer) -> newer)
                .orElse(bases.getFirst());
    }

    /** True where a statement is about a time that begins after the day. */
    static boolean isLater(Base base, LocalDate day) {
        return base.first().isAfter(day);
    }
}
