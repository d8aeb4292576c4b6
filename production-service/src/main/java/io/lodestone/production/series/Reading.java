package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.rate.PeriodRate;
import io.lodestone.production.unit.Unit;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a period: a stated figure, or a value that was worked out of stated figures. Nothing is rounded.
 *
 * @param period the period
 * @param value the value; null where only a range or a bound was stated
 * @param low lower end or bound; null for none
 * @param high upper end or bound; null for none
 * @param inferred true where an input was not stated but is a year less its other three quarters
 * @param inputs the stated figures it is made of, oldest first, at least one
 * @param rate the exchange rate, where the currency was changed and one rate did it; else null
 */
record Reading(
        DatePeriod period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        boolean inferred,
        List<Input> inputs,
        @Nullable PeriodRate rate) {
    private static final Comparator<DatePeriod> OLDEST_FIRST =
            Comparator.comparing(DatePeriod::start).thenComparing(DatePeriod::end);

    /** A stated figure in the given unit, to which it converts, if only by an exchange rate, which is still to come. */
    static Reading of(Input input, Unit wanted) {
        Unit stated = Unit.parse(input.figure().unit());
        Unit.Ratio ratio = stated.converts(wanted) ? stated.to(wanted) : stated.toByRate(wanted);
        return new Reading(
                input.kpi().key().period(),
                times(input.figure().value(), ratio),
                times(input.figure().low(), ratio),
                times(input.figure().high(), ratio),
                false,
                List.of(input),
                null);
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal value, Unit.Ratio ratio) {
        return value == null ? null : ratio.of(value, MathContext.DECIMAL128);
    }

    /** A value that was worked out of others, without ends or a rate of its own. */
    static Reading derived(DatePeriod period, BigDecimal value, Collection<Reading> from) {
        return new Reading(period, value, null, null, from.stream().anyMatch(Reading::inferred), inputsOf(from), null);
    }

    /** The same with other ends. */
    Reading between(@Nullable BigDecimal newLow, @Nullable BigDecimal newHigh) {
        return new Reading(period, value, newLow, newHigh, inferred, inputs, rate);
    }

    /** The same in another currency. */
    Reading convertedBy(PeriodRate by) {
        return new Reading(
                period,
                value == null ? null : by.of(value),
                low == null ? null : by.of(low),
                high == null ? null : by.of(high),
                inferred,
                inferred
                        ? inputs
                        : inputs.stream().map(input -> input.convertedBy(by)).toList(),
                by);
    }

    /** The inputs of all, each once, oldest first. */
    private static List<Input> inputsOf(Collection<Reading> readings) {
        Map<KpiKey, Input> once = new LinkedHashMap<>();
        readings.forEach(reading ->
                reading.inputs().forEach(input -> once.merge(input.kpi().key(), input, Reading::withRate)));
        return once.values().stream()
                .sorted(Comparator.comparing(input -> input.kpi().key().period(), OLDEST_FIRST))
                .toList();
    }

    /** Of a figure that went in by itself and helped to infer another one, the way it went in by itself. */
    private static Input withRate(Input one, Input other) {
        return one.rate() == null ? other : one;
    }

    /** The currency that is still to be changed for the unit's, where the figures are in another one; empty for none. */
    Optional<String> currencyBefore(Unit wanted) {
        Unit stated = Unit.parse(inputs.getFirst().figure().unit());
        return stated.converts(wanted) ? Optional.empty() : stated.currency();
    }

    /** The weakest exactness among the inputs and their weights. */
    Exactness exactness() {
        return inputs.stream()
                .flatMap(input -> Stream.of(input.figure(), input.weight()))
                .filter(Objects::nonNull)
                .map(Figure::exactness)
                .max(Comparator.comparing(Exactness::getNumber))
                .orElseThrow();
    }

    /** True where the inputs have different definitions. */
    boolean crossesBreak() {
        return inputs.stream().map(input -> input.kpi().definition()).distinct().count() > 1;
    }

    /** When the youngest of the inputs became known. */
    Instant knownAt() {
        return inputs.stream()
                .map(input -> input.kpi().current().knownAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
