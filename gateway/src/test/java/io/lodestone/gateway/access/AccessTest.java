package io.lodestone.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
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

    private static byte[] sha256(String key) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
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
        assertThat(store.find(sha256(LOADER_KEY))).isEmpty();
    }

    @Test
    void wantsAnEditorForWriting() throws NoSuchAlgorithmException {
        store.insertIfAbsent("only-reader", Keys.PREFIX, sha256("lsk_reader"), Set.of(Role.READER));

        reader().header("Authorization", "Bearer lsk_reader")
                .contentType("application/json")
                .body("{}")
                .put("/v1/instruments/a")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:lodestone:problem:forbidden"));
    }

    @Test
    void refusesARevokedKeyWithinASecondOrSo() throws Exception {
        // Given
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());
        store.insertIfAbsent("revoked", Keys.PREFIX, sha256("lsk_revoked"), Set.of(Role.EDITOR));
        reader().header("Authorization", "Bearer lsk_revoked")
                .get("/v1/instruments")
                .then()
                .statusCode(200);

        // When
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE api_key SET revoked_at = now() WHERE name = 'revoked'");
        }
        Thread.sleep(1100);

        // Then
        reader().header("Authorization", "Bearer lsk_revoked")
                .get("/v1/instruments")
                .then()
                .statusCode(401);
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
        assertThatThrownBy(() -> {
                    try (Connection connection = dataSource.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }
}
