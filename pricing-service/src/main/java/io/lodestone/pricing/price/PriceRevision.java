package io.lodestone.pricing.price;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.conversion.Factor;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One revision of the price of one period. A price stated as a single value has only {@code mid}: low and high are what
 * the source said, never filled in.
 *
 * @param startDay first day of the period, in days since 1970-01-01
 * @param lengthDays last day less first day
 * @param low lowest price, or a lower bound
 * @param high highest price, or an upper bound
 * @param mid as the source gave it, else the half sum of low and high
 * @param status what became of the price
 * @param origin published or derived
 * @param exactness how exactly it was stated
 * @param revision number in the period's chain, in storage order
 * @param knownAt when the world could know it
 * @param recordedAt when it was stored
 * @param cause why the revision was made; unspecified where none was given
 * @param document code of the document
 * @param note note
 */
public record PriceRevision(
        int startDay,
        int lengthDays,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mid,
        PriceStatus status,
        Origin origin,
        Exactness exactness,
        int revision,
        Instant knownAt,
        Instant recordedAt,
        RevisionCause cause,
        @Nullable String document,
        @Nullable String note) {
    /** The period. */
    public DatePeriod period() {
        LocalDate start = LocalDate.ofEpochDay(startDay);
        return new DatePeriod(start, start.plusDays(lengthDays));
    }

    /** True where it enters means, summaries and transforms: published, with a mid, neither suspended nor taken back. */
    public boolean isQuoted() {
        return origin == Origin.ORIGIN_PUBLISHED
                && mid != null
                && status != PriceStatus.PRICE_STATUS_SUSPENDED
                && status != PriceStatus.PRICE_STATUS_WITHDRAWN;
    }

    /** The same price on another basis, its numbers rounded once, HALF_UP, to 6 decimals. */
    PriceRevision times(Factor factor) {
        return new PriceRevision(
                startDay,
                lengthDays,
                times(factor, low),
                times(factor, high),
                times(factor, mid),
                status,
                origin,
                exactness,
                revision,
                knownAt,
                recordedAt,
                cause,
                document,
                note);
    }

    private static @Nullable BigDecimal times(Factor factor, @Nullable BigDecimal number) {
        return number == null ? null : Decimals.result(factor.of(number));
    }
}
