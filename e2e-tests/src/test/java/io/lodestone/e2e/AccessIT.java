package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, who may do what, who sees which prices, and what is written down of it. */
@Timeout(300)
class AccessIT {
    private static final String INSTRUMENT = """
            {"code":"%s","name":"made up","elements":["Nd"],"source":"made up","kind":"assessment","currency":"USD",
             "unit":"t","tax":"excl","frequency":"D","license":"%s","status":"active"}""";

    private static RunningSuite suite;
    private static Api admin;
    private static Api nobody;

    @BeforeAll
    static void twoInstrumentsWithPrices() throws Exception {
        suite = RunningSuite.start("--ephemeral", "--no-reference-data").awaitReady();
        admin = new Api(suite.url(), suite.writeKey().orElseThrow());
        nobody = new Api(suite.url(), "none");
        define("free", "open");
        define("closed", "internal_display");
        Answer prices = admin.importBody("/v1/prices:import", "text/csv", """
                instrument,period,mid,known_at
                free,2025-03-27,10,2025-03-27
                free,2025-03-28,12,2025-03-28
                free,2025-03-31,11,2025-03-31
                closed,2025-03-27,20,2025-03-27
                closed,2025-03-28,21,2025-03-28
                closed,2025-03-31,25,2025-03-31
                """);
        assertThat(prices.json().path("inserted").asInt()).as(prices.text()).isEqualTo(6);
    }

    @AfterAll
    static void stopped() throws Exception {
        suite.close();
    }

    private static void define(String code, String license) throws Exception {
        assertThat(admin.put("/v1/instruments/" + code, INSTRUMENT.formatted(code, license))
                        .status())
                .isBetween(200, 201);
    }

