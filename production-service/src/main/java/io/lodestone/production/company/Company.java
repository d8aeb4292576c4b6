package io.lodestone.production.company;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company, or another party that owns, lends or buys, in its newest version.
 *
 * @param code stable kebab-case code
 * @param name its name
 * @param nameOriginal the name in its own language, if another
 * @param aliases other names
 * @param country ISO 3166 code
 * @param ticker exchange and ticker
 * @param ownership listed, state, private …
 * @param stages stages of the chain
 * @param fiscalYearEnd month and day on which its fiscal year ends
 * @param document code of the document
 * @param note note
 * @param version number of the version, from 1
 * @param recordedAt when the version was stored
 */
public record Company(
        String code,
        String name,
        @Nullable String nameOriginal,
        List<String> aliases,
        @Nullable String country,
        @Nullable String ticker,
        @Nullable String ownership,
        List<String> stages,
        String fiscalYearEnd,
        @Nullable String document,
        @Nullable String note,
        int version,
        Instant recordedAt) {}
