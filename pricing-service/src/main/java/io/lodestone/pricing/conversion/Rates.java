package io.lodestone.pricing.conversion;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fixings and the tax rates of one jurisdiction that a conversion may need, as they are known at one date. */
public final class Rates {
    /** No rates: enough where no step needs one. */
    public static final Rates NONE = new Rates(List.of(), List.of());

    private static final Comparator<String> PREFERRED_SOURCE = Comparator.comparing(
                    (String source) -> !source.equals("ECB"))
            .thenComparing(String::isEmpty)
            .thenComparing(Comparator.naturalOrder());

    private record Series(String base, String quote, String source) {}

    private final Map<Series, NavigableMap<LocalDate, FxRate>> fixings = new HashMap<>();
    private final NavigableSet<String> sources = new TreeSet<>(PREFERRED_SOURCE);
    private final NavigableMap<LocalDate, TaxRate> taxes = new TreeMap<>();

    /**
     * Takes the rates in any order.
     *
     * @param fixings one of a pair, day and source
     * @param taxes one of a first day, all of one jurisdiction
     */
    public Rates(Collection<FxRate> fixings, Collection<TaxRate> taxes) {
        for (FxRate fixing : fixings) {
            sources.add(fixing.source());
            this.fixings
                    .computeIfAbsent(
                            new Series(fixing.base(), fixing.quote(), fixing.source()), series -> new TreeMap<>())
                    .put(fixing.day(), fixing);
        }
        taxes.forEach(tax -> this.taxes.put(tax.validFrom(), tax));
    }

    /** Everybody who fixes: the ECB first, then by name, the unnamed last. */
    Collection<String> sources() {
        return sources;
    }

    /** The fixings of a source for one unit of {@code base} in {@code quote}; empty where there are none. */
    NavigableMap<LocalDate, FxRate> fixings(String base, String quote, String source) {
        return fixings.getOrDefault(new Series(base, quote, source), Collections.emptyNavigableMap());
    }

    /** The tax rate that holds on a day; null where none is known. */
    @Nullable
    TaxRate taxOn(LocalDate day) {
        Map.Entry<LocalDate, TaxRate> entry = taxes.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }

    /** The tax rates whose first day lies behind the first day of the period and not behind its last. */
    Collection<TaxRate> taxesFromWithin(DatePeriod period) {
        return taxes.subMap(period.start(), false, period.end(), true).values();
    }
}
