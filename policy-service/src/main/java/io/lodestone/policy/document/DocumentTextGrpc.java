package io.lodestone.policy.document;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.DocumentTextService;
import io.lodestone.policy.v1.ImportDocumentTextsRequest;
import io.lodestone.policy.v1.ImportDocumentTextsResponse;
import io.lodestone.policy.v1.ListDocumentTextsRequest;
import io.lodestone.policy.v1.ListDocumentTextsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** Texts of documents over gRPC. */
@GrpcService
public class DocumentTextGrpc implements DocumentTextService {
    private final DocumentStore store;
    private final Importer importer;

    /** Serves the texts of the given register. */
    @Inject
    public DocumentTextGrpc(DocumentStore store, Importer importer) {
        this.store = store;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListDocumentTextsResponse> listDocumentTexts(ListDocumentTextsRequest request) {
        if (store.find(request.getDocument()).isEmpty()) {
            throw DomainException.notFound("document", request.getDocument());
        }
        ListDocumentTextsResponse.Builder texts = ListDocumentTextsResponse.newBuilder();
        store.texts(List.of(request.getDocument())).stream()
                .filter(text ->
                        request.getLanguage().isEmpty() || request.getLanguage().equalsIgnoreCase(text.language()))
                .forEach(text -> texts.addTexts(DocumentProto.toProto(text)));
        return Uni.createFrom().item(texts.build());
    }

    @Override
    public Uni<ImportDocumentTextsResponse> importDocumentTexts(Multi<ImportDocumentTextsRequest> requests) {
        return importer.run(requests.map(DocumentTextGrpc::message), new DocumentTextImport())
                .map(result -> ImportDocumentTextsResponse.newBuilder()
                        .setResult(result)
                        .build());
    }

    private static ImportMessage<DocumentTextRow> message(ImportDocumentTextsRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
