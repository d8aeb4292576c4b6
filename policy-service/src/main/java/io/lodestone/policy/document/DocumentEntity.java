package io.lodestone.policy.document;

import io.lodestone.kit.time.DatePeriod;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the current documents; written by imports only. */
@Entity
@Immutable
@Table(name = "document")
@SuppressWarnings("NullAway.Init")
class DocumentEntity {
    @Id
    String code;

    int version;

    String title;

    @Column(name = "title_original")
    @Nullable
    String titleOriginal;

    @Nullable
    String publisher;

    @Nullable
    String published;

    @Nullable
    String language;

    @Nullable
    String kind;

    @Nullable
    String url;

    @Nullable
    String note;

    @Column(name = "recorded_at")
    Instant recordedAt;

    /**
     * The document that the row says.
     *
     * @param sameArticle codes of the other entries that are the same article
     * @param textLanguages languages in which its text is kept
     */
    RegisteredDocument toDocument(List<String> sameArticle, List<String> textLanguages) {
        return new RegisteredDocument(
                code,
                title,
                titleOriginal,
                publisher,
                published == null ? null : DatePeriod.parse(published),
                language,
                kind,
                url,
                note,
                version,
                recordedAt,
                sameArticle,
                textLanguages);
    }
}
