package io.lodestone.policy.document;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentService;
import io.lodestone.policy.v1.GetDocumentRequest;
import io.lodestone.policy.v1.GetDocumentResponse;
import io.lodestone.policy.v1.ImportDocumentsRequest;
import io.lodestone.policy.v1.ImportDocumentsResponse;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.v1.ListDocumentsResponse;
import io.lodestone.policy.words.Highlighter;
import io.lodestone.policy.words.WordQuery;
import io.lodestone.policy.words.Words;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The register over gRPC. */
@GrpcService
public class DocumentGrpc implements DocumentService {
    private final DocumentStore store;
    private final Importer importer;

    /** Serves the given register. */
    @Inject
    public DocumentGrpc(DocumentStore store, Importer importer) {
        this.store = store;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetDocumentResponse> getDocument(GetDocumentRequest request) {
        return Uni.createFrom()
                .item(store.find(request.getCode())
                        .map(document -> GetDocumentResponse.newBuilder()
                                .setDocument(DocumentProto.toProto(document, List.of()))
                                .build())
                        .orElseThrow(() -> DomainException.notFound("document", request.getCode())));
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListDocumentsResponse> listDocuments(ListDocumentsRequest request) {
        WordQuery words = WordQuery.of(request.getQ());
        return Uni.createFrom().item(words.isEmpty() ? byCode(request) : byRank(request, words));
    }

    private ListDocumentsResponse byCode(ListDocumentsRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> after = PageToken.read(request, request.getPageToken(), 1);
        List<RegisteredDocument> found =
                store.page(DocumentProto.filter(request), after.isEmpty() ? "" : after.getFirst(), size + 1);
        ListDocumentsResponse.Builder page = ListDocumentsResponse.newBuilder();
        found.stream().limit(size).forEach(document -> page.addDocuments(DocumentProto.toProto(document, List.of())));
        if (found.size() > size) {
            page.setNextPageToken(
                    PageToken.of(request, List.of(found.get(size - 1).code())));
        }
        return page.build();
    }

    private ListDocumentsResponse byRank(ListDocumentsRequest request, WordQuery words) {
        int size = PageToken.size(request.getPageSize());
        List<DocumentHit> found = store.search(DocumentProto.filter(request), words, rankedKey(request), size + 1);
        List<DocumentHit> hits = found.subList(0, Math.min(size, found.size()));
        Highlighter highlighter = new Highlighter(store.found(wordsOf(hits), words), words.runs());
        ListDocumentsResponse.Builder page = ListDocumentsResponse.newBuilder();
        for (DocumentHit hit : hits) {
            page.addDocuments(
                    DocumentProto.toProto(hit.document(), DocumentProto.highlights(hit.document(), highlighter)));
        }
        if (found.size() > size) {
            DocumentHit last = hits.getLast();
            page.setNextPageToken(PageToken.of(
                    request,
                    List.of(last.rank().toPlainString(), last.document().code())));
        }
        return page.build();
    }

    private static DocumentStore.@Nullable RankedKey rankedKey(ListDocumentsRequest request) {
        List<String> after = PageToken.read(request, request.getPageToken(), 2);
        return after.isEmpty() ? null : new DocumentStore.RankedKey(new BigDecimal(after.getFirst()), after.getLast());
    }

    private static Set<String> wordsOf(List<DocumentHit> hits) {
        return hits.stream()
                .map(DocumentHit::document)
                .flatMap(document -> Stream.concat(DocumentProto.texts(document), Stream.of(document.code())))
                .flatMap(text -> Words.stretches(text).stream())
                .filter(stretch -> !stretch.isRun())
                .map(Words.Stretch::folded)
                .collect(Collectors.toSet());
    }

    @Override
    public Uni<ImportDocumentsResponse> importDocuments(Multi<ImportDocumentsRequest> requests) {
        return importer.run(requests.map(DocumentGrpc::message), new DocumentImport())
                .map(result ->
                        ImportDocumentsResponse.newBuilder().setResult(result).build());
    }

    private static ImportMessage<DocumentRow> message(ImportDocumentsRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
