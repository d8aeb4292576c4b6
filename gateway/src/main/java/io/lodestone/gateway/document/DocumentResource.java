package io.lodestone.gateway.document;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.DocumentText;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.DocumentTextServiceGrpc;
import io.lodestone.policy.v1.GetDocumentRequest;
import io.lodestone.policy.v1.ListDocumentTextsRequest;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The document register that every price, KPI and policy cites. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Documents", description = "The documents that every figure cites.")
public class DocumentResource {
    private static final RowShape<Document> DOCUMENTS =
            RowShape.stored(DocumentRow.getDescriptor(), Document.getDescriptor());

    private static final RowShape<DocumentText> TEXTS =
            RowShape.stored(DocumentTextRow.getDescriptor(), DocumentText.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final DocumentServiceGrpc.DocumentServiceBlockingStub documents;
    private final DocumentTextServiceGrpc.DocumentTextServiceBlockingStub texts;

    /** Asks the policy service. */
    @Inject
    public DocumentResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.documents = DocumentServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
        this.texts = DocumentTextServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** Documents. */
    @GET
    @Path("documents")
    @Operation(
            operationId = "listDocuments",
            summary = "Lists documents by code, or by rank where words are looked for")
    public Response listDocuments(
            @QueryParam("publisher") @Nullable String publisher,
            @QueryParam("language") @Nullable String language,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("q") @Nullable String q,
            @QueryParam("facets") @Nullable String facets,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        List<String> fields = Facets.read(facets, answers.chosen(format, Format.ROWS));
        ListDocumentsRequest.Builder request = ListDocumentsRequest.newBuilder()
                .setPublisher(Parameters.text(publisher))
                .setLanguage(Parameters.text(language))
                .setKind(Parameters.text(kind))
                .setQ(Parameters.text(q))
                .addAllFacets(fields)
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.stored(Service.POLICY), DOCUMENTS, format, () -> {
            var page = backends.read(Service.POLICY, () -> documents.listDocuments(request.build()));
            return new Page<>(
                    page.getDocumentsList(), page.getNextPageToken(), Facets.of(fields, page.getFacetsList()));
        });
    }

    /** One document. */
    @GET
    @Path("documents/{code}")
    @Operation(operationId = "getDocument", summary = "Gives one document")
    public Response getDocument(@PathParam("code") String code) {
        GetDocumentRequest request =
                GetDocumentRequest.newBuilder().setCode(code).build();
        return answers.one(
                Terms.stored(Service.POLICY), () -> backends.read(Service.POLICY, () -> documents.getDocument(request))
                        .getDocument());
    }

    /** The texts of one document. */
    @GET
    @Path("documents/{code}/texts")
    @Operation(operationId = "listDocumentTexts", summary = "Lists the texts of a document by language, whole")
    public Response listDocumentTexts(
            @PathParam("code") String code,
            @QueryParam("language") @Nullable String language,
            @QueryParam("format") @Nullable String format) {
        ListDocumentTextsRequest request = ListDocumentTextsRequest.newBuilder()
                .setDocument(code)
                .setLanguage(Parameters.text(language))
                .build();
        return answers.list(
                Terms.stored(Service.POLICY),
                TEXTS,
                format,
                () -> Page.whole(backends.read(Service.POLICY, () -> texts.listDocumentTexts(request))
                        .getTextsList()));
    }
}
