package io.lodestone.pricing.quarantine;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price that breaks a data rule.
 *
 * @param id its number
 * @param instrument code of the instrument
 * @param period its period
 * @param low lowest price
 * @param high highest price
 * @param mid middle; null where none was sent, though low and high were
 * @param status what became of the price
 * @param origin published or derived
 * @param exactness how exactly it was stated
 * @param cause why it was published again; unspecified where none was given
 * @param knownAt when the world could know it
 * @param recordedAt when it was held back
 * @param document code of the document
 * @param note note
 * @param rule the rule that it breaks
 * @param detail how it breaks it
 * @param importId the import that brought it
 * @param line its line in that import
 * @param decision what an editor made of it; null while nobody has decided
 */
public record QuarantinedPrice(
        long id,
        String instrument,
        DatePeriod period,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mid,
        PriceStatus status,
        Origin origin,
        Exactness exactness,
        RevisionCause cause,
        Instant knownAt,
        Instant recordedAt,
        @Nullable String document,
        @Nullable String note,
        String rule,
        String detail,
        String importId,
        long line,
        @Nullable Decision decision) {
    /**
     * What an editor made of a price.
     *
     * @param state released or rejected
     * @param by who decided
     * @param at when
     * @param reason why
     * @param revision the revision that a release made; null where it made none
     */
    public record Decision(
            QuarantineState state,
            String by,
            Instant at,
            String reason,
            @Nullable Integer revision) {}

    /** The same price with a decision. */
    QuarantinedPrice decided(Decision made) {
        return new QuarantinedPrice(
                id,
                instrument,
                period,
                low,
                high,
                mid,
                status,
                origin,
                exactness,
                cause,
                knownAt,
                recordedAt,
                document,
                note,
                rule,
                detail,
                importId,
                line,
                made);
    }
}
