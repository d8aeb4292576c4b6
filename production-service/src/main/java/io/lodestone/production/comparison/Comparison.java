package io.lodestone.production.comparison;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.rate.PeriodRates;
import io.lodestone.production.unit.Unit;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Subjects beside each other, ranked.
 *
 * @param rows by rank, then by subject; those without a value come last
 * @param warnings what a reader must know
 */
record Comparison(List<Row> rows, List<String> warnings) {
    /**
     * One subject.
     *
     * @param subject who reports or is reported on
     * @param rank place from 1, the largest value first, equal values sharing one; null without a value
     * @param figure what was stated
     * @param value the number in the one unit, not rounded; null where only a range or a bound was stated
     * @param low lower end or bound; null for none, and for sums
     * @param high upper end or bound; null for none, and for sums
     * @param exactness how exactly it was stated; of a sum the weakest
     */
    record Row(
            String subject,
            @Nullable Integer rank,
            SubjectFigure figure,
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            Exactness exactness) {
        private Row ranked(int place) {
            return new Row(subject, place, figure, value, low, high, exactness);
        }
    }

    /**
     * Compares figures.
     *
     * @param figures by subject; all of their units convert to the one unit, if only by an exchange rate
     * @param rates the rates to the currency of the one unit, of every period that needs one
     */
    static Comparison of(Map<String, SubjectFigure> figures, Unit unit, PeriodRates rates) {
        List<Row> rows = ranked(figures.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), unit, rates))
                .toList());
        return new Comparison(rows, warnings(rows));
    }

    private static Row row(String subject, SubjectFigure figure, Unit unit, PeriodRates rates) {
        if (figure.isSum()) {
            BigDecimal sum = figure.stated().stream()
                    .map(part -> in(unit, rates, part, Figure::value))
                    .reduce(BigDecimal.ZERO, Comparison::plus);
            boolean exact = figure.stated().stream()
                    .allMatch(part -> part.current().figure().exactness() == Exactness.EXACTNESS_EXACT);
            return new Row(
                    subject,
                    null,
                    figure,
                    sum,
                    null,
                    null,
                    exact ? Exactness.EXACTNESS_EXACT : Exactness.EXACTNESS_APPROXIMATE);
        }
        Kpi kpi = figure.last();
        return new Row(
                subject,
                null,
                figure,
                in(unit, rates, kpi, Figure::value),
                in(unit, rates, kpi, Figure::low),
                in(unit, rates, kpi, Figure::high),
                kpi.current().figure().exactness());
    }

    private static BigDecimal plus(@Nullable BigDecimal sum, @Nullable BigDecimal part) {
        if (sum == null || part == null) {
            throw new IllegalArgumentException("A part of a sum has no value");
        }
        return sum.add(part);
    }

    private static @Nullable BigDecimal in(
            Unit unit, PeriodRates rates, Kpi kpi, Function<Figure, @Nullable BigDecimal> number) {
        Figure figure = kpi.current().figure();
        BigDecimal value = number.apply(figure);
        if (value == null) {
            return null;
        }
        Unit stated = Unit.parse(figure.unit());
        return stated.converts(unit)
                ? stated.to(unit).of(value, MathContext.DECIMAL128)
                : rates.of(stated.of(), kpi.key().period())
                        .of(stated.toByRate(unit).of(value, MathContext.DECIMAL128));
    }

    private static List<Row> ranked(List<Row> rows) {
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparing(Row::value, Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(Row::subject))
                .toList();
        List<Row> ranked = new ArrayList<>();
        for (Row row : ordered) {
            ranked.add(row.value() == null ? row : row.ranked(place(row.value(), ordered)));
        }
        return List.copyOf(ranked);
    }

    /** One more than there are larger values. */
    private static int place(BigDecimal value, List<Row> ordered) {
        return (int) ordered.stream()
                        .map(Row::value)
                        .takeWhile(other -> other != null && other.compareTo(value) > 0)
                        .count()
                + 1;
    }

    private static List<String> warnings(List<Row> rows) {
        List<String> warnings = new ArrayList<>();
        differing(
                rows,
                row -> "definition " + row.figure().last().definition(),
                "The figures follow different definitions",
                warnings);
        differing(rows, row -> row.figure().period().end().toString(), "The periods end on different days", warnings);
        List<String> inexact = subjects(rows, row -> row.exactness() != Exactness.EXACTNESS_EXACT);
        if (!inexact.isEmpty() && inexact.size() < rows.size()) {
            warnings.add("Not exact, unlike the others: " + String.join(", ", inexact) + ".");
        }
        List<String> sums = subjects(rows, row -> row.figure().isSum());
        if (!sums.isEmpty()) {
            warnings.add("Not stated, but added up from parts that are: " + String.join(", ", sums) + ".");
        }
        List<String> broken = subjects(
                rows,
                row -> row.figure().stated().stream()
                                .map(Kpi::definition)
                                .distinct()
                                .count()
                        > 1);
        if (!broken.isEmpty()) {
            warnings.add("Parts follow different definitions: " + String.join(", ", broken) + ".");
        }
        return List.copyOf(warnings);
    }

    private static List<String> subjects(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).map(Row::subject).sorted().toList();
    }

    private static void differing(List<Row> rows, Function<Row, String> what, String sentence, List<String> warnings) {
        Map<String, List<String>> subjects = new TreeMap<>(rows.stream()
                .collect(Collectors.groupingBy(what, Collectors.mapping(Row::subject, Collectors.toList()))));
        if (subjects.size() > 1) {
            warnings.add(subjects.entrySet().stream()
                    .map(entry -> entry.getKey() + ": "
                            + entry.getValue().stream().sorted().collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; ", sentence + " (", ").")));
        }
    }
}
