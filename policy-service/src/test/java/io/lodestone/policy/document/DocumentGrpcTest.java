package io.lodestone.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.type.Date;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.GetDocumentRequest;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.v1.ListDocumentsResponse;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentGrpcTest extends ServiceTest {
    private static DocumentRow.Builder row(int line, String code, String title) {
        return DocumentRow.newBuilder().setLine(line).setCode(code).setTitle(title);
    }

    private ImportResult store(DocumentRow.Builder... rows) {
        return store(ImportMode.IMPORT_MODE_ATOMIC, rows);
    }

    private ImportResult store(ImportMode mode, DocumentRow.Builder... rows) {
        return Imports.documents(
                documentStreams,
                Imports.header(mode),
                Arrays.stream(rows).map(DocumentRow.Builder::build).toList());
    }

    private Document get(String code) {
        return documents
                .getDocument(GetDocumentRequest.newBuilder().setCode(code).build())
                .getDocument();
    }

    private List<String> search(String publisher, String q) {
        return documents
                .listDocuments(ListDocumentsRequest.newBuilder()
                        .setPublisher(publisher)
                        .setQ(q)
                        .build())
                .getDocumentsList()
                .stream()
                .map(Document::getCode)
                .toList();
    }

    @Test
    void everythingImportedIsReadBack() {
        // Given
        store(row(2, "read-back", "Announcement No. 18")
                .setTitleOriginal("公告2025年第18号")
                .setPublisher("Ministry of Commerce")
                .setPublished("2025-04")
                .setLanguage("zh")
                .setKind("official")
                .setUrl("https://example.org/18")
                .setNote("Read in a copy."));

        // When
        Document document = get("read-back");

        // Then
        assertThat(document.getTitleOriginal()).isEqualTo("公告2025年第18号");
        assertThat(document.getPublished().getText()).isEqualTo("2025-04");
        assertThat(document.getPublished().getEnd())
                .isEqualTo(
                        Date.newBuilder().setYear(2025).setMonth(4).setDay(30).build());
        assertThat(document.getLanguage()).isEqualTo("zh");
        assertThat(document.getKind()).isEqualTo("official");
        assertThat(document.getUrl()).isEqualTo("https://example.org/18");
        assertThat(document.getNote()).isEqualTo("Read in a copy.");
        assertThat(document.getVersion()).isEqualTo(1);
        assertThat(document.getHighlightsList()).isEmpty();
    }

    @Test
    void anUnknownDocumentIsNotFound() {
        assertThatThrownBy(() -> get("nobody-wrote-this"))
                .asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND));
    }

    @Test
    void anEqualRowIsUnchangedAndAnotherOneIsANewVersion() {
        // Given
        store(row(2, "versions", "First title"), row(3, "versions-too", "Other"));

        // When
        ImportResult again = store(row(2, "versions", "First title"), row(3, "versions-too", "Other"));
        ImportResult changed = store(row(2, "versions", "Second title"), row(3, "versions-too", "Other"));

        // Then
        assertThat(again.getUnchanged()).isEqualTo(2);
        assertThat(changed.getRevised()).isEqualTo(1);
        assertThat(changed.getUnchanged()).isEqualTo(1);
        assertThat(get("versions").getVersion()).isEqualTo(2);
        assertThat(get("versions").getTitle()).isEqualTo("Second title");
    }

    @Test
    void everyMistakeOfARowIsToldAndAnAtomicImportStoresNothing() {
        // When
        ImportResult result = store(
                row(2, "good-one", "Good"),
                row(3, "Bad Code", "")
                        .setPublished("2025-13")
                        .setUrl("ftp://example.org")
                        .setLanguage("Chinese"));

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getRejected()).isEqualTo(2);
        assertThat(result.getErrorsList())
                .allSatisfy(error -> assertThat(error.getLine()).isEqualTo(3))
                .extracting(RowError::getColumn)
                .containsExactlyInAnyOrder("code", "title", "published", "url", "language");
        assertThatThrownBy(() -> get("good-one")).isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void theSameCodeTwiceIsBadBothTimesAndAPartialImportStoresTheRest() {
        // When
        ImportResult result = store(
                ImportMode.IMPORT_MODE_PARTIAL, row(2, "twice", "One"), row(3, "once", "Once"), row(4, "twice", "Two"));

        // Then
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(result.getErrorsList()).extracting(RowError::getLine).containsExactly(2L, 4L);
        assertThat(get("once").getTitle()).isEqualTo("Once");
    }

    @Test
    void wordsAreFoundWhateverTheirEndingAndCase() {
        // Given
        store(
                row(2, "stem-1", "New EXPORT controls on rare earths").setPublisher("Stems"),
                row(3, "stem-2", "A control room").setPublisher("Stems"),
                row(4, "stem-3", "Import duties").setPublisher("Stems"));

        // When
        List<String> found = search("stems", "export control");

        // Then
        assertThat(found).containsExactly("stem-1");
    }

    @Test
    void chineseIsFoundByAnyStretchOfIt() {
        // Given
        store(
                row(2, "han-1", "Announcement 18")
                        .setTitleOriginal("对部分中重稀土相关物项实施出口管制的决定")
                        .setPublisher("Han"),
                row(3, "han-2", "稀土管理条例").setPublisher("Han"),
                row(4, "han-3", "出口和管制").setPublisher("Han"));

        // Then
        assertThat(search("Han", "稀土")).containsExactlyInAnyOrder("han-1", "han-2");
        assertThat(search("Han", "出口管制")).containsExactly("han-1");
        assertThat(search("Han", "土")).containsExactlyInAnyOrder("han-1", "han-2");
        assertThat(search("Han", "稀土 条例")).containsExactly("han-2");
        assertThat(search("Han", "announcement 稀土")).containsExactly("han-1");
    }

    @Test
    void hitsInTitlesComeBeforeHitsInNotes() {
        // Given
        store(
                row(2, "rank-1", "Quarterly figures")
                        .setNote("Mentions dysprosium once.")
                        .setPublisher("Ranks"),
                row(3, "rank-2", "Dysprosium").setPublisher("Ranks"));

        // When
        List<String> found = search("Ranks", "dysprosium");

        // Then
        assertThat(found).containsExactly("rank-2", "rank-1");
    }

    @Test
    void hitsAreMarkedAndTheRestIsEscaped() {
        // Given
        store(row(2, "marks", "Controls <b>on</b> \"exports\" & more")
                .setTitleOriginal("稀土出口管制")
                .setPublisher("Marks"));

        // When
        Document english = documents
                .listDocuments(ListDocumentsRequest.newBuilder()
                        .setPublisher("Marks")
                        .setQ("export CONTROL")
                        .build())
                .getDocuments(0);
        Document chinese = documents
                .listDocuments(ListDocumentsRequest.newBuilder()
                        .setPublisher("Marks")
                        .setQ("出口")
                        .build())
                .getDocuments(0);

        // Then
        assertThat(english.getHighlightsList())
                .containsExactly(
                        "<mark>Controls</mark> &lt;b&gt;on&lt;/b&gt; &quot;<mark>exports</mark>&quot; &amp; more");
        assertThat(chinese.getHighlightsList()).containsExactly("稀土<mark>出口</mark>管制");
    }

    @Test
    void theCodeIsMarkedWhereNothingElseHasAHit() {
        // Given
        store(row(2, "onlyincode-1", "Title").setPublisher("Code marks"));

        // When
        Document found = documents
                .listDocuments(
                        ListDocumentsRequest.newBuilder().setQ("onlyincode").build())
                .getDocuments(0);

        // Then
        assertThat(found.getHighlightsList()).containsExactly("<mark>onlyincode</mark>-1");
    }

    @Test
    void aDateOfPublicationIsChosenByOverlap() {
        // Given
        store(
                row(2, "dated-1", "Month").setPublished("2024-05").setPublisher("Dates"),
                row(3, "dated-2", "Day").setPublished("2024-06-15").setPublisher("Dates"),
                row(4, "dated-3", "Undated").setPublisher("Dates"));

        // When
        ListDocumentsResponse page = documents.listDocuments(ListDocumentsRequest.newBuilder()
                .setPublisher("dates")
                .setFrom(Date.newBuilder().setYear(2024).setMonth(5).setDay(31))
                .setTo(Date.newBuilder().setYear(2024).setMonth(6).setDay(14))
                .build());

        // Then
        assertThat(page.getDocumentsList()).extracting(Document::getCode).containsExactly("dated-1");
    }

    @Test
    void noDocumentIsLostOrRepeatedWhileOthersAreAdded() {
        // Given
        store(row(2, "paged-b", "Page"), row(3, "paged-d", "Page"), row(4, "paged-f", "Page"));
        ListDocumentsRequest.Builder request =
                ListDocumentsRequest.newBuilder().setPageSize(2).setQ("paged page");
        List<String> codes = new ArrayList<>();

        // When
        ListDocumentsResponse page = documents.listDocuments(request.build());
        page.getDocumentsList().forEach(document -> codes.add(document.getCode()));
        store(row(2, "paged-a", "Page"), row(3, "paged-e", "Page"));
        while (!page.getNextPageToken().isEmpty()) {
            page = documents.listDocuments(
                    request.setPageToken(page.getNextPageToken()).build());
            page.getDocumentsList().forEach(document -> codes.add(document.getCode()));
        }

        // Then
        assertThat(codes).containsExactly("paged-b", "paged-d", "paged-e", "paged-f");
    }

    @Test
    void aTokenOfAnotherSearchIsRefused() {
        // Given
        store(row(2, "token-1", "Token"), row(3, "token-2", "Token"));
        String token = documents
                .listDocuments(ListDocumentsRequest.newBuilder()
                        .setPageSize(1)
                        .setQ("token")
                        .build())
                .getNextPageToken();

        // Then
        assertThatThrownBy(() -> documents.listDocuments(ListDocumentsRequest.newBuilder()
                        .setPageSize(1)
                        .setQ("other")
                        .setPageToken(token)
                        .build()))
                .asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_PAGE_TOKEN));
    }

    @Test
    void aSearchWithoutAWordIsRefused() {
        assertThatThrownBy(() -> search("", "?!"))
                .asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
                .satisfies(e -> assertThat(GrpcErrors.violationsOf(e))
                        .singleElement()
                        .satisfies(v -> assertThat(v.field()).isEqualTo("q")));
    }
}
