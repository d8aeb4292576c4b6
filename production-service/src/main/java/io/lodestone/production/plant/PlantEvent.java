package io.lodestone.production.plant;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened or shall happen at a plant, in its newest version.
 *
 * @param code stable code
 * @param plant code of the plant
 * @param kind what kind of thing happened
 * @param startFirst first day on which it may have begun
 * @param startLast last day on which it may have begun
 * @param endFirst first day on which it may have ended
 * @param endLast last day on which it may have ended
 * @param status whether it has happened
 * @param title what it is, in a line
 * @param knownAt when the world could know it
 * @param document code of the document
 * @param note note
 * @param version number of the version, from 1
 */
public record PlantEvent(
        String code,
        String plant,
        String kind,
        LocalDate startFirst,
        LocalDate startLast,
        @Nullable LocalDate endFirst,
        @Nullable LocalDate endLast,
        String status,
        String title,
        Instant knownAt,
        @Nullable String document,
        @Nullable String note,
        int version) {}
