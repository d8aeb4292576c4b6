package io.lodestone.production.plant;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A status that a plant was given.
 *
 * @param status the status
 * @param sinceFirst first day on which it may have begun
 * @param sinceLast last day on which it may have begun
 * @param recordedAt when it was stored
 * @param document code of the document; empty for none
 */
public record StatusChange(
        String status,
        @Nullable LocalDate sinceFirst,
        @Nullable LocalDate sinceLast,
        Instant recordedAt,
        String document) {}
