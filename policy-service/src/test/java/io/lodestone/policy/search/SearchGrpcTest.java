package io.lodestone.policy.search;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchTier;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SearchGrpcTest extends ServiceTest {
    @BeforeEach
    void measuresAndDocuments() {
        Imports.policies(
                policyStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                List.of(policy(
                        "srch-zanzibar",
                        List.of("\"summary\":\"Licences for zanzibarite magnets\""),
                        event("announced", "2025-04-04"))));
        Imports.documents(
                documentStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                List.of(
                        document(2, "srch-notice", "Notice on zanzibarite"),
                        document(3, "srch-original", "Zanzibarite")));
    }

    private static DocumentRow document(long line, String code, String title) {
        return DocumentRow.newBuilder()
                .setLine(line)
                .setCode(code)
                .setTitle(title)
                .setPublisher("P " + code)
                .build();
    }

    private List<SearchHit> search(String q) {
        return search.search(SearchRequest.newBuilder().setQ(q).build()).getHitsList();
    }

    @Test
    void policiesAndDocumentsAreFoundByOneRule() {
        assertThat(search("zanzibarite"))
                .extracting(SearchHit::getTier, SearchHit::getKind, SearchHit::getCode)
                .containsExactly(
                        tuple(SearchTier.SEARCH_TIER_NAME, SearchKind.SEARCH_KIND_DOCUMENT, "srch-original"),
                        tuple(SearchTier.SEARCH_TIER_NAME_WORDS, SearchKind.SEARCH_KIND_DOCUMENT, "srch-notice"),
                        tuple(SearchTier.SEARCH_TIER_ELSEWHERE, SearchKind.SEARCH_KIND_POLICY, "srch-zanzibar"));
        assertThat(search("zanzibarite").getFirst().getHighlightsList()).containsExactly("<mark>Zanzibarite</mark>");
    }

    @Test
    void aCodeIsTheFirstHit() {
        assertThat(search("srch-zanzibar").getFirst().getTier()).isEqualTo(SearchTier.SEARCH_TIER_CODE);
    }

    @Test
    void withoutAWordThereIsNothingToLookFor() {
        assertThatThrownBy(() -> search("?!"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("holds no word");
    }
}
