package io.lodestone.pricing.price;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a chain of revisions.
 *
 * @param cursor where it stands in the feed
 * @param instrument the instrument's code
 * @param period the price's period
 * @param revision number of the revision, in storage order
 * @param supersedes the revision before it by publication time, then number; 0 for none
 * @param low lowest price
 * @param high highest price
 * @param mid middle
 * @param midBefore middle of the revision that it supersedes
 * @param status status
 * @param cause why it was made; unspecified where none was given
 * @param knownAt when the world could know it
 * @param recordedAt when it was stored
 * @param document code of the document
 * @param note note
 */
public record Correction(
        CorrectionCursor cursor,
        String instrument,
        DatePeriod period,
        int revision,
        int supersedes,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mid,
        @Nullable BigDecimal midBefore,
        PriceStatus status,
        RevisionCause cause,
        Instant knownAt,
        Instant recordedAt,
        @Nullable String document,
        @Nullable String note) {}
