package io.lodestone.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KeyResourceTest extends GatewayTest {
    @BeforeEach
    void instrumentsAreThere() {
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());
    }

    private static JsonPath created(String json) {
        return sending("application/json", json)
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification as(String key) {
        return reader().header("Authorization", "Bearer " + key);
    }

    private static ValidatableResponse reading(String key) {
        return as(key).get("/v1/instruments").then();
    }

    @Test
    void aNewKeyIsShownOnceAndWorksAtOnce() {
        // When
        JsonPath made = created("{\"name\":\"desk\",\"roles\":[\"reader\"]}");

        // Then
        String key = made.getString("key");
        assertThat(key).matches("lsk_[A-Za-z0-9_-]{43}").startsWith(made.getString("prefix"));
        assertThat(made.getString("prefix")).hasSize(10);
        assertThat(made.getList("licences")).containsExactlyInAnyOrder("open", "attribution");
        assertThat(made.getString("createdBy")).isEqualTo("first");
        reading(key).statusCode(200);
        String listed =
                editor().get("/v1/keys").then().statusCode(200).extract().asString();
        assertThat(listed).contains("\"desk\"").doesNotContain(key).doesNotContain(Secrets.sha256(key));
    }

    @Test
    void listsComeByNameAPageAtATimeInEveryFormat() {
        created("{\"name\":\"page-a\",\"roles\":[\"reader\"],\"requestsPerMinute\":60,\"rowsPerDay\":1000}");
        created("{\"name\":\"page-b\",\"roles\":[\"reader\",\"editor\"]}");

        String token = editor().get("/v1/keys?pageSize=1")
                .then()
                .body("items.size()", equalTo(1))
                .header("Link", containsString("rel=\"next\""))
                .extract()
                .path("nextPageToken");
        editor().get("/v1/keys?pageSize=1000&pageToken=" + token)
                .then()
                .body("items.name", hasItem("page-b"))
                .body("items.find { it.name == 'page-a' }.requestsPerMinute", equalTo(60))
                .body("items.find { it.name == 'page-a' }.rowsPerDay", equalTo(1000))
                .body("items.find { it.name == 'page-b' }.requestsPerMinute", nullValue());
        editor().get("/v1/keys?format=csv")
                .then()
                .body(containsString("page-b,lsk_"))
                .body(containsString("reader|editor"));
        String tag = editor().get("/v1/keys?pageSize=1").header("ETag");
        editor().header("If-None-Match", tag).get("/v1/keys?pageSize=1").then().statusCode(304);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"name\":\"x\",\"roles\":[\"reader\"],\"role\":\"admin\"};/role;did you mean 'roles'",
                "{\"name\":\"X\",\"roles\":[\"reader\"]};/name;kebab-case",
                "{\"roles\":[\"reader\"]};/name;kebab-case",
                "{\"name\":\"loader\",\"roles\":[\"reader\"]};/name;loader",
                "{\"name\":\"x\"};/roles;reader, editor, admin",
                "{\"name\":\"x\",\"roles\":[\"root\"]};/roles/0;reader, editor, admin",
                "{\"name\":\"x\",\"roles\":[\"reader\"],\"licences\":[\"all\"]};/licences/0;internal_display",
                "{\"name\":\"x\",\"roles\":[\"reader\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"};/expiresAt;ahead",
                "{\"name\":\"x\",\"roles\":[\"reader\"],\"expiresAt\":\"soon\"};/expiresAt;2025-03-31T08:00:00Z",
                "{\"name\":\"x\",\"roles\":[\"reader\"],\"requestsPerMinute\":0};/requestsPerMinute;at least 1",
                "{\"name\":\"x\",\"roles\":[\"reader\"],\"rowsPerDay\":1.5};/rowsPerDay;whole number"
            })
    void aKeyThatCannotBeIsRefusedWithThePlace(String body, String pointer, String detail) {
        sending("application/json", body)
                .post("/v1/keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", containsString(detail));
    }

    @Test
    void aNameIsNeverUsedAgain() {
        JsonPath made = created("{\"name\":\"once\",\"roles\":[\"reader\"]}");
        editor().post("/v1/keys/" + made.getString("id") + ":revoke").then().statusCode(200);

        sending("application/json", "{\"name\":\"once\",\"roles\":[\"reader\"]}")
                .post("/v1/keys")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lodestone:problem:conflict"));
    }

    @Test
    void aRotationEndsTheOldSecretAtOnceOrAfterItsGrace() throws InterruptedException {
        // Given
        JsonPath made = created("{\"name\":\"turning\",\"roles\":[\"reader\"]}");
        String path = "/v1/keys/" + made.getString("id") + ":rotate";

        // When
        String second = editor().post(path)
                .then()
                .statusCode(200)
                .body("previousUntil", nullValue())
                .extract()
                .path("key");
        String third = editor().post(path + "?grace=PT1S")
                .then()
                .statusCode(200)
                .body("previousUntil", notNullValue())
                .extract()
                .path("key");

        // Then
        reading(made.getString("key")).statusCode(401);
        reading(second).statusCode(200);
        reading(third).statusCode(200);
        Thread.sleep(1100);
        reading(second).statusCode(401).body("detail", containsString("rotation"));
        reading(third).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"PT, is no length", "P8D, between", "-PT1H, between", "1h, is no length"})
    void aGraceThatCannotBeIsRefused(String grace, String detail) {
        JsonPath made =
                created("{\"name\":\"grace-" + Secrets.sha256(grace).substring(0, 8) + "\",\"roles\":[\"reader\"]}");

        editor().post("/v1/keys/" + made.getString("id") + ":rotate?grace=" + grace)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("grace"))
                .body("errors[0].detail", containsString(detail));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceStaysRevokedAndCannotBeRotated() {
        // Given
        JsonPath made = created("{\"name\":\"leaver\",\"roles\":[\"editor\"]}");
        String path = "/v1/keys/" + made.getString("id");

        // When
        String first = editor().post(path + ":revoke")
                .then()
                .statusCode(200)
                .body("key", nullValue())
                .extract()
                .path("revokedAt");
        String again =
                editor().post(path + ":revoke").then().statusCode(200).extract().path("revokedAt");

        // Then
        assertThat(again).isEqualTo(first);
        reading(made.getString("key")).statusCode(401).body("detail", containsString("revoked"));
        editor().post(path + ":rotate").then().statusCode(409);
    }

    @Test
    void theLastKeyOfAnAdminCannotBeRevoked() {
        // Given
        created("{\"name\":\"deputy\",\"roles\":[\"admin\"]}");
        JsonPath keys = editor().get("/v1/keys?pageSize=1000").jsonPath();
        String first = keys.getString("items.find { it.name == 'first' }.id");
        List<String> others =
                keys.getList("items.findAll { it.roles.contains('admin') && it.name != 'first' }.id", String.class);

        // When
        others.forEach(
                other -> editor().post("/v1/keys/" + other + ":revoke").then().statusCode(200));

        // Then
        editor().post("/v1/keys/" + first + ":revoke")
                .then()
                .statusCode(409)
                .body("detail", containsString("last one"));
        editor().get("/v1/keys").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"nobody", "00000000-0000-0000-0000-000000000000"})
    void aKeyThatIsNotThereIsA404(String id) {
        editor().post("/v1/keys/" + id + ":revoke").then().statusCode(404);
        editor().post("/v1/keys/" + id + ":rotate").then().statusCode(404);
    }

    @Test
    void anExpiredKeyIsRefused() throws InterruptedException {
        JsonPath made = created("{\"name\":\"guest\",\"roles\":[\"reader\"],\"expiresAt\":\""
                + Instant.now().plusSeconds(2) + "\"}");
        reading(made.getString("key")).statusCode(200);

        Thread.sleep(2100);

        reading(made.getString("key")).statusCode(401).body("detail", containsString("expired"));
    }

    @Test
    void theHourOfItsLastUseIsNoted() throws InterruptedException {
        JsonPath made = created("{\"name\":\"busy\",\"roles\":[\"reader\"]}");
        reading(made.getString("key")).statusCode(200);

        Thread.sleep(1200);

        editor().get("/v1/keys")
                .then()
                .body(
                        "items.find { it.name == 'busy' }.lastUsedAt",
                        matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z"));
    }

    @Test
    void theTrailNamesTheKeyAndNotItsSecret() {
        JsonPath made = created("{\"name\":\"trailed\",\"roles\":[\"reader\"]}");
        editor().post("/v1/keys/" + made.getString("id") + ":revoke");

        String trail = editor().get("/v1/audit?path=/v1/keys&caller=first&status=201&pageSize=1000")
                .then()
                .statusCode(200)
                .body("items.subject", hasItem("trailed"))
                .extract()
                .asString();
        assertThat(trail).doesNotContain(made.getString("key")).doesNotContain("\"status\":200");
        editor().get("/v1/audit?pageSize=1")
                .then()
                .body("items[0].path", equalTo("/v1/keys/" + made.getString("id") + ":revoke"))
                .body("items[0].subject", equalTo("trailed"))
                .body("items[0].remoteAddress", equalTo("127.0.0.1"));
        assertThat(editor().get("/v1/audit?to=2020-01-01").jsonPath().getList("items"))
                .isEqualTo(List.of());
        editor().get("/v1/audit?from=2020-01-02&to=2020-01-01").then().statusCode(400);
        editor().get("/v1/audit?status=4xx").then().statusCode(400);
    }

    @Test
    void aKeyIsHeldToItsRequestsAMinute() {
        // Given
        String key = created("{\"name\":\"slow\",\"roles\":[\"reader\"],\"requestsPerMinute\":3}")
                .getString("key");
        for (int i = 2; i >= 0; i--) {
            reading(key)
                    .statusCode(200)
                    .header("RateLimit-Limit", "3")
                    .header("RateLimit-Remaining", String.valueOf(i));
        }

        // When
        ValidatableResponse fourth = reading(key);

        // Then
        fourth.statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lodestone:problem:too-many-requests"))
                .header("Retry-After", matchesPattern("1\\d|20"))
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", matchesPattern("[56]\\d"));
        editor().get("/v1/instruments").then().statusCode(200).header("RateLimit-Limit", nullValue());
    }

    @Test
    void aKeyIsHeldToItsRowsADay() {
        // Given
        String key = created("{\"name\":\"thrifty\",\"roles\":[\"admin\"],\"rowsPerDay\":2}")
                .getString("key");

        // When
        as(key).get("/v1/keys?pageSize=1").then().statusCode(200);
        as(key).head("/v1/keys?pageSize=1000").then().statusCode(200);
        as(key).get("/v1/keys?pageSize=3").then().statusCode(200);

        // Then
        as(key).get("/v1/keys?pageSize=1")
                .then()
                .statusCode(429)
                .header("RateLimit-Limit", "2")
                .header("Retry-After", notNullValue())
                .body("detail", containsString("2 rows a day"));
    }
}
