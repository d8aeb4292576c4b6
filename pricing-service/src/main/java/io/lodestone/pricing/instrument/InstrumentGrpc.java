package io.lodestone.pricing.instrument;

import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.pricing.v1.GetInstrumentRequest;
import io.lodestone.pricing.v1.GetInstrumentResponse;
import io.lodestone.pricing.v1.ImportInstrumentsRequest;
import io.lodestone.pricing.v1.ImportInstrumentsResponse;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentService;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.PutInstrumentRequest;
import io.lodestone.pricing.v1.PutInstrumentResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** The register of instruments over gRPC. */
@GrpcService
public class InstrumentGrpc implements InstrumentService {
    private final InstrumentStore store;
    private final Importer importer;

    /** Serves the given store. */
    @Inject
    public InstrumentGrpc(InstrumentStore store, Importer importer) {
        this.store = store;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetInstrumentResponse> getInstrument(GetInstrumentRequest request) {
        Instrument instrument = store.get(request.getCode());
        return Uni.createFrom()
                .item(GetInstrumentResponse.newBuilder()
                        .setInstrument(InstrumentProto.toProto(instrument))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListInstrumentsResponse> listInstruments(ListInstrumentsRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        List<Instrument> found = store.list(
                InstrumentProto.toFilter(request.getFilter()), key.isEmpty() ? "" : key.getFirst(), size + 1);
        List<Instrument> page = found.subList(0, Math.min(size, found.size()));
        ListInstrumentsResponse.Builder response = ListInstrumentsResponse.newBuilder();
        page.forEach(instrument -> response.addInstruments(InstrumentProto.toProto(instrument)));
        if (found.size() > size) {
            response.setNextPageToken(
                    PageToken.of(request, List.of(page.getLast().code())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<PutInstrumentResponse> putInstrument(PutInstrumentRequest request) {
        InstrumentStore.Replacement done = store.put(
                InstrumentProto.toDefinition(request.getInstrument()),
                request.hasExpectedVersion() ? request.getExpectedVersion() : null);
        return Uni.createFrom()
                .item(PutInstrumentResponse.newBuilder()
                        .setInstrument(InstrumentProto.toProto(done.instrument()))
                        .setCreated(done.created())
                        .build());
    }

    @Override
    public Uni<ImportInstrumentsResponse> importInstruments(Multi<ImportInstrumentsRequest> stream) {
        return importer.run(stream.map(InstrumentGrpc::message), new InstrumentImport())
                .map(result ->
                        ImportInstrumentsResponse.newBuilder().setResult(result).build());
    }

    private static ImportMessage<InstrumentRow> message(ImportInstrumentsRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
