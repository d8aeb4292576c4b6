package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.v1.MetricAggregation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a longer period follows from those of its parts, which are equally long.
 *
 * @param rule sum, mean, last, or the mean weighted by another metric
 * @param weights the figures of that metric
 * @param endMonth month in which the subject's fiscal year ends
 * @param warn is told what a value is missing for
 */
record Aggregate(MetricAggregation rule, Weights weights, int endMonth, Consumer<String> warn) {
    /**
     * The value of a period; null where a weight is missing.
     *
     * @param parts its parts, oldest first, each with a value
     */
    @Nullable
    Reading of(DatePeriod period, List<Reading> parts) {
        return switch (rule) {
            case METRIC_AGGREGATION_SUM -> sum(period, parts);
            case METRIC_AGGREGATION_MEAN ->
                Reading.derived(period, over(sumOf(parts), BigDecimal.valueOf(parts.size())), parts);
            case METRIC_AGGREGATION_LAST -> {
                Reading last = parts.getLast();
                yield new Reading(period, last.value(), null, null, last.inferred(), last.inputs(), last.rate());
            }
            case METRIC_AGGREGATION_WEIGHTED_BY -> weighted(period, parts);
            case METRIC_AGGREGATION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("A metric without a rule of aggregation");
        };
    }

    /** The sum, and where a part was stated with ends, the sum of the ends, a part without them standing for itself. */
    private static Reading sum(DatePeriod period, List<Reading> parts) {
        Reading sum = Reading.derived(period, sumOf(parts), parts);
        if (parts.stream().allMatch(part -> part.low() == null && part.high() == null)) {
            return sum;
        }
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        for (Reading part : parts) {
            low = low.add(part.low() == null ? value(part) : part.low());
            high = high.add(part.high() == null ? value(part) : part.high());
        }
        return sum.between(low, high);
    }

    private static BigDecimal sumOf(List<Reading> parts) {
        return parts.stream().map(Aggregate::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private @Nullable Reading weighted(DatePeriod period, List<Reading> parts) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        List<Reading> weighted = new ArrayList<>();
        String unit = "";
        for (Reading part : parts) {
            Input input = part.inputs().getFirst();
            Figure weight = weights.of(part.period(), input.kpi().key().plant());
            unit = unit.isEmpty() && weight != null ? weight.unit() : unit;
            BigDecimal number = weight == null ? null : Weights.in(weight, unit);
            if (weight == null || number == null) {
                warn.accept(Names.of(period, endMonth) + " has no value: " + weights.metric()
                        + ", which it is weighted by, has no figure for " + Names.of(part.period(), endMonth) + ".");
                return null;
            }
            sum = sum.add(value(part).multiply(number));
            total = total.add(number);
            weighted.add(new Reading(
                    part.period(),
                    part.value(),
                    null,
                    null,
                    part.inferred(),
                    List.of(input.weightedBy(weight)),
                    part.rate()));
        }
        if (total.signum() == 0) {
            warn.accept(Names.of(period, endMonth) + " has no value: " + weights.metric()
                    + ", which it is weighted by, is zero.");
            return null;
        }
        return Reading.derived(period, over(sum, total), weighted);
    }

    private static BigDecimal over(BigDecimal sum, BigDecimal count) {
        return sum.divide(count, MathContext.DECIMAL128);
    }

    private static BigDecimal value(Reading part) {
        return Objects.requireNonNull(part.value());
    }
}
