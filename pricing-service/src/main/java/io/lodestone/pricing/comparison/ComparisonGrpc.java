package io.lodestone.pricing.comparison;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.conversion.Basis;
import io.lodestone.pricing.conversion.RateTableStore;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.instrument.InstrumentStore;
import io.lodestone.pricing.price.DayRange;
import io.lodestone.pricing.price.PriceProto;
import io.lodestone.pricing.price.PriceStore;
import io.lodestone.pricing.series.Grid;
import io.lodestone.pricing.v1.ComparisonService;
import io.lodestone.pricing.v1.GetCorrelationsRequest;
import io.lodestone.pricing.v1.GetCorrelationsResponse;
import io.lodestone.pricing.v1.GetSpreadRequest;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.type.v1.Frequency;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;

/** Comparisons over gRPC. */
@GrpcService
public class ComparisonGrpc implements ComparisonService {
    private static final int MAX_AGE_DAYS = 7;

    private final InstrumentStore instruments;
    private final SpreadReader spreads;
    private final CorrelationReader correlations;

    /** Serves the given stores. */
    @Inject
    public ComparisonGrpc(InstrumentStore instruments, PriceStore prices, RateTableStore rates) {
        PublishedMids mids = new PublishedMids(prices);
        this.instruments = instruments;
        this.spreads = new SpreadReader(mids, rates);
        this.correlations = new CorrelationReader(mids);
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetSpreadResponse> getSpread(GetSpreadRequest request) {
        Instrument longLeg = instruments.get(request.getLong());
        SpreadReader.Query query = new SpreadReader.Query(
                longLeg,
                instruments.get(request.getShort()),
                Basis.wanted(request.getBasis(), Basis.of(longLeg)),
                PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                KnowledgeDate.of(request.getAsOf()),
                request.hasMaxAgeDays() ? request.getMaxAgeDays() : MAX_AGE_DAYS);
        return Uni.createFrom().item(ComparisonProto.toProto(query, spreads.spread(query)));
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetCorrelationsResponse> getCorrelations(GetCorrelationsRequest request) {
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        List<Instrument> chosen =
                request.getInstrumentsList().stream().map(instruments::get).toList();
        Frequency frequency = CorrelationReader.frequency(chosen, request.getFrequency());
        // The contract lets no frequency through that has no grid.
        Grid grid = Objects.requireNonNull(Grid.of(frequency));
        return Uni.createFrom()
                .item(ComparisonProto.toProto(
                        chosen,
                        frequency,
                        correlations.matrix(chosen, grid, range, KnowledgeDate.of(request.getAsOf()))));
    }
}
