package io.lodestone.production.series;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.metric.Definition;
import io.lodestone.production.metric.Metric;
import io.lodestone.production.metric.MetricStore;
import io.lodestone.production.rate.PeriodRates;
import io.lodestone.production.rate.RateClient;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Works series out of stored figures: chosen, brought to one unit, completed where asked, converted, then derived. */
final class SeriesReader {
    private static final List<Frequency> BY_PREFERENCE =
            List.of(Frequency.FREQUENCY_Q, Frequency.FREQUENCY_H, Frequency.FREQUENCY_A, Frequency.FREQUENCY_M);

    private final KpiStore kpis;
    private final MetricStore metrics;
    private final RateClient rates;

    SeriesReader(KpiStore kpis, MetricStore metrics, RateClient rates) {
        this.kpis = kpis;
        this.metrics = metrics;
        this.rates = rates;
    }

    /**
     * The series that a query asks for.
     *
     * @throws DomainException not found, for an unknown subject, plant or metric; refused, where something is undefined
     */
    Series read(SeriesQuery query) {
        kpis.requireKnown(query.figures());
        Metric metric =
                metrics.find(query.metric()).orElseThrow(() -> DomainException.notFound("metric", query.metric()));
        MetricAggregation rule = EnumText.parse(
                MetricAggregation.METRIC_AGGREGATION_UNSPECIFIED,
                metric.definitions().getLast().aggregation());
        if (query.infer() && rule != MetricAggregation.METRIC_AGGREGATION_SUM) {
            throw refused("A quarter of " + query.metric() + " cannot be inferred, for its quarters do not add up.");
        }
        List<String> warnings = new ArrayList<>();
        List<Kpi> all = kpis.ofLongPeriods(query.figures());
        return candidates(query).stream()
                .map(frequency -> StatedFigures.choose(frequency, all, query.range(), warnings::add))
                .flatMap(Optional::stream)
                .findFirst()
                .map(stated -> stated.figures().isEmpty()
                        ? none(query, metric, rule, stated.frequency(), warnings)
                        : series(query, metric, rule, all, stated, warnings))
                .orElseGet(() -> none(query, metric, rule, query.frequency(), warnings));
    }

    private static Series none(
            SeriesQuery query, Metric metric, MetricAggregation rule, Frequency frequency, List<String> warnings) {
        warnings.add("There is no actual figure of a period that this is worked out of.");
        return new Series(
                metric,
                frequency,
                query.derivation(),
                rule,
                "",
                query.rate(),
                DatePeriod.DECEMBER,
                List.of(),
                warnings);
    }

    /** The lengths of periods to look for, the best first. */
    private static List<Frequency> candidates(SeriesQuery query) {
        boolean fromParts =
                switch (query.derivation()) {
                    case DERIVATION_TTM, DERIVATION_YTD, DERIVATION_ANNUAL -> true;
                    case DERIVATION_NONE, DERIVATION_YOY, DERIVATION_QOQ, DERIVATION_UNSPECIFIED, UNRECOGNIZED -> false;
                };
        boolean years = query.frequency() == Frequency.FREQUENCY_A;
        if (fromParts && years && query.derivation() != Derivation.DERIVATION_ANNUAL) {
            throw refused("'" + EnumText.of(query.derivation()) + "' is worked out of shorter periods than years.");
        }
        if (query.frequency() != Frequency.FREQUENCY_UNSPECIFIED && !(fromParts && years)) {
            return List.of(query.frequency());
        }
        return BY_PREFERENCE.stream()
                .filter(frequency -> !fromParts || frequency != Frequency.FREQUENCY_A)
                .toList();
    }

