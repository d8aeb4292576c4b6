package io.lodestone.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import io.lodestone.type.v1.SearchPlace;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchResponse;
import io.lodestone.type.v1.SearchServiceGrpc;
import io.lodestone.type.v1.SearchTier;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SearchResourceTest extends GatewayTest {
    private static SearchHit hit(SearchTier tier, SearchKind kind, String code) {
        return SearchHit.newBuilder()
                .setTier(tier)
                .setKind(kind)
                .setCode(code)
                .setTitle("Title of " + code)
                .build();
    }

    private void given(Service service, SearchHit... hits) {
        services.answer(
                service,
                SearchServiceGrpc.getSearchMethod(),
                SearchResponse.newBuilder().addAllHits(List.of(hits)).build());
    }

    private void givenAll() {
        given(
                Service.PRICING,
                hit(SearchTier.SEARCH_TIER_NAME_WORDS, SearchKind.SEARCH_KIND_INSTRUMENT, "z-oxide"),
                hit(SearchTier.SEARCH_TIER_ELSEWHERE, SearchKind.SEARCH_KIND_INSTRUMENT, "a-oxide"));
        given(
                Service.PRODUCTION,
                hit(SearchTier.SEARCH_TIER_NAME, SearchKind.SEARCH_KIND_PLANT, "us-mountain-pass"),
                hit(SearchTier.SEARCH_TIER_ELSEWHERE, SearchKind.SEARCH_KIND_COMPANY, "mp-materials"));
        given(
                Service.POLICY,
                hit(SearchTier.SEARCH_TIER_NAME_WORDS, SearchKind.SEARCH_KIND_POLICY, "us-loan"),
                hit(SearchTier.SEARCH_TIER_NAME_WORDS, SearchKind.SEARCH_KIND_DOCUMENT, "z-best-document").toBuilder()
                        .addHighlights("the <mark>pass</mark>")
                        .build(),
                hit(SearchTier.SEARCH_TIER_NAME_WORDS, SearchKind.SEARCH_KIND_DOCUMENT, "a-next-document"));
    }

    @Test
    void mergesByTierThenKindThenTheServicesRank() {
        // Given
        givenAll();

        // When
        var reply = reader().get("/v1/search?q=mountain%20pass");

        // Then
        reply.then()
                .statusCode(200)
                .body("q", equalTo("mountain pass"))
                .body(
                        "items.code",
                        contains(
                                "us-mountain-pass",
                                "z-oxide",
                                "us-loan",
                                "z-best-document",
                                "a-next-document",
                                "a-oxide",
                                "mp-materials"))
                .body("items[0].tier", equalTo("name"))
                .body("items[0].kind", equalTo("plant"))
                .body("items[0].link", equalTo("/v1/plants/us-mountain-pass"))
                .body("items[3].link", equalTo("/v1/documents/z-best-document"))
                .body("items[3].highlights", contains("the <mark>pass</mark>"))
                .body("order", equalTo("tier, then kind, then the rank of its service"))
                .body("unavailable", nullValue())
                .body("nextPageToken", nullValue());
        assertThat(services.lastCall(SearchServiceGrpc.getSearchMethod()).<SearchRequest>request())
                .isEqualTo(SearchRequest.newBuilder()
                        .setQ("mountain pass")
                        .setPageSize(100)
                        .build());
    }

    @Test
    void goesOnBehindTheLastHitOfThePageBefore() {
        // Given
        givenAll();
        String token = reader().get("/v1/search?q=pass&pageSize=3").jsonPath().getString("nextPageToken");

        // When
        reader().get("/v1/search?q=pass&pageSize=3&pageToken=" + token).then().statusCode(200);

        // Then
        assertThat(services.lastCall(SearchServiceGrpc.getSearchMethod())
                        .<SearchRequest>request()
                        .getAfter())
                .isEqualTo(SearchPlace.newBuilder()
                        .setTier(SearchTier.SEARCH_TIER_NAME_WORDS)
                        .setKind(SearchKind.SEARCH_KIND_POLICY)
                        .setCode("us-loan")
                        .build());
        reader().get("/v1/search?q=other&pageToken=" + token)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("pageToken"));
    }

    @Test
    void aServiceThatIsDownTakesOnlyItsOwnHits() {
        // Given
        givenAll();
        services.stop(Service.POLICY);

        // Then
        reader().get("/v1/search?q=pass")
                .then()
                .statusCode(200)
                .body("items.kind", not(hasItem("policy")))
                .body("items", hasSize(4))
                .body("unavailable", hasSize(1))
                .body("unavailable[0].service", equalTo("policy"))
                .body("unavailable[0].reason", containsString("cannot be reached"));
    }

    @Test
    void aPartialAnswerIsNeverTakenForTheSame() {
        // Given
        givenAll();
        String whole = reader().get("/v1/search?q=pass").header("ETag");

        // When
        services.stop(Service.POLICY);

        // Then
        reader().header("If-None-Match", whole)
                .get("/v1/search?q=pass")
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Cache-Control", "no-store");
    }

    @Test
    void isUnchangedWhileNothingIsStored() {
        // Given
        givenAll();
        String tag = reader().get("/v1/search?q=pass").header("ETag");

        // Then
        reader().header("If-None-Match", tag).get("/v1/search?q=pass").then().statusCode(304);
    }

    @Test
    void aRefusalIsNoAbsence() {
        // Given
        givenAll();
        services.fail(
                SearchServiceGrpc.getSearchMethod(),
                new StatusRuntimeException(Status.INVALID_ARGUMENT.withDescription("q: holds no word")));

        // Then
        reader().get("/v1/search?q=%3F").then().statusCode(400).body("detail", containsString("holds no word"));
    }

    @ParameterizedTest
    @CsvSource({"'', q", "?q=, q", "?q=a&pageSize=0, pageSize", "?q=a&kind=plant, kind"})
    void refusesAMalformedSearch(String query, String parameter) {
        reader().get("/v1/search" + query).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }
}
