package io.lodestone.pricing.conversion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Rates for tests. */
final class RatesOfTests {
    /** China's value-added tax, as the reference data have it. */
    static final List<TaxRate> CHINA =
            List.of(tax("17", "2005-04-01"), tax("16", "2018-05-01"), tax("13", "2019-04-01"));

    private RatesOfTests() {}

    /** A fixing: one unit of {@code base} costs {@code rate} of {@code quote}. */
    static FxRate fx(String source, String base, String quote, String day, String rate) {
        return new FxRate(
                base,
                quote,
                LocalDate.parse(day),
                source,
                new BigDecimal(rate),
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                "document-of-" + source.toLowerCase(java.util.Locale.ROOT));
    }

    /** Fixings without taxes. */
    static Rates fixings(FxRate... fixings) {
        return new Rates(List.of(fixings), List.of());
    }

    private static TaxRate tax(String rate, String from) {
        return new TaxRate(
                "CN", "vat", new BigDecimal(rate), LocalDate.parse(from), "statute-book", null, Instant.EPOCH);
    }
}
