package io.lodestone.policy.exposure;

import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.KnownPolicies;
import io.lodestone.policy.measure.KnownPolicy;
import io.lodestone.policy.measure.PolicyIndexStore;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.StoredPolicy;
import io.lodestone.policy.v1.Exposure;
import io.lodestone.policy.v1.ExposureService;
import io.lodestone.policy.v1.ListExposuresRequest;
import io.lodestone.policy.v1.ListExposuresResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Exposure over gRPC. */
@GrpcService
public class ExposureGrpc implements ExposureService {
    /** A policy's place in the list. */
    private record Place(Verdict verdict, String code) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::verdict).thenComparing(Place::code);
    }

    /** A policy and what it says of the order. */
    private record Held(Place place, KnownPolicy policy) {}

    private final PolicyIndexStore index;
    private final PolicyStore policies;

    /** Holds orders against the policies of the index, and shows those of the store. */
    @Inject
    public ExposureGrpc(PolicyIndexStore index, PolicyStore policies) {
        this.index = index;
        this.policies = policies;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListExposuresResponse> listExposures(ListExposuresRequest request) {
        Instant now = Times.now();
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        Order order = ExposureProto.order(request, date.day(now));
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 2);
        List<Held> held = held(index.known(date, now), order, key, size + 1);
        List<Exposure> rows = rows(held.subList(0, Math.min(size, held.size())), order);
        int fitting = PageToken.fitting(rows, size);
        ListExposuresResponse.Builder response = ListExposuresResponse.newBuilder()
                .setOn(Times.toProto(order.day()))
                .addAllExposures(rows.subList(0, fitting));
        if (held.size() > fitting) {
            Place last = held.get(fitting - 1).place();
            response.setNextPageToken(
                    PageToken.of(request, List.of(last.verdict().name(), last.code())));
        }
        return Uni.createFrom().item(response.build());
    }

    /** The first policies after a place, in the order of the list; they come by code, and sorting keeps that. */
    private static List<Held> held(KnownPolicies known, Order order, List<String> key, int most) {
        return known.all()
                .map(policy -> new Held(new Place(Measure.of(policy).verdict(order), policy.code()), policy))
                .filter(one -> key.isEmpty() || Place.ORDER.compare(one.place(), place(key)) > 0)
                .sorted(Comparator.comparing(one -> one.place().verdict()))
                .limit(most)
                .toList();
    }

    private List<Exposure> rows(List<Held> held, Order order) {
        List<StoredPolicy> stored =
                policies.read(held.stream().map(Held::policy).toList());
        List<Exposure> rows = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            rows.add(ExposureProto.toProto(
                    stored.get(i).body(), Measure.of(held.get(i).policy()).judge(order)));
        }
        return rows;
    }

    private static Place place(List<String> key) {
        return new Place(Verdict.valueOf(key.getFirst()), key.getLast());
    }
}
