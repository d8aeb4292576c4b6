package io.lodestone.pricing.instrument;

import io.lodestone.pricing.v1.LicenceService;
import io.lodestone.pricing.v1.ListLicencesRequest;
import io.lodestone.pricing.v1.ListLicencesResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** Licence classes over gRPC. */
@GrpcService
public class LicenceGrpc implements LicenceService {
    private static final int MOST = 10_000;

    private final LicenceStore store;

    /** Serves the given store. */
    @Inject
    public LicenceGrpc(LicenceStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListLicencesResponse> listLicences(ListLicencesRequest request) {
        return Uni.createFrom().item(store.changedAfter(request.getDatabaseId(), request.getAfter(), MOST));
    }
}
