package io.lodestone.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.ListDocumentsResponse;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListFxRatesResponse;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.ListTaxRatesResponse;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.ListCompaniesResponse;
import io.lodestone.production.v1.ListKpisResponse;
import io.lodestone.production.v1.ListMetricsResponse;
import io.lodestone.production.v1.ListPlantsResponse;
import io.lodestone.production.v1.ListRelationsResponse;
import io.lodestone.production.v1.MetricServiceGrpc;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ExportResourceTest extends GatewayTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Map<String, String> files(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void documents(String title) {
        services.answer(
                DocumentServiceGrpc.getListDocumentsMethod(),
                ListDocumentsResponse.newBuilder()
                        .addDocuments(Document.newBuilder().setCode("a").setTitle(title))
                        .build());
    }

    @Test
    void aTableHasTheColumnsOfItsImport() throws IOException {
        // Given
        documents("稀土, and more");

        // When
        Map<String, String> files =
                files(reader().get("/v1/export?topics=documents").asByteArray());

        // Then
        assertThat(files).containsOnlyKeys("csv-metadata.json", "documents.csv");
        assertThat(files.get("documents.csv"))
                .isEqualTo("code,title,title_original,publisher,published,language,kind,url,note\r\n"
                        + "a,\"稀土, and more\",,,,,,,\r\n");
    }

    @Test
    void theListsOfAPolicyAreTablesThatNameIt() throws IOException {
        // Given
        services.answer(
                PolicyServiceGrpc.getListPoliciesMethod(),
                ListPoliciesResponse.newBuilder()
                        .addPolicies(Policy.newBuilder()
                                .setCode("cn-ann18-2025")
                                .setTitle("Announcement 18")
                                .addEvents(PolicyEvent.newBuilder()
                                        .setEvent(PolicyEventKind.POLICY_EVENT_KIND_ANNOUNCED)
                                        .setDate(DatePeriod.parse("2025-04").toProto())))
                        .build());

        // When
        Map<String, String> files =
                files(reader().get("/v1/export?topics=policies").asByteArray());

        // Then
        assertThat(files)
                .containsOnlyKeys(
                        "csv-metadata.json",
                        "policies.csv",
                        "policy_scope.csv",
                        "policy_events.csv",
                        "policy_quantities.csv",
                        "policy_links.csv");
        assertThat(files.get("policy_events.csv"))
                .startsWith("policy,event,date,until,")
                .contains("cn-ann18-2025,announced,2025-04,,");
        assertThat(files.get("policies.csv")).doesNotContain("announced\":");
    }

    @Test
    void theDescriptionNamesEveryColumnInItsOrder() throws IOException {
        // Given
        Map.of(
                        InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance(),
                        RateServiceGrpc.getListFxRatesMethod(), ListFxRatesResponse.getDefaultInstance(),
                        RateServiceGrpc.getListTaxRatesMethod(), ListTaxRatesResponse.getDefaultInstance(),
                        CompanyServiceGrpc.getListCompaniesMethod(), ListCompaniesResponse.getDefaultInstance(),
                        CompanyServiceGrpc.getListRelationsMethod(), ListRelationsResponse.getDefaultInstance(),
                        PlantServiceGrpc.getListPlantsMethod(), ListPlantsResponse.getDefaultInstance(),
                        MetricServiceGrpc.getListMetricsMethod(), ListMetricsResponse.getDefaultInstance(),
                        KpiServiceGrpc.getListKpisMethod(), ListKpisResponse.getDefaultInstance(),
                        PolicyServiceGrpc.getListPoliciesMethod(), ListPoliciesResponse.getDefaultInstance(),
                        DocumentServiceGrpc.getListDocumentsMethod(), ListDocumentsResponse.getDefaultInstance())
                .forEach((method, nothing) -> services.answer(method, nothing));

        // When
        Map<String, String> files = files(
                reader().get("/v1/export?topics=documents,policies,kpis,prices").asByteArray());

        // Then
        JsonNode group = JSON.readTree(files.get("csv-metadata.json"));
        assertThat(group.path("@context").get(0).asText()).isEqualTo("http://www.w3.org/ns/csvw");
        assertThat(group.path("tables")).hasSize(files.size() - 1).allSatisfy(table -> {
            List<String> names = StreamSupport.stream(
                            table.path("tableSchema").path("columns").spliterator(), false)
                    .map(column -> column.path("name").asText())
                    .toList();
            assertThat(files.get(table.path("url").asText())).startsWith(String.join(",", names) + "\r\n");
        });
        assertThat(group.toString())
                .contains("\"name\":\"mid\",\"titles\":\"mid\",\"datatype\":\"decimal\"")
                .contains("\"name\":\"elements\",\"titles\":\"elements\",\"datatype\":\"string\",\"separator\":\"|\"")
                .contains("{\"resource\":\"policies.csv\",\"columnReference\":[\"code\"]}");
    }

    @Test
    void anExportThatFailsOnTheWayIsNotTakenForWhole() {
        // Given
        documents("a title");
        services.fail(PolicyServiceGrpc.getListPoliciesMethod(), Status.INTERNAL.asRuntimeException());

        // Then
        assertThatThrownBy(() -> files(
                        reader().get("/v1/export?topics=documents,policies").asByteArray()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"true, 'a,''=1+1,'", "false, 'a,=1+1,'"})
    void whatASpreadsheetTakesForAFormulaIsGuardedWhenAskedFor(String safe, String record) throws IOException {
        // Given
        documents("=1+1");

        // When
        Map<String, String> files =
                files(reader().get("/v1/export?topics=documents&safe=" + safe).asByteArray());

        // Then
        assertThat(files.get("documents.csv")).contains(record);
    }

    @Test
    void anUnchangedExportIsNotSentAgain() {
        // Given
        documents("a title");
        String tag = reader().get("/v1/export?topics=documents").header("ETag");

        // Then
        reader().header("If-None-Match", tag)
                .get("/v1/export?topics=documents")
                .then()
                .statusCode(304);
    }

    @Test
    void aServiceThatIsDownIsNamedBeforeAnythingIsSent() {
        // Given
        StatusRuntimeException down = Status.UNAVAILABLE.asRuntimeException();
        services.fail(FeedServiceGrpc.getGetPositionMethod(), down, down, down, down);

        // Then
        reader().get("/v1/export?topics=documents").then().statusCode(503).body("detail", containsString("policy"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/export, topics",
        "/v1/export?topics=, topics",
        "/v1/export?topics=prices;prices, topics",
        "/v1/export?topics=kpis&safe=maybe, safe"
    })
    void aBadWishIsNamed(String path, String parameter) {
        reader().get(path.replace(';', ',')).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }

    @Test
    void onlyAZipIsOffered() {
        reader().header("Accept", "application/json")
                .get("/v1/export?topics=documents")
                .then()
                .statusCode(406);
    }
}
