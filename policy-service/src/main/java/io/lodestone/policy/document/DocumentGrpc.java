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
import io.lodestone.policy.words.WordStore;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The register over gRPC. */
@GrpcService
public class DocumentGrpc implements DocumentService {
    /** Of how many documents of a page the texts are looked into: reading and marking them is most of a search's cost. */
    private static final int LOOKED_INTO = 25;

    private final DocumentStore store;
    private final WordStore words;
    private final Importer importer;

    /** Serves the given register. */
    @Inject
    public DocumentGrpc(DocumentStore store, WordStore words, Importer importer) {
        this.store = store;
        this.words = words;
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
        WordQuery query = WordQuery.of(request.getQ());
        DocumentFilter filter = DocumentProto.filter(request);
        ListDocumentsResponse.Builder page = query.isEmpty() ? byCode(request, filter) : byRank(request, filter, query);
        if (request.getFacetsCount() > 0) {
            page.addAllFacets(DocumentProto.toProto(store.facets(filter, query, request.getFacetsList())));
        }
        return Uni.createFrom().item(page.build());
    }

    private ListDocumentsResponse.Builder byCode(ListDocumentsRequest request, DocumentFilter filter) {
        int size = PageToken.size(request.getPageSize());
        List<String> after = PageToken.read(request, request.getPageToken(), 1);
        List<RegisteredDocument> found = store.page(filter, after.isEmpty() ? "" : after.getFirst(), size + 1);
        ListDocumentsResponse.Builder page = ListDocumentsResponse.newBuilder();
        found.stream().limit(size).forEach(document -> page.addDocuments(DocumentProto.toProto(document, List.of())));
        if (found.size() > size) {
            page.setNextPageToken(
                    PageToken.of(request, List.of(found.get(size - 1).code())));
        }
        return page;
    }

    private ListDocumentsResponse.Builder byRank(ListDocumentsRequest request, DocumentFilter filter, WordQuery query) {
        int size = PageToken.size(request.getPageSize());
        List<DocumentHit> found = store.search(filter, query, key(request), size + 1);
        List<DocumentHit> hits = found.subList(0, Math.min(size, found.size()));
        ListDocumentsResponse.Builder page = ListDocumentsResponse.newBuilder();
        addMarked(hits, query, page);
        if (found.size() > size) {
            DocumentHit.Key last = hits.getLast().key();
            page.setNextPageToken(PageToken.of(
                    request, List.of(Integer.toString(last.tier()), Integer.toString(last.age()), last.code())));
        }
        return page;
    }

    private static DocumentHit.@Nullable Key key(ListDocumentsRequest request) {
        List<String> after = PageToken.read(request, request.getPageToken(), 3);
        return after.isEmpty()
                ? null
                : new DocumentHit.Key(
                        Integer.parseInt(after.getFirst()), Integer.parseInt(after.get(1)), after.getLast());
    }

    /** Texts are looked into where the fields alone do not have all the words, of the first documents of the page. */
    private void addMarked(List<DocumentHit> hits, WordQuery query, ListDocumentsResponse.Builder page) {
        Map<String, List<KeptText>> texts = store
                .texts(hits.stream()
                        .limit(LOOKED_INTO)
                        .filter(hit -> !hit.isInFields())
                        .map(hit -> hit.document().code())
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(KeptText::document));
        Set<String> looked = hits.stream()
                .map(DocumentHit::document)
                .flatMap(document -> Stream.concat(
                        Stream.concat(DocumentProto.fields(document), Stream.of(document.code())),
                        texts.getOrDefault(document.code(), List.of()).stream().map(KeptText::text)))
                .collect(Collectors.toSet());
        Highlighter highlighter = words.highlighter(looked, query);
        for (DocumentHit hit : hits) {
            RegisteredDocument document = hit.document();
            page.addDocuments(DocumentProto.toProto(
                    document,
                    DocumentProto.highlights(document, texts.getOrDefault(document.code(), List.of()), highlighter)));
        }
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
