package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings prices from one basis to another one, in the order tax, unit, currency, and keeps the receipt. Made for one
 * request; not for several threads.
 */
public final class Converter {
    private final Basis from;
    private final Basis to;
    private final @Nullable String jurisdiction;
    private final Rates rates;
    private final @Nullable ConversionStep unit;
    private final Map<ConversionStep.Line, ConversionStep> used = new LinkedHashMap<>();

    private Converter(Basis from, Basis to, @Nullable String jurisdiction, Rates rates, @Nullable ConversionStep unit) {
        this.from = from;
        this.to = to;
        this.jurisdiction = jurisdiction;
        this.rates = rates;
        this.unit = unit;
    }

    /**
     * A converter between two bases.
     *
     * @param jurisdiction whose tax, ISO 3166 code; null where it is not known, which refuses a tax step
     * @param rates what {@link RateTableStore#load} gives for the two bases and the days to be converted
     * @throws DomainException refused, where a step is not defined whatever the day
     */
    public static Converter between(Basis from, Basis to, @Nullable String jurisdiction, Rates rates) {
        return between(from, to, jurisdiction, rates, null);
    }

    /**
     * A converter between two bases for a substance whose content is known.
     *
     * @param grade content in per cent of a dry tonne; null: not known
     * @throws DomainException as {@link #between(Basis, Basis, String, Rates)}
     */
    static Converter between(
            Basis from, Basis to, @Nullable String jurisdiction, Rates rates, @Nullable BigDecimal grade) {
        if (Taxes.isStep(from.tax(), to.tax()) && jurisdiction == null) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "The price cannot be brought to another tax basis: it is not known whose tax it is, for no tax"
                            + " jurisdiction is given.");
        }
        return new Converter(
                from,
                to,
                jurisdiction,
                rates,
                from.unit() == to.unit() ? null : Units.step(from.unit(), to.unit(), grade));
    }

    /** True where no step changes a number. */
    public boolean isIdentity() {
        return unit == null && from.currency().equals(to.currency()) && !Taxes.isStep(from.tax(), to.tax());
    }

    /**
     * What prices of a period are multiplied by; the receipt remembers it. A day takes the last fixing on or before it, at
     * most 7 days old; a longer period the mean of the fixings inside it.
     *
     * @throws DomainException refused, where there is no fixing or no tax rate, or the tax changes inside the period
     */
    public Factor factor(DatePeriod period) {
        Factor factor = Factor.ONE;
        for (ConversionStep step : stepsOf(period)) {
            used.merge(step.line(), step, ConversionStep::and);
            factor = step.factor() == null ? factor : factor.times(step.factor());
        }
        return factor;
    }

    /**
     * A price of a period on the other basis, with 34 digits; whoever shows it rounds it.
     *
     * @throws DomainException as {@link #factor}
     */
    public BigDecimal convert(BigDecimal value, DatePeriod period) {
        return factor(period).of(value);
    }

    /** The receipt of everything converted so far, in order; what differed from use to use is left out of a line. */
    public List<ConversionStep> steps() {
        return used.values().stream()
                .sorted(Comparator.comparing(ConversionStep::kind))
                .toList();
    }

    private List<ConversionStep> stepsOf(DatePeriod period) {
        List<ConversionStep> steps = new ArrayList<>();
        if (jurisdiction != null && Taxes.isStep(from.tax(), to.tax())) {
            steps.add(Taxes.step(from.tax(), to.tax(), jurisdiction, rates, period));
        }
        if (unit != null) {
            steps.add(unit);
        }
        if (!from.currency().equals(to.currency())) {
            steps.addAll(Currencies.steps(from.currency(), to.currency(), rates, period));
        }
        return steps;
    }
}
