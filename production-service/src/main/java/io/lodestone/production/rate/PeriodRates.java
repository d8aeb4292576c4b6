package io.lodestone.production.rate;

import io.lodestone.kit.time.DatePeriod;
import java.util.Map;
import java.util.Objects;

/**
 * The exchange rates to one currency.
 *
 * @param currency the currency that is wanted
 * @param rates by the currency that amounts are in, and by period
 */
public record PeriodRates(String currency, Map<String, Map<DatePeriod, PeriodRate>> rates) {
    /** No rates: enough where nothing needs one. */
    public static final PeriodRates NONE = new PeriodRates("", Map.of());

    /** The rate from a currency for a period, which must have been asked for. */
    public PeriodRate of(String from, DatePeriod period) {
        return Objects.requireNonNull(rates.getOrDefault(from, Map.of()).get(period), () -> from + " for " + period);
    }
}
