package io.lodestone.pricing.conversion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One fixing: one unit of {@code base} costs {@code rate} units of {@code quote}.
 *
 * @param base currency that is priced
 * @param quote currency it is priced in
 * @param day day of the fixing
 * @param source who fixes it; empty where the file did not say
 * @param rate the rate
 * @param revision number of the revision, in storage order
 * @param knownAt when the world could know it
 * @param recordedAt when it was stored
 * @param document code of the document
 */
public record FxRate(
        String base,
        String quote,
        LocalDate day,
        String source,
        BigDecimal rate,
        int revision,
        Instant knownAt,
        Instant recordedAt,
        @Nullable String document) {}
