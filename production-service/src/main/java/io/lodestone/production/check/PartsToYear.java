package io.lodestone.production.check;

import static io.lodestone.production.v1.CheckRule.CHECK_RULE_PARTS_TO_YEAR;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.metric.Metric;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Quarters, else halves, else months of a fiscal year against the stated year, for metrics that add up.
 *
 * <p>Reports round each figure by itself and correct small amounts only in the year, so that the parts may miss the year by
 * the roundings of all of them together, or by 0.3 per cent of it where that is more.
 */
final class PartsToYear {
    private static final BigDecimal SMALL_PCT = new BigDecimal("0.3");
    private static final int MONTHS = 12;
    private static final List<Integer> LENGTHS = List.of(3, 6, 1);

    private final Map<String, Metric> metrics;

    /** Checks by what metrics mean. */
    PartsToYear(Map<String, Metric> metrics) {
        this.metrics = metrics;
    }

    /** The checks of a subject; a year of which no part is stated has none. */
    List<Check> of(Figures figures) {
        return figures.of(Figures.ACTUAL).stream()
                .filter(kpi -> isFiscalYear(kpi) && addsUp(kpi))
                .flatMap(year -> check(year, figures).stream())
                .toList();
    }

    private static boolean isFiscalYear(Kpi kpi) {
        DatePeriod period = kpi.key().period();
        return period.frequency() == Frequency.FREQUENCY_A
                && period.fiscalText(kpi.fiscalEndMonth()).isPresent();
    }

    /** By the definition that holds at the year's end. */
    private boolean addsUp(Kpi kpi) {
        Metric metric = metrics.get(kpi.key().metric());
        return metric != null
                && metric.definitions().get(kpi.definition() - 1).aggregation().equals("sum");
    }

    private static Optional<Check> check(Kpi year, Figures figures) {
        List<List<Optional<Kpi>>> tilings = LENGTHS.stream()
                .map(months -> periods(year.key().period(), months).stream()
                        .map(part ->
                                figures.actual(year.key().metric(), year.key().plant(), part))
                        .toList())
                .toList();
        return tilings.stream()
                .filter(parts -> parts.stream().allMatch(Optional::isPresent))
                .findFirst()
                .or(() -> tilings.stream()
                        .filter(parts -> parts.stream().anyMatch(Optional::isPresent))
                        .findFirst())
                .map(parts -> compared(year, parts));
    }

    private static List<DatePeriod> periods(DatePeriod year, int months) {
        return IntStream.range(0, MONTHS / months)
                .mapToObj(nth -> {
                    LocalDate first = year.start().plusMonths((long) nth * months);
                    return new DatePeriod(first, first.plusMonths(months).minusDays(1));
                })
                .toList();
    }

    private static Check compared(Kpi year, List<Optional<Kpi>> parts) {
        CheckKey key = CheckKey.of(CHECK_RULE_PARTS_TO_YEAR, year, "");
        List<DatePeriod> periods = periods(year.key().period(), MONTHS / parts.size());
        List<CheckInput> inputs = IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i)
                        .map(CheckInput::of)
                        .orElseGet(
                                () -> CheckInput.missing(year.key().metric(), periods.get(i), year.fiscalEndMonth())))
                .toList();
        String problems = Sentence.problems(inputs);
        if (!problems.isEmpty()) {
            return Check.impossible(key, year, problems, inputs);
        }
        Figure stated = year.current().figure();
        Recomputed sum = Recomputed.sum(inputs, Collections.nCopies(inputs.size(), false), stated.unit());
        if (!sum.problem().isEmpty()) {
            return Check.impossible(key, year, sum.problem(), inputs);
        }
        BigDecimal whole = stated.value() == null ? sum.value() : stated.value();
        Check check = Check.compared(
                key,
                year,
                sum.value(),
                Reported.of(stated).less(sum.value()),
                Rounding.of(stated).add(sum.rounding()).max(Tolerance.share(SMALL_PCT, whole)),
                "The %d parts add up to %s; the year is stated as %s."
                        .formatted(inputs.size(), Sentence.amount(sum.value(), stated.unit()), Sentence.figure(stated)),
                inputs);
        return parts.stream().flatMap(Optional::stream).allMatch(part -> part.definition() == year.definition())
                ? check
                : check.acrossDefinitions();
    }
}
