package io.lodestone.policy.quantity;

import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.measure.StoredPolicy;
import io.lodestone.policy.v1.ListQuantityTotalsRequest;
import io.lodestone.policy.v1.ListQuantityTotalsResponse;
import io.lodestone.policy.v1.QuantityService;
import io.lodestone.policy.v1.QuantityTotal;
import io.lodestone.policy.v1.TotalVerdict;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Totals of quantities over gRPC. */
@GrpcService
public class QuantityGrpc implements QuantityService {
    private static final int KEY_PARTS = 5;

    private final PolicyStore store;

    /** Adds up the quantities of the given policies. */
    @Inject
    public QuantityGrpc(PolicyStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListQuantityTotalsResponse> listQuantityTotals(ListQuantityTotalsRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> after = PageToken.read(request, request.getPageToken(), KEY_PARTS);
        List<QuantityTotal> totals = statements(request).entrySet().stream()
                .filter(entry -> after.isEmpty() || entry.getKey().compareTo(key(after)) > 0)
                .map(entry -> Total.of(entry.getKey(), entry.getValue()))
                .filter(total -> request.getVerdict() == TotalVerdict.TOTAL_VERDICT_UNSPECIFIED
                        || request.getVerdict() == QuantityProto.verdict(total.verdict()))
                .limit(size + 1L)
                .map(QuantityProto::toProto)
                .toList();
        int shown = PageToken.fitting(totals, size);
        ListQuantityTotalsResponse.Builder page =
                ListQuantityTotalsResponse.newBuilder().addAllTotals(totals.subList(0, shown));
        if (totals.size() > shown) {
            page.setNextPageToken(PageToken.of(request, key(totals.get(shown - 1))));
        }
        return Uni.createFrom().item(page.build());
    }

    private SortedMap<QuantityKey, List<Statement>> statements(ListQuantityTotalsRequest request) {
        Instant now = Times.now();
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        PolicyStore.Wanted wanted = new PolicyStore.Wanted(request.getIssuer(), request.getInstrumentType(), "");
        return store.page(wanted, date, "", Integer.MAX_VALUE, stored -> known(stored, request, date, now)).stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Statement::key, TreeMap::new, Collectors.toList()));
    }

    private static Optional<List<Statement>> known(
            StoredPolicy stored, ListQuantityTotalsRequest request, KnowledgeDate date, Instant now) {
        return Optional.of(QuantityProto.statements(stored, request))
                .filter(statements -> !statements.isEmpty()
                        && PolicyView.of(stored, date, now).isPresent());
    }

    private static List<String> key(QuantityTotal total) {
        return List.of(
                total.getIssuer(), total.getInstrumentType(), total.getWhat(), total.getUnit(), total.getPeriod());
    }

    private static QuantityKey key(List<String> parts) {
        return new QuantityKey(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    }
}
