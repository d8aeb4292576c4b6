package io.lodestone.kit.importing;

import io.lodestone.kit.error.DomainException;
import io.lodestone.type.v1.GetImportRequest;
import io.lodestone.type.v1.GetImportResponse;
import io.lodestone.type.v1.ImportService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** Gives the answers of finished imports again. */
@GrpcService
public class ImportGrpc implements ImportService {
    private final Importer importer;

    /** Answers from the given importer's database. */
    @Inject
    public ImportGrpc(Importer importer) {
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetImportResponse> getImport(GetImportRequest request) {
        return Uni.createFrom()
                .item(importer.find(request.getImportId())
                        .map(result ->
                                GetImportResponse.newBuilder().setResult(result).build())
                        .orElseThrow(() -> DomainException.notFound("import", request.getImportId())));
    }
}
