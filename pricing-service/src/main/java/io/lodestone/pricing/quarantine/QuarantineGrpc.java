package io.lodestone.pricing.quarantine;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.kit.page.PageToken;
import io.lodestone.pricing.instrument.InstrumentStore;
import io.lodestone.pricing.v1.ListQuarantinedPricesRequest;
import io.lodestone.pricing.v1.ListQuarantinedPricesResponse;
import io.lodestone.pricing.v1.QuarantineService;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.pricing.v1.RejectQuarantinedPriceRequest;
import io.lodestone.pricing.v1.RejectQuarantinedPriceResponse;
import io.lodestone.pricing.v1.ReleaseQuarantinedPriceRequest;
import io.lodestone.pricing.v1.ReleaseQuarantinedPriceResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** The quarantine over gRPC. */
@GrpcService
public class QuarantineGrpc implements QuarantineService {
    private final QuarantineStore store;
    private final InstrumentStore instruments;

    /** Serves the given store. */
    @Inject
    public QuarantineGrpc(QuarantineStore store, InstrumentStore instruments) {
        this.store = store;
        this.instruments = instruments;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListQuarantinedPricesResponse> listQuarantinedPrices(ListQuarantinedPricesRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        QuarantineFilter filter = QuarantineProto.toFilter(request);
        if (!filter.instrument().isEmpty()) {
            instruments.get(filter.instrument());
        }
        List<io.lodestone.pricing.v1.QuarantinedPrice> found =
                store.list(filter, key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key.getFirst()), size + 1).stream()
                        .map(QuarantineProto::toProto)
                        .toList();
        List<io.lodestone.pricing.v1.QuarantinedPrice> page = found.subList(0, PageToken.fitting(found, size));
        ListQuarantinedPricesResponse.Builder response =
                ListQuarantinedPricesResponse.newBuilder().addAllPrices(page);
        if (found.size() > page.size()) {
            response.setNextPageToken(
                    PageToken.of(request, List.of(page.getLast().getId())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ReleaseQuarantinedPriceResponse> releaseQuarantinedPrice(ReleaseQuarantinedPriceRequest request) {
        QuarantinedPrice price =
                decide(request.getId(), QuarantineState.QUARANTINE_STATE_RELEASED, request.getReason());
        return Uni.createFrom()
                .item(ReleaseQuarantinedPriceResponse.newBuilder()
                        .setPrice(QuarantineProto.toProto(price))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<RejectQuarantinedPriceResponse> rejectQuarantinedPrice(RejectQuarantinedPriceRequest request) {
        QuarantinedPrice price =
                decide(request.getId(), QuarantineState.QUARANTINE_STATE_REJECTED, request.getReason());
        return Uni.createFrom()
                .item(RejectQuarantinedPriceResponse.newBuilder()
                        .setPrice(QuarantineProto.toProto(price))
                        .build());
    }

    private QuarantinedPrice decide(String id, QuarantineState decision, String reason) {
        if (reason.isBlank()) {
            throw DomainException.invalid("reason", "must not be empty");
        }
        return store.decide(Long.parseLong(id), decision, Caller.current(), reason.strip());
    }
}