    private Series series(
            SeriesQuery query,
            Metric metric,
            MetricAggregation rule,
            List<Kpi> all,
            StatedFigures stated,
            List<String> warnings) {
        Grid grid = stated.grid();
        Definition newest = metric.definitions().getLast();
        Unit unit = SeriesUnit.choose(query.unit(), newest.unit(), stated.figures());
        NavigableMap<LocalDate, Reading> readings = byStart(readings(stated.figures(), unit));
        if (query.infer()) {
            Inference.missing(grid, readings, years(query, all, stated, unit))
                    .forEach(reading -> readings.put(reading.period().start(), reading));
        }
        if (query.derivation() == Derivation.DERIVATION_NONE) {
            readings.values().removeIf(reading -> !query.range().overlaps(reading.period()));
        }
        PeriodRateMethod method = method(query, rule);
        convert(readings, unit, method, query);
        Weights weights = rule == MetricAggregation.METRIC_AGGREGATION_WEIGHTED_BY
                ? new Weights(newest.weightedBy(), kpis.ofLongPeriods(query.figures(newest.weightedBy())))
                : Weights.NONE;
        Aggregate aggregate = new Aggregate(rule, weights, grid.endMonth(), warnings::add);
        List<Reading> items =
                new Derivations(grid, readings, aggregate, warnings::add).of(query.derivation(), query.range());
        warnings.addAll(Warnings.of(query.derivation(), grid, readings, items, metric));
        return new Series(
                metric,
                stated.frequency(),
                query.derivation(),
                rule,
                unit.text(),
                method,
                grid.endMonth(),
                items,
                warnings);
    }

    /** The stated years that a missing quarter may follow from; what there is to warn of them warns of no value. */
    private static List<Reading> years(SeriesQuery query, List<Kpi> all, StatedFigures quarters, Unit unit) {
        if (quarters.frequency() != Frequency.FREQUENCY_Q) {
            throw refused("Only quarters can be inferred, and the figures are of other periods.");
        }
        List<Kpi> years = StatedFigures.choose(Frequency.FREQUENCY_A, all, query.range(), warning -> {})
                .map(StatedFigures::figures)
                .orElseGet(List::of);
        return readings(
                years.stream().filter(kpi -> SeriesUnit.leadsTo(unit, kpi)).toList(), unit);
    }

    private static List<Reading> readings(List<Kpi> figures, Unit unit) {
        return figures.stream().map(kpi -> Reading.of(Input.of(kpi), unit)).toList();
    }

    private static NavigableMap<LocalDate, Reading> byStart(Collection<Reading> readings) {
        return readings.stream()
                .collect(Collectors.toMap(
                        reading -> reading.period().start(), reading -> reading, (a, b) -> b, TreeMap::new));
    }

    private static PeriodRateMethod method(SeriesQuery query, MetricAggregation rule) {
        if (query.rate() != PeriodRateMethod.PERIOD_RATE_METHOD_UNSPECIFIED) {
            return query.rate();
        }
        return rule == MetricAggregation.METRIC_AGGREGATION_LAST
                ? PeriodRateMethod.PERIOD_RATE_METHOD_END
                : PeriodRateMethod.PERIOD_RATE_METHOD_AVERAGE;
    }

    /** Brings readings that are in another currency to that of the unit, all with one question a currency. */
    private void convert(
            NavigableMap<LocalDate, Reading> readings, Unit unit, PeriodRateMethod method, SeriesQuery query) {
        Map<String, Set<DatePeriod>> needed = new HashMap<>();
        readings.values().forEach(reading -> reading.currencyBefore(unit)
                .ifPresent(currency -> needed.computeIfAbsent(currency, c -> new LinkedHashSet<>())
                        .add(reading.period())));
        if (needed.isEmpty()) {
            return;
        }
        PeriodRates found = rates.to(unit.currency().orElseThrow(), method, query.asOf(), needed);
        readings.replaceAll((start, reading) -> reading.currencyBefore(unit)
                .map(currency -> reading.convertedBy(found.of(currency, reading.period())))
                .orElse(reading));
    }

    private static DomainException refused(String detail) {
        return new DomainException(ErrorReason.REFUSED, detail);
    }
}
