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
import io.lodestone.policy.v1.PolicyRow;
import io.lodestone.policy.v1.PolicyService;
import io.lodestone.policy.words.WordQuery;
import io.lodestone.type.v1.AsOf;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Policies over gRPC. */
@GrpcService
public class PolicyGrpc implements PolicyService {
    private final PolicyStore store;
    private final Importer importer;

    /** Serves the given policies. */
    @Inject
    public PolicyGrpc(PolicyStore store, Importer importer) {
        this.store = store;
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
        PolicyStore.Wanted wanted = new PolicyStore.Wanted(
                request.getIssuer(), request.getInstrumentType(), request.getDirection(), WordQuery.of(request.getQ()));
        int size = PageToken.size(request.getPageSize());
        List<String> after = PageToken.read(request, request.getPageToken(), 1);
        List<PolicyView> found =
                store.page(wanted, date, after.isEmpty() ? "" : after.getFirst(), size + 1, stored -> PolicyView.of(
                                stored, date, now)
                        .filter(filter::accepts));

        ListPoliciesResponse.Builder page = ListPoliciesResponse.newBuilder();
        found.stream().limit(size).forEach(view -> page.addPolicies(PolicyProto.toProto(view, on)));
        if (found.size() > size) {
            page.setNextPageToken(
                    PageToken.of(request, List.of(found.get(size - 1).stored().code())));
        }
        return Uni.createFrom().item(page.build());
    }

    @Override
    public Uni<ImportPoliciesResponse> importPolicies(Multi<ImportPoliciesRequest> requests) {
        return importer.run(requests.map(PolicyGrpc::message), new PolicyImport())
                .map(result ->
                        ImportPoliciesResponse.newBuilder().setResult(result).build());
    }

    private static ImportMessage<PolicyRow> message(ImportPoliciesRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
