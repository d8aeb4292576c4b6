package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PeriodRateMethod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate that stands for a whole period.
 *
 * @param factor units of the wanted currency for one of the other
 * @param fixings days with a fixing that went in; 0 where the currencies are equal
 * @param first first day of a fixing that went in; null where none did
 * @param last last day of a fixing that went in; null where none did
 * @param source who fixes; empty where none went in, or nobody is named
 */
public record PeriodRate(
        Factor factor,
        int fixings,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        String source) {
    private static final PeriodRate EQUAL = new PeriodRate(Factor.ONE, 0, null, null, "");

    /**
     * The rate of a period: the mean of the fixings inside it, or the rule of a day for its last day. The mean of a single
     * day is the rule of that day.
     *
     * @param name what a refusal calls the period
     * @throws DomainException refused, naming the period, where there is no fixing to take
     */
    public static PeriodRate of(
            String from, String to, Rates rates, String name, DatePeriod period, PeriodRateMethod method) {
        if (from.equals(to)) {
            return EQUAL;
        }
        try {
            return of(
                    switch (method) {
                        case PERIOD_RATE_METHOD_AVERAGE -> Currencies.steps(from, to, rates, period);
                        case PERIOD_RATE_METHOD_END -> Currencies.ofDay(from, to, rates, period.end());
                        case PERIOD_RATE_METHOD_UNSPECIFIED, UNRECOGNIZED ->
                            throw DomainException.invalid("method", "must say which rate stands for a period");
                    });
        } catch (DomainException e) {
            throw new DomainException(
                    e.reason(),
                    "Period " + name + " has no exchange rate: " + e.detail(),
                    e.violations(),
                    Map.of("period", name));
        }
    }

    private static PeriodRate of(List<ConversionStep> steps) {
        ConversionStep all = steps.stream().reduce(ConversionStep::and).orElseThrow();
        Factor factor = steps.stream().map(ConversionStep::factor).reduce(Factor.ONE, PeriodRate::times);
        return new PeriodRate(factor, all.fixings(), all.date(), all.lastDate(), all.source());
    }

    private static Factor times(Factor factor, @Nullable Factor next) {
        return next == null ? factor : factor.times(next);
    }
}
