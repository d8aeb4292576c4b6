package io.lodestone.pricing.conversion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tax rate from a day on, until the next one.
 *
 * @param jurisdiction ISO 3166 code
 * @param tax which tax: {@code vat}
 * @param rate in per cent
 * @param validFrom first day
 * @param document code of the document
 * @param note note
 * @param recordedAt when it was stored
 */
public record TaxRate(
        String jurisdiction,
        String tax,
        BigDecimal rate,
        LocalDate validFrom,
        @Nullable String document,
        @Nullable String note,
        Instant recordedAt) {}
