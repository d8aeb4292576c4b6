package io.lodestone.production.search;

import io.lodestone.kit.search.SearchPage;
import io.lodestone.kit.search.SearchRule;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchResponse;
import io.lodestone.type.v1.SearchService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** Search over companies, plants and metrics, over gRPC. */
@GrpcService
public class SearchGrpc implements SearchService {
    private final SearchStore store;

    /** Searches the given store. */
    @Inject
    public SearchGrpc(SearchStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<SearchResponse> search(SearchRequest request) {
        List<SearchHit> hits = store.find(SearchRule.of(request.getQ()));
        return Uni.createFrom().item(SearchPage.of(hits, request));
    }
}
