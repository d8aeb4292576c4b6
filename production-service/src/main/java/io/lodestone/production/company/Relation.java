package io.lodestone.production.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * "subject is the kind of object", in its newest version. Dates of limited precision are their first and last day.
 *
 * @param code stable code
 * @param subject company or plant
 * @param kind what it is to the object
 * @param object company or plant
 * @param product what is owned, supplied or bought
 * @param sharePct share in per cent
 * @param amount amount
 * @param amountUnit its unit
 * @param fromFirst first day on which it may have begun
 * @param fromLast last day on which it may have begun
 * @param toFirst first day on which it may end
 * @param toLast last day on which it may end
 * @param status whether it holds
 * @param knownAt when the world could know it
 * @param document code of the document
 * @param note note
 * @param version number of the version, from 1
 */
public record Relation(
        String code,
        String subject,
        String kind,
        String object,
        @Nullable String product,
        @Nullable BigDecimal sharePct,
        @Nullable BigDecimal amount,
        @Nullable String amountUnit,
        @Nullable LocalDate fromFirst,
        @Nullable LocalDate fromLast,
        @Nullable LocalDate toFirst,
        @Nullable LocalDate toLast,
        String status,
        Instant knownAt,
        @Nullable String document,
        @Nullable String note,
        int version) {}
