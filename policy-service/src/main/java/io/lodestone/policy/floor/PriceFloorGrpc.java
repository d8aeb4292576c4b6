package io.lodestone.policy.floor;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.GetPriceFloorRequest;
import io.lodestone.policy.v1.GetPriceFloorResponse;
import io.lodestone.policy.v1.PriceFloorService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;

/** Price floors over gRPC. */
@GrpcService
public class PriceFloorGrpc implements PriceFloorService {
    private final PolicyStore store;

    /** Works out what the given policies pay. */
    @Inject
    public PriceFloorGrpc(PolicyStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPriceFloorResponse> getPriceFloor(GetPriceFloorRequest request) {
        Instant now = Times.now();
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        BigDecimal benchmark = PriceFloorProto.notNegative(request.hasBenchmark(), request.getBenchmark(), "benchmark");
        BigDecimal volume = PriceFloorProto.notNegative(request.hasVolume(), request.getVolume(), "volume");
        if ((benchmark == null) != (volume == null)) {
            throw DomainException.invalid(
                    benchmark == null ? "benchmark" : "volume", "is needed: benchmark and volume go together");
        }
        DatePeriod period = PriceFloorProto.period(request, date.day(now));
        PolicyView view = store.find(request.getCode(), date)
                .flatMap(stored -> PolicyView.of(stored, date, now))
                .orElseThrow(() -> DomainException.notFound("policy", request.getCode()));
        FloorPrice floor = FloorPrice.of(view.stored().body());
        HoldingDays days = HoldingDays.of(request.getCode(), view.lifecycle(), period);
        GetPriceFloorResponse.Builder response = GetPriceFloorResponse.newBuilder()
                .setPolicy(request.getCode())
                .setTerms(PriceFloorProto.terms(floor, view.lifecycle(), days))
                .setPeriod(period.toProto());
        if (benchmark != null && volume != null) {
            Payment payment = Payment.of(floor, benchmark, volume);
            response.setValue(Decimals.toProto(payment.value()))
                    .setCurrency(floor.currency())
                    .setVolume(Decimals.toProto(volume))
                    .addAllSteps(PriceFloorProto.steps(floor, benchmark, volume, payment, period, days));
        }
        return Uni.createFrom().item(response.build());
    }
}
