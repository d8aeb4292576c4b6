package io.lodestone.policy.measure;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.GetPolicyRequest;
import io.lodestone.policy.v1.GetPolicyResponse;
import io.lodestone.policy.v1.GetPolicyTimelineRequest;
import io.lodestone.policy.v1.GetPolicyTimelineResponse;
import io.lodestone.policy.v1.ImportPoliciesRequest;
import io.lodestone.policy.v1.ImportPoliciesResponse;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyRow;
import io.lodestone.policy.v1.PolicyService;
import io.lodestone.policy.words.Highlighter;
import io.lodestone.policy.words.WordQuery;
import io.lodestone.policy.words.WordStore;
import io.lodestone.type.v1.AsOf;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policies over gRPC. */
@GrpcService
public class PolicyGrpc implements PolicyService {
    private final PolicyStore store;
    private final PolicyIndexStore index;
    private final PolicySearchStore search;
    private final WordStore words;
    private final Importer importer;

    /** Serves the policies of a store, chosen by its index and its words. */
    @Inject
    public PolicyGrpc(
            PolicyStore store, PolicyIndexStore index, PolicySearchStore search, WordStore words, Importer importer) {
        this.store = store;
        this.index = index;
        this.search = search;
        this.words = words;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPolicyResponse> getPolicy(GetPolicyRequest request) {
        Instant now = Times.now();
        LocalDate on = PolicyProto.on(request.hasOn(), request.getOn(), KnowledgeDate.of(request.getAsOf()), now);
        PolicyView view = view(request.getCode(), request.getAsOf(), now);
        return Uni.createFrom()
                .item(GetPolicyResponse.newBuilder()
                        .setPolicy(PolicyProto.toProto(view, on))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPolicyTimelineResponse> getPolicyTimeline(GetPolicyTimelineRequest request) {
        PolicyView view = view(request.getCode(), request.getAsOf(), Times.now());
        return Uni.createFrom().item(PolicyProto.timeline(view));
    }

    private PolicyView view(String code, AsOf asOf, Instant now) {
        KnowledgeDate date = KnowledgeDate.of(asOf);
        return store.find(code, date)
                .flatMap(stored -> PolicyView.of(stored, date, now))
                .orElseThrow(() -> DomainException.notFound("policy", code));
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListPoliciesResponse> listPolicies(ListPoliciesRequest request) {
        Instant now = Times.now();
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        LocalDate on = PolicyProto.on(request.hasOn(), request.getOn(), date, now);
        PolicyFilter filter = PolicyProto.filter(request, on);
        WordQuery query = WordQuery.of(request.getQ());
        KnownPolicies known = index.known(date, now);
        int most = PageToken.size(request.getPageSize()) + 1;
        List<PolicyHit> hits = query.isEmpty()
                ? byCode(request, known, filter, most)
                : search.search(query, known, rankedKey(request), most, filter::accepts);
        List<Policy> policies = policies(hits, date, now, on);
        int fitting = PageToken.fitting(policies, most - 1);
        List<Policy> page = policies.subList(0, fitting);
        ListPoliciesResponse.Builder response =
                ListPoliciesResponse.newBuilder().addAllPolicies(query.isEmpty() ? page : highlighted(page, query));
        if (hits.size() > fitting) {
            response.setNextPageToken(PageToken.of(request, key(hits.get(fitting - 1), query)));
        }
        return Uni.createFrom().item(response.build());
    }

    private static List<PolicyHit> byCode(
            ListPoliciesRequest request, KnownPolicies known, PolicyFilter filter, int most) {
        List<String> after = PageToken.read(request, request.getPageToken(), 1);
        return known.after(after.isEmpty() ? "" : after.getFirst())
                .filter(filter::accepts)
                .limit(most)
                .map(policy -> new PolicyHit(policy, BigDecimal.ZERO))
                .toList();
    }

    private static PolicySearchStore.@Nullable RankedKey rankedKey(ListPoliciesRequest request) {
        List<String> after = PageToken.read(request, request.getPageToken(), 2);
        return after.isEmpty()
                ? null
                : new PolicySearchStore.RankedKey(new BigDecimal(after.getFirst()), after.getLast());
    }

    private static List<String> key(PolicyHit last, WordQuery query) {
        return query.isEmpty()
                ? List.of(last.policy().code())
                : List.of(last.rank().toPlainString(), last.policy().code());
    }

    private List<Policy> policies(List<PolicyHit> hits, KnowledgeDate date, Instant now, LocalDate on) {
        return store.read(hits.stream().map(PolicyHit::policy).toList()).stream()
                .flatMap(stored -> PolicyView.of(stored, date, now).stream())
                .map(view -> PolicyProto.toProto(view, on))
                .toList();
    }

    private List<Policy> highlighted(List<Policy> policies, WordQuery query) {
        Set<String> texts = policies.stream()
                .flatMap(policy -> PolicyWords.texts(policy).stream())
                .collect(Collectors.toSet());
        Highlighter highlighter = words.highlighter(texts, query);
        return policies.stream()
                .map(policy -> PolicyProto.highlighted(policy, highlighter))
                .toList();
    }

    @Override
    public Uni<ImportPoliciesResponse> importPolicies(Multi<ImportPoliciesRequest> requests) {
        return importer.run(requests.map(PolicyGrpc::message), new PolicyImport())
                .map(result -> {
                    // Who imports waits until the index has it, not who asks next.
                    index.known(KnowledgeDate.LATEST, Times.now());
                    return ImportPoliciesResponse.newBuilder().setResult(result).build();
                });
    }

    private static ImportMessage<PolicyRow> message(ImportPoliciesRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
