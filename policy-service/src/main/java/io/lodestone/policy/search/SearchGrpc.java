package io.lodestone.policy.search;

import io.lodestone.kit.search.SearchPage;
import io.lodestone.kit.search.SearchRule;
import io.lodestone.policy.document.DocumentGrpc;
import io.lodestone.policy.measure.PolicyGrpc;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchResponse;
import io.lodestone.type.v1.SearchService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Search over policies and documents, over gRPC: the hits of their lists, in the order of these. */
@GrpcService
public class SearchGrpc implements SearchService {
    private final PolicyGrpc policies;
    private final DocumentGrpc documents;

    /** Searches by the given lists. */
    @Inject
    public SearchGrpc(@GrpcService PolicyGrpc policies, @GrpcService DocumentGrpc documents) {
        this.policies = policies;
        this.documents = documents;
    }

    @Override
    @RunOnVirtualThread
    public Uni<SearchResponse> search(SearchRequest request) {
        SearchRule rule = SearchRule.of(request.getQ());
        List<Policy> measures = policies.listPolicies(ListPoliciesRequest.newBuilder()
                        .setQ(request.getQ())
                        .setPageSize(SearchPage.MOST)
                        .build())
                .await()
                .indefinitely()
                .getPoliciesList();
        List<Document> register = documents
                .listDocuments(ListDocumentsRequest.newBuilder()
                        .setQ(request.getQ())
                        .setPageSize(SearchPage.MOST)
                        .build())
                .await()
                .indefinitely()
                .getDocumentsList();
        List<SearchHit> hits = Stream.concat(
                        measures.stream().map(policy -> SearchProto.hit(rule, policy)),
                        register.stream().map(document -> SearchProto.hit(rule, document)))
                .toList();
        return Uni.createFrom().item(SearchPage.of(hits, request));
    }
}
