package io.lodestone.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.ErrorReason;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ApiDocumentTest extends GatewayTest {
    private static final Set<String> ROUTES = Set.of(
            "GET /v1/instruments",
            "GET /v1/instruments/{code}",
            "PUT /v1/instruments/{code}",
            "GET /v1/instruments/{code}/prices",
            "GET /v1/instruments/{code}/summary",
            "GET /v1/instruments/{code}/revisions",
            "GET /v1/instruments/{code}/absences",
            "GET /v1/prices/latest",
            "GET /v1/conversions",
            "GET /v1/form-factors",
            "GET /v1/corrections",
            "GET /v1/stream",
            "GET /v1/calendar-days",
            "GET /v1/fx-rates",
            "GET /v1/tax-rates",
            "GET /v1/spreads",
            "GET /v1/event-studies",
            "GET /v1/implied-revenue",
            "GET /v1/search",
            "GET /v1/timeline",
            "GET /v1/elements/{symbol}/briefing",
            "GET /v1/correlations",
            "POST /v1/fx-rates:fetch",
            "GET /v1/companies",
            "GET /v1/companies/{code}",
            "GET /v1/plants",
            "GET /v1/plants/{code}",
            "GET /v1/plants/{code}/events",
            "GET /v1/plants/{code}/capacities",
            "GET /v1/relations",
            "GET /v1/metrics",
            "GET /v1/metrics/{code}",
            "GET /v1/kpis",
            "GET /v1/kpis/compare",
            "GET /v1/plants/{code}/utilisation",
            "GET /v1/companies/{code}/chain",
            "GET /v1/companies/{code}/equity-output",
            "GET /v1/kpis/series",
            "GET /v1/kpis/revisions",
            "GET /v1/kpis/checks",
            "GET /v1/reconciliations",
            "GET /v1/exposure",
            "GET /v1/policies",
            "GET /v1/policies/{code}",
            "GET /v1/policies/{code}/timeline",
            "GET /v1/policies/{code}/price-floor",
            "GET /v1/quantity-totals",
            "GET /v1/policies/{code}/chain",
            "GET /v1/policies/upcoming",
            "GET /v1/policies/calendar.ics",
            "GET /v1/documents",
            "GET /v1/documents/{code}",
            "GET /v1/export",
            "GET /v1/imports/{importId}",
            "GET /v1/quarantine",
            "POST /v1/quarantine/{id}:release",
            "POST /v1/quarantine/{id}:reject",
            "GET /v1/keys",
            "POST /v1/keys",
            "POST /v1/keys/{id}:rotate",
            "POST /v1/keys/{id}:revoke",
            "GET /v1/audit",
            "GET /v1/import-mappings",
            "GET /v1/import-mappings/{name}",
            "PUT /v1/import-mappings/{name}",
            "POST /v1/prices:import",
            "POST /v1/instruments:import",
            "POST /v1/fx-rates:import",
            "POST /v1/tax-rates:import",
            "POST /v1/calendar-days:import",
            "POST /v1/companies:import",
            "POST /v1/plants:import",
            "POST /v1/plant-capacities:import",
            "POST /v1/plant-events:import",
            "POST /v1/relations:import",
            "POST /v1/metrics:import",
            "POST /v1/kpis:import",
            "POST /v1/reconciliations:import",
            "POST /v1/policies:import",
            "POST /v1/documents:import");

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(reader().get("/openapi?format=json").asString());
    }

    private static List<JsonNode> operations(JsonNode document) {
        List<JsonNode> operations = new ArrayList<>();
        document.get("paths").forEach(path -> path.properties().forEach(entry -> operations.add(entry.getValue())));
        return operations;
    }

    @Test
    void namesEveryRoute() throws IOException {
        JsonNode document = document();

        Set<String> routes = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(routes).containsAll(ROUTES).allMatch(route -> route.contains(" /v1/"));
    }

    @Test
    void saysOfEveryOperationWhatItTakesAndAnswers() throws IOException {
        for (JsonNode operation : operations(document())) {
            String id = operation.get("operationId").asText();
            assertThat(operation.get("summary").asText()).as(id).isNotBlank();
            assertThat(operation.get("tags")).as(id).isNotEmpty();
            for (JsonNode parameter : operation.path("parameters")) {
                assertThat(parameter.path("description").asText())
                        .as("%s %s", id, parameter)
                        .isNotBlank();
                assertThat(parameter.has("example")).as("%s %s", id, parameter).isTrue();
                assertThat(parameter.path("schema").has("type"))
                        .as("%s %s", id, parameter)
                        .isTrue();
            }
            JsonNode responses = operation.get("responses");
            assertThat(responses.path(responses.has("200") ? "200" : "201").path("content"))
                    .as(id)
                    .isNotEmpty()
                    .allSatisfy(content -> assertThat(content.has("schema")).isTrue());
            assertThat(responses.path("400").path("$ref").asText())
                    .as(id)
                    .isEqualTo("#/components/responses/Problem400");
            assertThat(responses.has("503")).as(id).isTrue();
            if (operation.has("requestBody")) {
                assertThat(responses.has("401")).as(id).isTrue();
                assertThat(responses.has("422") || responses.has("409")).as(id).isTrue();
            }
        }
    }

    @Test
    void hasEverythingItRefersTo() throws IOException {
        JsonNode document = document();
        for (String reference : document.findValuesAsText("$ref")) {
            JsonNode target = document.at(reference.substring(1));
            assertThat(target.isMissingNode()).as(reference).isFalse();
        }
    }

    @Test
    void takesMeaningsFromTheContracts() throws IOException {
        JsonNode schemas = document().at("/components/schemas");

        assertThat(schemas.at("/Instrument/properties/plausibleLow/description").asText())
                .startsWith("Below this a price is held back");
        assertThat(schemas.at("/Instrument/properties/unit/enum").toString()).contains("\"10kt\"", "\"t\"");
        assertThat(schemas.at("/Plant/properties/location/properties").has("latitude"))
                .isTrue();
        assertThat(schemas.at("/PriceRow/properties").has("line")).isFalse();
    }

    @Test
    void saysWhatALineOfTheBoardHas() throws IOException {
        JsonNode document = document();

        JsonNode board = document.at("/paths/~1v1~1prices~1latest/get/responses/200");
        assertThat(board.at("/content/text~1csv/examples/real/value").asText())
                .startsWith("instrument,period,low,high,mid,change,change_pct,previous_period,")
                .contains(",late,status,currency,unit,tax,document,next,next_due\r\n");
        assertThat(board.at("/content/application~1json/examples/real/value/items/0")
                        .fieldNames())
                .toIterable()
                .isSubsetOf(() -> document.at("/components/schemas/LatestPrice/properties")
                        .fieldNames());
        assertThat(board.at("/headers").has("Link")).isTrue();
    }

    @Test
    void saysWhichOperationsNeedAKeyAndWhatARefusalLooksLike() throws IOException {
        JsonNode document = document();

        assertThat(document.at("/paths/~1v1~1instruments/get/security")).hasSize(2);
        assertThat(document.at("/paths/~1v1~1keys/get/security")).hasSize(1);
        assertThat(document.at("/paths/~1v1~1keys/get/responses").has("403")).isTrue();
        assertThat(document.at("/paths/~1v1~1instruments~1{code}~1prices/get/responses")
                        .has("403"))
                .isTrue();
        assertThat(document.at("/components/responses/Problem429/headers").fieldNames())
                .toIterable()
                .contains("Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
        assertThat(document.at("/components/schemas/ApiKey/properties").fieldNames())
                .toIterable()
                .contains("prefix", "lastUsedAt")
                .doesNotContain("key", "sha256");
    }

    /** Only the zip has none: it is no text. */
    @Test
    void showsARealAnswerOfEveryOperation() throws IOException {
        JsonNode document = document();

        for (JsonNode operation : operations(document)) {
            String id = operation.get("operationId").asText();
            JsonNode responses = operation.get("responses");
            JsonNode content = (responses.has("200") ? responses.get("200") : responses.get("201")).get("content");
            if (!content.has("application/zip")) {
                assertThat(content.findParents("real")).as(id).hasSameSizeAs(content);
            }
            JsonNode body = operation.at("/requestBody/content/application~1json");
            assertThat(body.isMissingNode() || body.at("/examples/real").has("value"))
                    .as(id)
                    .isTrue();
        }
    }

    /** Of the ones that no test of the whole suite can ask for; ExamplesIT asks for the others. */
    @ParameterizedTest
    @ValueSource(ints = {413, 429, 500, 503, 504, 507})
    void showsProblemsOfTheCatalogue(int status) throws IOException {
        JsonNode problem = document()
                .at("/components/responses/Problem%d/content/application~1problem+json/examples/real/value"
                        .formatted(status));
        assertThat(ErrorReason.values())
                .as(problem.toString())
                .anyMatch(reason -> reason.httpStatus() == status
                        && problem.path("type").asText().equals("urn:lodestone:problem:" + reason.slug())
                        && problem.path("title").asText().equals(reason.title()));
    }

    @Test
    void isThereAsYamlAndWithAPageToTryItOut() {
        assertThat(reader().get("/openapi").asString()).contains("openapi: 3.1.0");
        reader().get("/swagger-ui/").then().statusCode(200);
    }
}