    private static JsonNode made(String json) throws Exception {
        Answer answer = admin.importBody("/v1/keys", "application/json", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static Api as(JsonNode made) {
        return new Api(suite.url(), made.path("key").asText());
    }

    private static Answer read(Api api, String path) throws Exception {
        return api.get(path, "Authorization", "Bearer " + api.key());
    }

    private static Answer change(JsonNode made, String action) throws Exception {
        return admin.importBody("/v1/keys/" + made.path("id").asText() + ":" + action, "application/json", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/prices:import",
                "/v1/kpis:import",
                "/v1/policies:import",
                "/v1/quarantine/1:release",
                "/v1/fx-rates:fetch",
                "/v1/keys",
                "/v1/keys/1:revoke"
            })
    void nothingIsWrittenWithoutAKeyThatMayWrite(String route) throws Exception {
        // Given
        Api reader = as(made("{\"name\":\"r" + Integer.toHexString(route.hashCode()) + "\",\"roles\":[\"reader\"]}"));

        // When
        Answer unknown = nobody.importBody(route, "application/json", "{}");
        Answer refused = reader.importBody(route, "application/json", "{}");

        // Then
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).containsPattern("needs the role (editor|admin)");
    }

    @Test
    void theStartPrintsTheKeyAndOneReadyLine() {
        assertThat(suite.lines()).filteredOn(line -> line.startsWith("ready: ")).hasSize(1);
        assertThat(suite.lines())
                .filteredOn(line -> line.startsWith("write key: "))
                .hasSize(1);
    }

    @Test
    void anEditorLoadsDataButManagesNoKeys() throws Exception {
        Api editor = as(made("{\"name\":\"loading\",\"roles\":[\"editor\"]}"));

        Answer stored = editor.put("/v1/instruments/loaded", INSTRUMENT.formatted("loaded", "open"));

        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(read(editor, "/v1/keys").status()).isEqualTo(403);
        assertThat(read(editor, "/v1/audit").status()).isEqualTo(403);
    }

    @Test
    void aRevokedAndARotatedKeyEndWithinASecond() throws Exception {
        // Given
        JsonNode leaving = made("{\"name\":\"leaving\",\"roles\":[\"reader\"]}");
        JsonNode turning = made("{\"name\":\"turning\",\"roles\":[\"reader\"]}");
        assertThat(read(as(leaving), "/v1/instruments").status()).isEqualTo(200);

        // When
        Answer revoked = change(leaving, "revoke");
        Answer rotated = change(turning, "rotate");
        Thread.sleep(1000);

        // Then
        assertThat(revoked.json().has("revokedAt")).as(revoked.text()).isTrue();
        assertThat(read(as(leaving), "/v1/instruments").status()).isEqualTo(401);
        assertThat(read(as(turning), "/v1/instruments").status()).isEqualTo(401);
        assertThat(read(as(rotated.json()), "/v1/instruments").status()).isEqualTo(200);
    }

    @Test
    void aKeyEndsWithItsTime() throws Exception {
        Api guest = as(made("{\"name\":\"guest\",\"roles\":[\"reader\"],\"expiresAt\":\""
                + Instant.now().plusSeconds(2) + "\"}"));
        assertThat(read(guest, "/v1/instruments").status()).isEqualTo(200);

        Thread.sleep(2200);

        assertThat(read(guest, "/v1/instruments").status()).isEqualTo(401);
    }

    @Test
    void oneRequestTooManyIsToldWhenToAskAgain() throws Exception {
        // Given
        Api slow = as(made("{\"name\":\"slow\",\"roles\":[\"reader\"],\"requestsPerMinute\":2}"));
        read(slow, "/v1/instruments");
        read(slow, "/v1/instruments");

        // When
        HttpResponse<String> third;
        try (HttpClient client = HttpClient.newHttpClient()) {
            third = client.send(
                    HttpRequest.newBuilder(URI.create(suite.url() + "/v1/instruments"))
                            .header("Authorization", "Bearer " + slow.key())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);
        assertThat(third.headers().firstValue("RateLimit-Limit")).hasValue("2");
        assertThat(third.headers().firstValue("RateLimit-Remaining")).hasValue("0");
        assertThat(third.headers().firstValue("RateLimit-Reset")).isPresent();
    }

    @Test
    void pricesAreSeenByWhoHasTheirLicenceClass() throws Exception {
        // Given
        Api narrow = as(made("{\"name\":\"narrow\",\"roles\":[\"reader\"]}"));
        Api wide = as(made("{\"name\":\"wide\",\"roles\":[\"reader\"],\"licences\":[\"internal_display\"]}"));
        String spread = "/v1/spreads?long=free&short=closed";

        // Then
        assertThat(read(narrow, "/v1/instruments/free/prices").status()).isEqualTo(200);
        Answer refused = read(narrow, "/v1/instruments/closed/prices");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("'closed' is internal_display");
        assertThat(read(narrow, spread).status()).isEqualTo(403);
        assertThat(read(wide, "/v1/instruments/closed/prices").status()).isEqualTo(200);
        assertThat(read(wide, spread).status()).isEqualTo(200);
        assertThat(nobody.get(spread).status()).isEqualTo(200);
        Answer board = read(narrow, "/v1/prices/latest");
        assertThat(board.each("items", "instrument")).contains("free").doesNotContain("closed");
        assertThat(board.json().at("/withheld/instruments/0/instrument").asText())
                .as(board.text())
                .isEqualTo("closed");
        assertThat(read(wide, "/v1/prices/latest").each("items", "instrument")).contains("free", "closed");
    }

    @Test
    void aChangedClassHoldsForTheNextRead() throws Exception {
        // Given
        Api reader = as(made("{\"name\":\"following\",\"roles\":[\"reader\"]}"));
        define("moving", "open");
        assertThat(read(reader, "/v1/instruments/moving/prices").status()).isEqualTo(200);

        // When
        define("moving", "non_display");

        // Then
        assertThat(read(reader, "/v1/instruments/moving/prices").status()).isEqualTo(403);
    }

    @Test
    void whatWasWrittenAndRefusedIsInTheTrail() throws Exception {
        // Given
        Api nosy = as(made("{\"name\":\"nosy\",\"roles\":[\"reader\"]}"));

        // When
        nosy.put("/v1/instruments/nosy", INSTRUMENT.formatted("nosy", "open"));
        Answer imported =
                admin.importBody("/v1/prices:import", "text/csv", "instrument,period,mid\nfree,2025-04-01,11\n");

        // Then
        Answer refused = read(admin, "/v1/audit?caller=nosy");
        assertThat(refused.each("items", "status")).containsExactly("403");
        assertThat(refused.each("items", "path")).containsExactly("/v1/instruments/nosy");
        Answer stored = read(admin, "/v1/audit?caller=first&path=/v1/prices&pageSize=1");
        assertThat(stored.each("items", "importId"))
                .containsExactly(imported.json().path("importId").asText());
        Answer keys = read(admin, "/v1/audit?path=/v1/keys&status=201");
        assertThat(keys.each("items", "subject")).contains("nosy");
        assertThat(keys.text()).doesNotContain(nosy.key());
    }
}
