package io.lodestone.production.chain;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.company.Relation;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The output of an owner: that of what it holds, times its share.
 *
 * @param items by first day, then by last day
 * @param warnings what a reader must know
 */
record EquityOutput(List<Item> items, List<String> warnings) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Comparator<DatePeriod> BY_TIME =
            Comparator.comparing(DatePeriod::start).thenComparing(DatePeriod::end);

    /**
     * One period. Numbers are not rounded.
     *
     * @param fiscalEndMonth the month that names a period that is none of the calendar
     * @param equity sum over the parts
     */
    record Item(DatePeriod period, int fiscalEndMonth, BigDecimal equity, List<Part> parts) {}

    /**
     * What the share of one plant or company gave.
     *
     * @param object the plant or company
     * @param output what it made
     * @param sharePct the share in per cent, its mean by days
     * @param equity output × share
     * @param document document of the output
     * @param relations codes of the relations that the share comes from
     */
    record Part(
            String object,
            BigDecimal output,
            BigDecimal sharePct,
            BigDecimal equity,
            String document,
            List<String> relations) {}

    /**
     * Works out the output of an owner.
     *
     * @param held what the owner holds
     * @param stated what plants and companies made, of one length of period; a figure with a plant is the plant's
     * @param unit the unit of the result; figures in one that does not convert are left out
     */
    static EquityOutput of(Holding.All held, List<Kpi> stated, Unit unit) {
        Map<String, List<Holding>> ways = held.holdings().stream()
                .collect(Collectors.groupingBy(Holding::object, TreeMap::new, Collectors.toList()));
        Set<String> warnings = new LinkedHashSet<>();
        Map<DatePeriod, Map<String, Kpi>> byPeriod = new TreeMap<>(BY_TIME);
        stated.stream()
                .filter(kpi -> ways.containsKey(object(kpi)) && isUsable(kpi, unit, warnings))
                .forEach(kpi -> byPeriod.computeIfAbsent(kpi.key().period(), period -> new TreeMap<>())
                        .merge(object(kpi), kpi, (one, other) -> newer(one, other, warnings)));
        Set<String> stating = byPeriod.values().stream()
                .flatMap(made -> made.keySet().stream())
                .collect(Collectors.toSet());
        List<Item> items = new ArrayList<>();
        Set<Relation> used = new LinkedHashSet<>();
        byPeriod.forEach((period, made) -> {
            List<Part> parts = new ArrayList<>();
            ways.forEach((object, all) -> {
                List<Holding> open = all.stream()
                        .filter(way ->
                                way.days(period) > 0 && way.between().stream().noneMatch(made::containsKey))
                        .toList();
                Kpi kpi = made.get(object);
                if (kpi != null && !open.isEmpty() && sharesAreStated(open, warnings)) {
                    parts.add(part(object, kpi, open, unit));
                    open.forEach(way -> used.addAll(way.path()));
                } else if (kpi == null && !open.isEmpty() && stating.contains(object)) {
                    warnings.add("For " + text(period, made) + " " + object + " has no figure.");
                }
            });
            if (!parts.isEmpty()) {
                items.add(new Item(
                        period,
                        made.values().iterator().next().fiscalEndMonth(),
                        parts.stream().map(Part::equity).reduce(BigDecimal.ZERO, BigDecimal::add),
                        parts));
            }
        });
        warn(held, ways.keySet(), stating, warnings);
        warnOfDates(used, warnings);
        return new EquityOutput(items, List.copyOf(warnings));
    }

    private static String object(Kpi kpi) {
        return kpi.key().plant().isEmpty() ? kpi.key().subject() : kpi.key().plant();
    }

    private static Kpi newer(Kpi one, Kpi other, Set<String> warnings) {
        Kpi newer = one.current().knownAt().isAfter(other.current().knownAt()) ? one : other;
        warnings.add("The output of %s in %s is stated by %s and by %s; the newer, of %s, is taken."
                .formatted(
                        object(one),
                        one.key().period().text(one.fiscalEndMonth()),
                        one.key().subject(),
                        other.key().subject(),
                        newer.key().subject()));
        return newer;
    }

    private static String text(DatePeriod period, Map<String, Kpi> made) {
        return period.text(made.values().iterator().next().fiscalEndMonth());
    }

    private static boolean isUsable(Kpi kpi, Unit unit, Set<String> warnings) {
        String name = kpi.key().metric() + " of " + kpi.key().subject() + " in "
                + kpi.key().period().text(kpi.fiscalEndMonth());
        if (kpi.current().figure().value() == null) {
            warnings.add(name + " is stated as a range or a bound and is left out.");
            return false;
        }
        String stated = kpi.current().figure().unit();
        if (!Unit.parse(stated).converts(unit)) {
            warnings.add(name + " is in " + stated + ", not in " + unit.text() + ", and is left out.");
            return false;
        }
        return true;
    }

    private static boolean sharesAreStated(List<Holding> ways, Set<String> warnings) {
        List<Relation> missing = ways.stream()
                .map(Holding::withoutShare)
                .filter(Objects::nonNull)
                .toList();
        missing.forEach(relation -> warnings.add("The share of %s in %s is not stated (%s); its output is left out."
                .formatted(relation.subject(), relation.object(), relation.code())));
        return missing.isEmpty();
    }

    private static Part part(String object, Kpi kpi, List<Holding> ways, Unit unit) {
        DatePeriod period = kpi.key().period();
        BigDecimal output = Unit.parse(kpi.current().figure().unit())
                .to(unit)
                .of(Objects.requireNonNull(kpi.current().figure().value()), MathContext.DECIMAL128);
        BigDecimal share = ways.stream().map(way -> way.sharePct(period)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Part(
                object,
                output,
                share,
                output.multiply(share).divide(HUNDRED, MathContext.DECIMAL128),
                kpi.current().document(),
                ways.stream()
                        .flatMap(way -> way.path().stream())
                        .map(Relation::code)
                        .distinct()
                        .toList());
    }

    private static void warn(Holding.All held, Set<String> objects, Set<String> stating, Set<String> warnings) {
        Set<String> between =
                held.holdings().stream().flatMap(way -> way.between().stream()).collect(Collectors.toSet());
        Set<String> without = new TreeSet<>(objects);
        without.removeAll(stating);
        without.removeAll(between);
        list("Without a figure: ", without, warnings);
        list("Not counted, being announced, not confirmed, or ended without a day: ", held.uncounted(), warnings);
        list("Not followed, since they lead back to who holds them: ", held.circular(), warnings);
    }

    private static void warnOfDates(Set<Relation> used, Set<String> warnings) {
        list(
                "Without a first day, and taken to hold from the beginning: ",
                used.stream()
                        .filter(relation -> relation.fromFirst() == null)
                        .map(Relation::code)
                        .collect(Collectors.toCollection(TreeSet::new)),
                warnings);
        list(
                "Known to the month or year only, and taken to hold from its first day or to its last: ",
                used.stream()
                        .filter(relation -> !Objects.equals(relation.fromFirst(), relation.fromLast())
                                || !Objects.equals(relation.toFirst(), relation.toLast()))
                        .map(Relation::code)
                        .collect(Collectors.toCollection(TreeSet::new)),
                warnings);
    }

    private static void list(String sentence, Set<String> codes, Set<String> warnings) {
        if (!codes.isEmpty()) {
            warnings.add(sentence + String.join(", ", codes) + ".");
        }
    }
}
