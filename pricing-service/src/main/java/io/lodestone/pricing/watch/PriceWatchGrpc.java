package io.lodestone.pricing.watch;

import io.lodestone.kit.feed.Watches;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.instrument.InstrumentStore;
import io.lodestone.pricing.v1.PriceWatchService;
import io.lodestone.pricing.v1.WatchPricesRequest;
import io.lodestone.pricing.v1.WatchPricesResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;

/** Prices as they are stored, over gRPC. */
@GrpcService
public class PriceWatchGrpc implements PriceWatchService {
    private final InstrumentStore instruments;
    private final PriceChangeStore changes;
    private final Watches watches;

    /** Serves the given stores. */
    @Inject
    public PriceWatchGrpc(InstrumentStore instruments, PriceChangeStore changes, Watches watches) {
        this.instruments = instruments;
        this.changes = changes;
        this.watches = watches;
    }

    @Override
    @RunOnVirtualThread
    public Multi<WatchPricesResponse> watchPrices(WatchPricesRequest request) {
        Instrument instrument = request.getInstrument().isEmpty() ? null : instruments.get(request.getInstrument());
        return watches.open(
                request.hasAfter() ? request.getAfter() : null,
                (after, upTo) -> changes.read(after, upTo, instrument, request.getElement(), request.getLicencesList()),
                (rows, position) -> WatchPricesResponse.newBuilder()
                        .addAllChanges(rows)
                        .setPosition(position)
                        .build());
    }
}
