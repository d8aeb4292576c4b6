package io.lodestone.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import io.lodestone.type.v1.SearchPlace;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchResponse;
import io.lodestone.type.v1.SearchTier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchPageTest {
    private static SearchHit hit(int tier, SearchKind kind, String code) {
        return SearchHit.newBuilder()
                .setTierValue(tier)
                .setKind(kind)
                .setCode(code)
                .build();
    }

    /** By rank within their kind. */
    private static final List<SearchHit> FOUND = List.of(
            hit(4, SearchKind.SEARCH_KIND_POLICY, "z"),
            hit(5, SearchKind.SEARCH_KIND_POLICY, "y"),
            hit(4, SearchKind.SEARCH_KIND_POLICY, "a"),
            hit(4, SearchKind.SEARCH_KIND_DOCUMENT, "m"),
            hit(1, SearchKind.SEARCH_KIND_DOCUMENT, "n"));

    private static List<String> codes(SearchResponse page) {
        return page.getHitsList().stream().map(SearchHit::getCode).toList();
    }

    @Test
    void hitsComeByTierThenKindThenRank() {
        SearchResponse page = SearchPage.of(FOUND, SearchRequest.getDefaultInstance());

        assertThat(codes(page)).containsExactly("n", "z", "a", "m", "y");
        assertThat(page.getMore()).isFalse();
    }

    @Test
    void pagesFollowEachOtherWithoutLossOrRepetition() {
        // When
        List<String> seen = new ArrayList<>();
        SearchRequest.Builder request = SearchRequest.newBuilder().setPageSize(2);
        SearchResponse page = SearchPage.of(FOUND, request.build());
        while (true) {
            seen.addAll(codes(page));
            if (!page.getMore()) {
                break;
            }
            request.setAfter(SearchPage.place(page.getHits(page.getHitsCount() - 1)));
            page = SearchPage.of(FOUND, request.build());
        }

        // Then
        assertThat(seen).containsExactly("n", "z", "a", "m", "y");
    }

    @Test
    void anotherServicesPlaceIsGoneByToo() {
        // Given a place between the policies and the documents of the fourth tier, by a kind before both
        SearchPlace plant = SearchPlace.newBuilder()
                .setTier(SearchTier.SEARCH_TIER_NAME_WORDS)
                .setKind(SearchKind.SEARCH_KIND_PLANT)
                .setCode("p")
                .build();

        // Then
        assertThat(codes(SearchPage.of(
                        FOUND, SearchRequest.newBuilder().setAfter(plant).build())))
                .containsExactly("z", "a", "m", "y");
    }
}
