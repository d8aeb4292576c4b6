package io.lodestone.policy.document;

import io.lodestone.kit.time.DatePeriod;
import java.time.Instant;
import java.util.List;
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
 * @param sameArticle codes of the other entries that are the same article
 * @param textLanguages languages in which its text is kept
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
        Instant recordedAt,
        List<String> sameArticle,
        List<String> textLanguages) {}
