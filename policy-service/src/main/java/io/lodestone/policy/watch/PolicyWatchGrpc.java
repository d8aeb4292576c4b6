package io.lodestone.policy.watch;

import io.lodestone.kit.feed.Changes;
import io.lodestone.kit.feed.Watches;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.ElementGroups;
import io.lodestone.policy.measure.PolicyProto;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyChange;
import io.lodestone.policy.v1.PolicyWatchService;
import io.lodestone.policy.v1.WatchPoliciesRequest;
import io.lodestone.policy.v1.WatchPoliciesResponse;
import io.lodestone.type.v1.AsOf;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Policies as they are stored, over gRPC. */
@GrpcService
public class PolicyWatchGrpc implements PolicyWatchService {
    /** Policies are long. */
    private static final int MOST = 20;

    private final PolicyStore policies;
    private final Watches watches;

    /** Serves the given store. */
    @Inject
    public PolicyWatchGrpc(PolicyStore policies, Watches watches) {
        this.policies = policies;
        this.watches = watches;
    }

    @Override
    @RunOnVirtualThread
    public Multi<WatchPoliciesResponse> watchPolicies(WatchPoliciesRequest request) {
        return watches.open(
                request.hasAfter() ? request.getAfter() : null,
                (after, upTo) -> read(request, after, upTo),
                (rows, position) -> WatchPoliciesResponse.newBuilder()
                        .addAllChanges(rows)
                        .setPosition(position)
                        .build());
    }

    private Changes<PolicyChange> read(WatchPoliciesRequest request, long after, long upTo) {
        List<PolicyStore.Change> found = policies.changes(after, upTo, request.getIssuer(), MOST);
        Instant now = Times.now();
        List<PolicyChange> rows = found.stream()
                .filter(change -> concerns(change.policy().body(), request.getElement()))
                .flatMap(change -> change(change, now))
                .toList();
        return Changes.fitting(
                rows, Changes.reached(found, MOST, upTo, PolicyStore.Change::number), PolicyChange::getChangeNumber);
    }

    private static boolean concerns(Policy policy, String element) {
        return element.isEmpty()
                || policy.getScopeList().stream()
                        .flatMap(line -> line.getElementsList().stream())
                        .anyMatch(symbol -> ElementGroups.overlap(symbol, element));
    }

    private static Stream<PolicyChange> change(PolicyStore.Change change, Instant now) {
        KnowledgeDate latest = KnowledgeDate.of(AsOf.getDefaultInstance());
        return PolicyView.of(change.policy(), latest, now)
                .map(view -> PolicyChange.newBuilder()
                        .setChangeNumber(change.number())
                        .setPolicy(PolicyProto.toProto(view, latest.day(now)))
                        .build())
                .stream();
    }
}
