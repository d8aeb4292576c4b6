package io.lodestone.policy.document;

import io.lodestone.kit.time.DatePeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the register, as its current version says.
 *
 * @param code stable code
 * @param title title in English, or the original one
 * @param titleOriginal title in its own language, if another
 * @param publisher publisher
 * @param published when it was published, as precisely as known
 * @param language BCP 47 tag
 * @param kind kind
 * @param url address
 * @param note note
 * @param version number of the version, from 1
 * @param recordedAt when this version was stored
 */
public record RegisteredDocument(
        String code,
        String title,
        @Nullable String titleOriginal,
        @Nullable String publisher,
        @Nullable DatePeriod published,
        @Nullable String language,
        @Nullable String kind,
        @Nullable String url,
        @Nullable String note,
        int version,
        Instant recordedAt) {}
