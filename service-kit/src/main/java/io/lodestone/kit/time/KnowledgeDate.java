package io.lodestone.kit.time;

import io.lodestone.type.v1.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The date of knowledge that a read is made for.
 *
 * @param known only what the world could know by then, inclusive; null: all known now
 * @param recorded only what was stored by then, inclusive; null: all stored now
 */
public record KnowledgeDate(
        @Nullable Instant known, @Nullable Instant recorded) {
    /** All that is known and stored now. */
    public static final KnowledgeDate LATEST = new KnowledgeDate(null, null);

    /** The date of knowledge of a request. */
    public static KnowledgeDate of(AsOf asOf) {
        return new KnowledgeDate(
                asOf.hasKnown() ? Times.toInstant(asOf.getKnown()) : null,
                asOf.hasRecorded() ? Times.toInstant(asOf.getRecorded()) : null);
    }

    /** True when what is current answers the read. */
    public boolean isLatest() {
        return known == null && recorded == null;
    }

    /** The UTC day that the read looks from: of {@code known}, else of {@code now}. */
    public LocalDate day(Instant now) {
        return (known == null ? now : known).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
