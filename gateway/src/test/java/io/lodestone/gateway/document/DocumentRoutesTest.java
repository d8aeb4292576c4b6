package io.lodestone.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentFacet;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.DocumentText;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.DocumentTextServiceGrpc;
import io.lodestone.policy.v1.FacetCount;
import io.lodestone.policy.v1.ImportDocumentTextsRequest;
import io.lodestone.policy.v1.ImportDocumentTextsResponse;
import io.lodestone.policy.v1.ListDocumentTextsRequest;
import io.lodestone.policy.v1.ListDocumentTextsResponse;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.v1.ListDocumentsResponse;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentRoutesTest extends GatewayTest {
    private static final DocumentText TEXT = DocumentText.newBuilder()
            .setDocument("d")
            .setLanguage("zh")
            .setText("第一条\n第二条, \"x\"")
            .setVersion(1)
            .build();

    @Test
    void asksForAKindAndForFacetsWhichStandBesideTheItems() {
        // Given
        services.answer(
                DocumentServiceGrpc.getListDocumentsMethod(),
                ListDocumentsResponse.newBuilder()
                        .addDocuments(Document.newBuilder()
                                .setCode("d")
                                .setTitle("T")
                                .addSameArticle("e")
                                .addTextLanguages("zh"))
                        .addFacets(DocumentFacet.newBuilder()
                                .setField("year")
                                .addValues(
                                        FacetCount.newBuilder().setValue("2025").setCount(12)))
                        .build());

        // When
        reader().get("/v1/documents?kind=news&q=export&facets=year,kind")
                .then()
                .statusCode(200)
                .body("items[0].sameArticle", equalTo(List.of("e")))
                .body("items[0].textLanguages", equalTo(List.of("zh")))
                .body("facets[0].field", equalTo("year"))
                .body("facets[0].values[0].value", equalTo("2025"))
                .body("facets[0].values[0].count", equalTo(12));

        // Then
        ListDocumentsRequest asked =
                services.lastCall(DocumentServiceGrpc.getListDocumentsMethod()).request();
        assertThat(asked.getKind()).isEqualTo("news");
        assertThat(asked.getFacetsList()).containsExactly("year", "kind");
    }

    @Test
    void saysNothingOfFacetsThatNobodyAskedFor() {
        services.answer(DocumentServiceGrpc.getListDocumentsMethod(), ListDocumentsResponse.getDefaultInstance());

        reader().get("/v1/documents").then().statusCode(200).body("$", not(hasKey("facets")));
    }

    @Test
    void refusesFacetsThatThereAreNot() {
        reader().get("/v1/documents?facets=publisher,yaer")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("facets"))
                .body("errors[0].detail", containsString("did you mean 'year'"))
                .body("errors[0].detail", containsString("kind, language, publisher, year"));
        reader().get("/v1/documents?facets=kind,kind")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("twice"));
        reader().get("/v1/documents?facets=").then().statusCode(400);
    }

    @Test
    void refusesFacetsWhereThereIsNoPlaceForThem() {
        reader().get("/v1/documents?facets=kind&format=csv")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("facets"))
                .body("errors[0].detail", containsString("beside the items of a JSON reply only"));
        reader().header("Accept", "application/x-ndjson")
                .get("/v1/documents?facets=kind")
                .then()
                .statusCode(400);
    }

    @Test
    void givesTextsAndTheirCsvInTheColumnsOfTheImport() {
        // Given
        services.answer(
                DocumentTextServiceGrpc.getListDocumentTextsMethod(),
                ListDocumentTextsResponse.newBuilder().addTexts(TEXT).build());

        // When
        reader().get("/v1/documents/d/texts?language=zh")
                .then()
                .statusCode(200)
                .body("items[0].text", equalTo(TEXT.getText()))
                .body("items[0].version", equalTo(1));
        String csv = reader().get("/v1/documents/d/texts?format=csv").asString();

        // Then
        assertThat(csv).isEqualTo("document,language,text\r\nd,zh,\"第一条\n第二条, \"\"x\"\"\"\r\n");
        ListDocumentTextsRequest asked = services.lastCall(DocumentTextServiceGrpc.getListDocumentTextsMethod())
                .request();
        assertThat(asked.getDocument()).isEqualTo("d");
    }

    @Test
    void sendsTextsOfManyLinesOn() {
        // Given
        services.answer(
                DocumentTextServiceGrpc.getImportDocumentTextsMethod(),
                ImportDocumentTextsResponse.newBuilder()
                        .setResult(ImportResult.newBuilder().setReceived(1).setInserted(1))
                        .build());

        // When
        sending("text/csv", "document,language,text\r\nd,zh,\"第一条\n第二条, \"\"x\"\"\"\r\n")
                .post("/v1/document-texts:import")
                .then()
                .statusCode(200)
                .body("inserted", equalTo(1));

        // Then
        DocumentTextRow row = ((ImportDocumentTextsRequest)
                        services.lastCall(DocumentTextServiceGrpc.getImportDocumentTextsMethod())
                                .requests()
                                .getLast())
                .getRows()
                .getRows(0);
        assertThat(row.getText()).isEqualTo(TEXT.getText());
    }

    @Test
    void anUnknownDocumentHasNoTexts() {
        services.fail(
                DocumentTextServiceGrpc.getListDocumentTextsMethod(),
                GrpcErrors.toStatus(DomainException.notFound("document", "x")));

        reader().get("/v1/documents/x/texts").then().statusCode(404);
    }
}
