package io.lodestone.policy.chain;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.PolicyProto;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.GetPolicyChainRequest;
import io.lodestone.policy.v1.GetPolicyChainResponse;
import io.lodestone.policy.v1.PolicyChainService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chains of links over gRPC. */
@GrpcService
public class PolicyChainGrpc implements PolicyChainService {
    private final PolicyStore policies;
    private final LinkStore links;

    /** Follows the links of the given policies. */
    @Inject
    public PolicyChainGrpc(PolicyStore policies, LinkStore links) {
        this.policies = policies;
        this.links = links;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPolicyChainResponse> getPolicyChain(GetPolicyChainRequest request) {
        Instant now = Times.now();
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        LocalDate on = PolicyProto.on(request.hasOn(), request.getOn(), date, now);
        Map<String, Optional<PolicyView>> read = new HashMap<>();
        Function<String, Optional<PolicyView>> known = code -> read.computeIfAbsent(
                code, wanted -> policies.find(wanted, date).flatMap(stored -> PolicyView.of(stored, date, now)));
        PolicyView self =
                known.apply(request.getCode()).orElseThrow(() -> DomainException.notFound("policy", request.getCode()));

        GetPolicyChainResponse.Builder response = GetPolicyChainResponse.newBuilder()
                .setOn(Times.toProto(on))
                .addPolicies(PolicyChainProto.self(self, on));
        Stream.concat(
                        Chained.of(request.getCode(), Side.LINKED_TO, codes -> linksOf(codes.stream(), known)).stream(),
                        Chained.of(request.getCode(), Side.LINKED_FROM, codes -> linksTo(codes, known)).stream())
                .sorted(Comparator.comparing(Chained::distance)
                        .thenComparing(Chained::side)
                        .thenComparing(Chained::code))
                .forEach(chained ->
                        response.addPolicies(PolicyChainProto.toProto(chained, known.apply(chained.code()), on)));
        return Uni.createFrom().item(response.build());
    }

    private static List<Link> linksOf(Stream<String> codes, Function<String, Optional<PolicyView>> known) {
        return codes.flatMap(code -> known.apply(code).stream())
                .flatMap(view -> PolicyChainProto.links(view).stream())
                .toList();
    }

    /** The index knows every version's links; which version was known, its events say. */
    private List<Link> linksTo(Set<String> codes, Function<String, Optional<PolicyView>> known) {
        return linksOf(links.linkingTo(codes).stream(), known).stream()
                .filter(link -> codes.contains(link.to()))
                .toList();
    }
}
