package io.lodestone.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentText;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.GetDocumentRequest;
import io.lodestone.policy.v1.ListDocumentTextsRequest;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentTextGrpcTest extends ServiceTest {
    private static DocumentTextRow row(int line, String document, String language, String text) {
        return DocumentTextRow.newBuilder()
                .setLine(line)
                .setDocument(document)
                .setLanguage(language)
                .setText(text)
                .build();
    }

    private void register(String... codes) {
        Imports.documents(
                documentStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                Arrays.stream(codes)
                        .map(code -> DocumentRow.newBuilder()
                                .setLine(2)
                                .setCode(code)
                                .setTitle("Title")
                                .build())
                        .toList());
    }

    private ImportResult store(ImportMode mode, DocumentTextRow... rows) {
        return Imports.documentTexts(documentTextStreams, Imports.header(mode), List.of(rows));
    }

    private List<DocumentText> texts(String document, String language) {
        return documentTexts
                .listDocumentTexts(ListDocumentTextsRequest.newBuilder()
                        .setDocument(document)
                        .setLanguage(language)
                        .build())
                .getTextsList();
    }

    @Test
    void textsAreReadBackByLanguageAsTheyWereSent() {
        // Given
        register("texts-1");

        // When
        ImportResult result = store(
                ImportMode.IMPORT_MODE_ATOMIC,
                row(2, "texts-1", "zh", "第一条\n第二条"),
                row(4, "texts-1", "en", "Article 1\nArticle 2, \"quoted\""));

        // Then
        assertThat(result.getInserted()).isEqualTo(2);
        assertThat(texts("texts-1", "")).extracting(DocumentText::getLanguage).containsExactly("en", "zh");
        assertThat(texts("texts-1", "EN")).singleElement().satisfies(text -> {
            assertThat(text.getText()).isEqualTo("Article 1\nArticle 2, \"quoted\"");
            assertThat(text.getVersion()).isEqualTo(1);
            assertThat(text.hasRecordedAt()).isTrue();
        });
        assertThat(documents
                        .getDocument(GetDocumentRequest.newBuilder()
                                .setCode("texts-1")
                                .build())
                        .getDocument()
                        .getTextLanguagesList())
                .containsExactly("en", "zh");
    }

    @Test
    void anEqualTextIsUnchangedAndAnotherOneIsANewVersionThatIsFoundInstead() {
        // Given
        register("texts-2");
        store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-2", "en", "Mentions oldwordoftexts."));

        // When
        ImportResult again = store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-2", "en", "Mentions oldwordoftexts."));
        ImportResult changed =
                store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-2", "en", "Mentions newwordoftexts."));

        // Then
        assertThat(again.getUnchanged()).isEqualTo(1);
        assertThat(changed.getRevised()).isEqualTo(1);
        assertThat(texts("texts-2", "en")).extracting(DocumentText::getVersion).containsExactly(2);
        assertThat(found("oldwordoftexts")).isZero();
        assertThat(found("newwordoftexts")).isEqualTo(1);
    }

    private int found(String q) {
        return documents
                .listDocuments(ListDocumentsRequest.newBuilder().setQ(q).build())
                .getDocumentsCount();
    }

    @Test
    void aTextStaysFindableWhenTheDocumentChanges() {
        // Given
        register("texts-3");
        store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-3", "en", "Mentions stayingword."));

        // When
        Imports.documents(
                documentStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                List.of(DocumentRow.newBuilder()
                        .setLine(2)
                        .setCode("texts-3")
                        .setTitle("Another title")
                        .build()));

        // Then
        assertThat(found("stayingword another")).isEqualTo(1);
    }

    @Test
    void aTextOfAnUnknownDocumentIsABadRow() {
        // Given
        register("texts-4");

        // When
        ImportResult result = store(
                ImportMode.IMPORT_MODE_PARTIAL,
                row(2, "texts-4", "en", "Good"),
                row(3, "nobody-wrote-it", "en", "Bad"),
                row(4, "texts-4", "Chinese", ""));

        // Then
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(result.getRejected()).isEqualTo(2);
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn)
                .containsExactlyInAnyOrder(tuple(3L, "document"), tuple(4L, "language"), tuple(4L, "text"));
    }

    @Test
    void oneLanguageTwiceIsBadBothTimes() {
        // Given
        register("texts-5");

        // When
        ImportResult result =
                store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-5", "en", "One"), row(3, "texts-5", "en", "Two"));

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getErrorsList()).extracting(RowError::getLine).containsExactly(2L, 3L);
        assertThat(texts("texts-5", "")).isEmpty();
    }

    @Test
    void theLongestTextIsKeptAndALongerOneIsNot() {
        // Given
        register("texts-6");
        StringBuilder longest = new StringBuilder();
        for (int i = 0; longest.length() < 200_000; i++) {
            longest.append((char) (0x4e00 + i % 20_000)).append((char) (0x4e00 + i * 7 % 19_997));
        }

        // When
        ImportResult kept = store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-6", "zh", longest.toString()));
        ImportResult refused = store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-6", "zh", longest + "字"));
        ImportResult oneWord = store(ImportMode.IMPORT_MODE_ATOMIC, row(2, "texts-6", "en", "x".repeat(5000)));

        // Then
        assertThat(kept.getInserted()).isEqualTo(1);
        assertThat(refused.getErrorsList()).extracting(RowError::getCode).containsExactly("too_long");
        assertThat(oneWord.getInserted()).isEqualTo(1);
        assertThat(found("x".repeat(200))).isEqualTo(1);
        assertThat(texts("texts-6", "zh")).extracting(DocumentText::getText).containsExactly(longest.toString());
    }

    @Test
    void textsOfAnUnknownDocumentAreNotFound() {
        assertThatThrownBy(() -> texts("nobody-wrote-this", ""))
                .asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND));
    }
}
