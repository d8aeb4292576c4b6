package io.lodestone.production.plant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mine, a separation, metal, alloy, magnet or recycling site, in its newest version.
 *
 * @param code stable kebab-case code
 * @param name its name
 * @param nameOriginal the name in its own language, if another
 * @param aliases other names
 * @param company code of the company that runs it
 * @param country ISO 3166 code
 * @param region region within the country
 * @param latitude degrees north
 * @param longitude degrees east
 * @param stages stages of the chain
 * @param elements chemical symbols
 * @param status status now
 * @param sinceFirst first day on which the status may have begun
 * @param sinceLast last day on which the status may have begun
 * @param startYear year of the first production
 * @param document code of the document
 * @param note note
 * @param version number of the version, from 1
 * @param recordedAt when the version was stored
 */
public record Plant(
        String code,
        String name,
        @Nullable String nameOriginal,
        List<String> aliases,
        @Nullable String company,
        @Nullable String country,
        @Nullable String region,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        List<String> stages,
        List<String> elements,
        String status,
        @Nullable LocalDate sinceFirst,
        @Nullable LocalDate sinceLast,
        @Nullable Integer startYear,
        @Nullable String document,
        @Nullable String note,
        int version,
        Instant recordedAt) {}
