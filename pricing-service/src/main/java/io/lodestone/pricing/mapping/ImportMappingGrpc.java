package io.lodestone.pricing.mapping;

import io.lodestone.kit.page.PageToken;
import io.lodestone.pricing.v1.GetImportMappingRequest;
import io.lodestone.pricing.v1.GetImportMappingResponse;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.ImportMappingService;
import io.lodestone.pricing.v1.ListImportMappingsRequest;
import io.lodestone.pricing.v1.ListImportMappingsResponse;
import io.lodestone.pricing.v1.PutImportMappingRequest;
import io.lodestone.pricing.v1.PutImportMappingResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** Import mappings over gRPC. */
@GrpcService
public class ImportMappingGrpc implements ImportMappingService {
    private final ImportMappingStore store;

    /** Serves the given store. */
    @Inject
    public ImportMappingGrpc(ImportMappingStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetImportMappingResponse> getImportMapping(GetImportMappingRequest request) {
        return Uni.createFrom()
                .item(GetImportMappingResponse.newBuilder()
                        .setMapping(store.get(request.getName()))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListImportMappingsResponse> listImportMappings(ListImportMappingsRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        List<ImportMapping> found = store.list(key.isEmpty() ? "" : key.getFirst(), size + 1);
        List<ImportMapping> page = found.subList(0, PageToken.fitting(found, size));
        ListImportMappingsResponse.Builder response =
                ListImportMappingsResponse.newBuilder().addAllMappings(page);
        if (found.size() > page.size()) {
            response.setNextPageToken(
                    PageToken.of(request, List.of(page.getLast().getName())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<PutImportMappingResponse> putImportMapping(PutImportMappingRequest request) {
        ImportMappingStore.Replacement done = store.put(
                MappingRules.checked(request.getMapping()),
                request.hasExpectedVersion() ? request.getExpectedVersion() : null);
        return Uni.createFrom()
                .item(PutImportMappingResponse.newBuilder()
                        .setMapping(done.mapping())
                        .setCreated(done.created())
                        .build());
    }
}
