package io.lodestone.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.Role;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTest extends GatewayTest {
    @Inject
    DataSource dataSource;

    @Inject
    KeyStore store;

    @Inject
    Keys keys;

    private static final AtomicReference<String> EDITOR = new AtomicReference<>("");

    private String key(String name, Role... roles) {
        String secret = Secrets.fresh();
        store.insert(
                ApiKey.newBuilder()
                        .setName(name)
                        .addAllRoles(List.of(roles))
                        .setCreatedBy("test")
                        .build(),
                Secrets.shown(secret),
                Secrets.sha256(secret));
        keys.refresh();
        return secret;
    }

    private static RequestSpecification as(String key) {
        return reader().header("Authorization", "Bearer " + key);
    }

    @Test
    void letsAnybodyRead() {
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());

        reader().get("/v1/instruments").then().statusCode(200);
        editor().get("/v1/instruments").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer lsk_wrong", "Bearer eyJhbGciOi", "Basic dTpw", "Bearer", "lsk_test_0123456789"})
    void refusesCredentialsItDoesNotKnow(String authorization) {
        reader().header("Authorization", authorization)
                .get("/v1/instruments")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json");
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void wantsAKeyForWriting() {
        reader().contentType("text/csv")
                .body("x".getBytes(StandardCharsets.UTF_8))
                .post("/v1/prices:import")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("urn:lodestone:problem:unauthenticated"));
        reader().contentType("application/json")
                .body("{}")
                .put("/v1/instruments/a")
                .then()
                .statusCode(401);
    }

    @Test
    void letsTheLoaderWriteWithoutStoringItsKey() throws Exception {
        services.answer(
                PriceServiceGrpc.getImportPricesMethod(),
                ImportPricesResponse.newBuilder()
                        .setResult(ImportResult.getDefaultInstance())
                        .build());

        reader().header("Authorization", "Bearer " + LOADER_KEY)
                .contentType("text/csv")
                .body("instrument\na\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/prices:import")
                .then()
                .statusCode(200);

        assertThat(services.lastCall(PriceServiceGrpc.getImportPricesMethod())
                        .headers()
                        .get(Caller.METADATA))
                .isEqualTo("loader");
        assertThat(store.all()).allSatisfy(key -> assertThat(key.sha256()).isNotEqualTo(Secrets.sha256(LOADER_KEY)));
    }

    @Test
    void wantsAnEditorForWriting() {
        as(key("only-reader", Role.ROLE_READER))
                .contentType("application/json")
                .body("{}")
                .put("/v1/instruments/a")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:lodestone:problem:forbidden"))
                .body("detail", containsString("editor"))
                .body("detail", containsString("only-reader has reader"));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void sendsNameAndRolesWithEveryCall() {
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());

        editor().get("/v1/instruments").then().statusCode(200);

        var headers = services.lastCall(InstrumentServiceGrpc.getListInstrumentsMethod())
                .headers();
        assertThat(headers.get(Caller.METADATA)).isEqualTo("first");
        assertThat(headers.get(Caller.ROLES)).isEqualTo("editor,admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/keys", "/v1/audit", "/v1/%6beys", "/v1/keys/", "/v1/audit?status=403"})
    void wantsAnAdminForAdministration(String path) {
        reader().get(path).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        as(EDITOR.updateAndGet(known -> known.isEmpty() ? key("an-editor", Role.ROLE_EDITOR) : known))
                .get(path)
                .then()
                .statusCode(403)
                .body("detail", containsString("the role admin"));
        editor().get(path).then().statusCode(200);
    }

    @Test
    void refusesARevokedKeyWithinASecondWhoeverRevokedIt() throws Exception {
        // Given
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());
        String revoked = key("revoked", Role.ROLE_EDITOR);
        as(revoked).get("/v1/instruments").then().statusCode(200);

        // When
        execute("UPDATE api_key SET revoked_at = now() WHERE name = 'revoked'");
        Thread.sleep(1000);

        // Then
        as(revoked).get("/v1/instruments").then().statusCode(401).body("detail", containsString("revoked"));
    }

    @Test
    void findsAKeyWithoutAQuery() {
        // Given
        String key = key("quick", Role.ROLE_READER);
        long before = reads();

        // When
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.find(key)).isInstanceOf(Keys.Answer.LetIn.class);
            assertThat(keys.find(Secrets.PREFIX + i)).isInstanceOf(Keys.Answer.Refused.class);
        }

        // Then
        assertThat(reads() - before).isLessThan(20);
    }

    /** How often the table of keys has been read. */
    private long reads() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_stat_user_tables WHERE relname = 'api_key'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void writesDownWhatWasRefusedToAKnownCaller() throws Exception {
        // Given
        String reading = key("nosy", Role.ROLE_READER);
        String gone = key("gone", Role.ROLE_EDITOR);
        execute("UPDATE api_key SET revoked_at = now() WHERE name = 'gone'");
        keys.refresh();

        // When
        as(reading).contentType("application/json").body("{}").put("/v1/instruments/a");
        as(gone).contentType("application/json").body("{}").put("/v1/instruments/b");
        as("lsk_nobody").contentType("application/json").body("{}").put("/v1/instruments/c");

        // Then
        editor().get("/v1/audit?path=/v1/instruments/&pageSize=2")
                .then()
                .statusCode(200)
                .body("items.caller", equalTo(List.of("gone", "nosy")))
                .body("items.status", equalTo(List.of(401, 403)))
                .body("items.path", equalTo(List.of("/v1/instruments/b", "/v1/instruments/a")));
    }

    @Test
    void writesDownEveryWriteOfAKnownCaller() throws SQLException {
        // Given
        services.answer(
                PriceServiceGrpc.getImportPricesMethod(),
                ImportPricesResponse.newBuilder()
                        .setResult(ImportResult.newBuilder().setReceived(1).setInserted(1))
                        .build());

        // When
        sending("text/csv", "instrument\na\n").post("/v1/prices:import").then().statusCode(200);
        sending("application/json", "[").put("/v1/instruments/audited").then().statusCode(400);

        // Then
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT caller, method, path, status, import_id, remote_address FROM audit_entry ORDER BY id DESC")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("path")).isEqualTo("/v1/instruments/audited");
            assertThat(row.getInt("status")).isEqualTo(400);
            assertThat(row.next()).isTrue();
            assertThat(row.getString("caller")).isEqualTo("first");
            assertThat(row.getString("method")).isEqualTo("POST");
            assertThat(row.getString("path")).isEqualTo("/v1/prices:import");
            assertThat(row.getInt("status")).isEqualTo(200);
            assertThat(row.getString("import_id")).matches("pri_[0-9a-f]{32}");
            assertThat(row.getString("remote_address")).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET status = 1",
                "DELETE FROM audit_entry",
                "DELETE FROM api_key",
                "TRUNCATE audit_entry"
            })
    void cannotChangeTheTrail(String sql) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }
}
