package io.lodestone.gateway.search;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Part;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.Together;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Merged;
import io.lodestone.gateway.rows.Missing;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.search.SearchPage;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import io.lodestone.type.v1.SearchPlace;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchResponse;
import io.lodestone.type.v1.SearchServiceGrpc;
import io.lodestone.type.v1.SearchTier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Finds instruments, companies, plants, metrics, policies and documents by words. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Across", description = "What no single service can answer.")
public class SearchResource {
    private static final RowShape<SearchHit> HITS = RowShape.computed(SearchHit.getDescriptor());
    private static final int KEY_PARTS = 3;

    private final Backends backends;
    private final Answers answers;
    private final Together together;

    /** Asks all services. */
    @Inject
    public SearchResource(Backends backends, Answers answers, Together together) {
        this.backends = backends;
        this.answers = answers;
        this.together = together;
    }

    /** One ranked list of all that is found. */
    @GET
    @Path("search")
    @Operation(operationId = "search", summary = "Finds everything that is named by words, in one ranked list")
    public Response search(
            @QueryParam("q") @Nullable String q,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        SearchRequest bare = SearchRequest.newBuilder()
                .setQ(Parameters.needed("q", q, "words to look for"))
                .build();
        int size = PageToken.size(Parameters.pageSize(pageSize));
        SearchRequest.Builder request = bare.toBuilder().setPageSize(size);
        List<String> after = PageToken.read(bare, Parameters.text(pageToken), KEY_PARTS);
        if (!after.isEmpty()) {
            request.setAfter(SearchPlace.newBuilder()
                    .setTier(SearchTier.valueOf(after.get(0)))
                    .setKind(SearchKind.valueOf(after.get(1)))
                    .setCode(after.get(2)));
        }
        Terms terms = Terms.across(false, json -> json.writeStringField("q", bare.getQ()));
        return answers.list(terms, HITS, format, () -> page(bare, request.build(), size));
    }

    private Page<SearchHit> page(SearchRequest bare, SearchRequest request, int size) {
        Map<Service, Supplier<SearchResponse>> questions = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            questions.put(
                    service,
                    () -> backends.read(service, () -> SearchServiceGrpc.newBlockingStub(backends.channel(service))
                            .search(request)));
        }
        Map<Service, Part<SearchResponse>> parts = together.ask(questions);
        Merged<SearchHit> merged = Merged.of(
                parts.values().stream()
                        .flatMap(part -> part.answer().stream())
                        .map(found -> new Merged.Source<>(found.getHitsList(), found.getMore()))
                        .toList(),
                SearchPage.ORDER,
                size);
        return new Page<>(
                merged.items().stream().map(SearchResource::linked).toList(),
                merged.more() ? token(bare, merged.items().getLast()) : "",
                json -> {
                    json.writeStringField("order", "tier, then kind, then the rank of its service");
                    Missing.write(parts, json);
                });
    }

    private static String token(SearchRequest bare, SearchHit last) {
        SearchPlace place = SearchPage.place(last);
        return PageToken.of(
                bare, List.of(place.getTier().name(), place.getKind().name(), place.getCode()));
    }

    private static SearchHit linked(SearchHit hit) {
        String route =
                switch (hit.getKind()) {
                    case SEARCH_KIND_INSTRUMENT -> "instruments";
                    case SEARCH_KIND_COMPANY -> "companies";
                    case SEARCH_KIND_PLANT -> "plants";
                    case SEARCH_KIND_METRIC -> "metrics";
                    case SEARCH_KIND_POLICY -> "policies";
                    case SEARCH_KIND_DOCUMENT -> "documents";
                    case SEARCH_KIND_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalStateException("A hit of no known kind: " + hit.getCode());
                };
        return hit.toBuilder().setLink("/v1/" + route + "/" + hit.getCode()).build();
    }
}
