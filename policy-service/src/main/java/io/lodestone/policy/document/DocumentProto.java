package io.lodestone.policy.document;

import com.google.type.Date;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentFacet;
import io.lodestone.policy.v1.DocumentText;
import io.lodestone.policy.v1.FacetCount;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.words.Highlighter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Documents between the contract and the register. */
final class DocumentProto {
    private DocumentProto() {}

    /** The filter of a list request. */
    static DocumentFilter filter(ListDocumentsRequest request) {
        LocalDate from = day(request.hasFrom(), request.getFrom(), "from");
        LocalDate to = day(request.hasTo(), request.getTo(), "to");
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalid("to", to + " is before from, " + from);
        }
        return new DocumentFilter(
                orNull(request.getPublisher()), orNull(request.getLanguage()), orNull(request.getKind()), from, to);
    }

    private static @Nullable LocalDate day(boolean given, Date date, String field) {
        return given ? Times.toLocalDate(date, field) : null;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The wire form. */
    static Document toProto(RegisteredDocument document, List<String> highlights) {
        Document.Builder proto = Document.newBuilder()
                .setCode(document.code())
                .setTitle(document.title())
                .setTitleOriginal(orEmpty(document.titleOriginal()))
                .setPublisher(orEmpty(document.publisher()))
                .setLanguage(orEmpty(document.language()))
                .setKind(orEmpty(document.kind()))
                .setUrl(orEmpty(document.url()))
                .setNote(orEmpty(document.note()))
                .setVersion(document.version())
                .setRecordedAt(Times.toProto(document.recordedAt()))
                .addAllHighlights(highlights)
                .addAllSameArticle(document.sameArticle())
                .addAllTextLanguages(document.textLanguages());
        if (document.published() != null) {
            proto.setPublished(document.published().toProto());
        }
        return proto.build();
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** The wire form of a text. */
    static DocumentText toProto(KeptText text) {
        return DocumentText.newBuilder()
                .setDocument(text.document())
                .setLanguage(text.language())
                .setText(text.text())
                .setVersion(text.version())
                .setRecordedAt(Times.toProto(text.recordedAt()))
                .build();
    }

    /** The wire form of counts that are ordered by field. */
    static List<DocumentFacet> toProto(List<FacetValue> counts) {
        return counts.stream()
                .collect(Collectors.groupingBy(
                        FacetValue::field,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                each -> FacetCount.newBuilder()
                                        .setValue(each.value())
                                        .setCount(each.count())
                                        .build(),
                                Collectors.toList())))
                .entrySet()
                .stream()
                .map(field -> DocumentFacet.newBuilder()
                        .setField(field.getKey())
                        .addAllValues(field.getValue())
                        .build())
                .toList();
    }

    /** The fields for people that a search looks at, the weightiest first; it looks at the code too. */
    static Stream<String> fields(RegisteredDocument document) {
        return Stream.of(document.title(), document.titleOriginal(), document.publisher(), document.note())
                .flatMap(Stream::ofNullable);
    }

    /**
     * Every field that has a hit, with its hits marked, then fragments of the texts; the code where there is nothing for
     * people that has one.
     */
    static List<String> highlights(RegisteredDocument document, List<KeptText> texts, Highlighter highlighter) {
        List<String> marked = Stream.concat(
                        fields(document).map(highlighter::mark).flatMap(Optional::stream),
                        texts.stream().flatMap(text -> highlighter.fragments(text.text()).stream()))
                .toList();
        return marked.isEmpty() ? highlighter.mark(document.code()).stream().toList() : marked;
    }
}
