package io.lodestone.gateway.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a request before anybody looks at what it wants. */
@QuarkusTest
class HeadTest extends GatewayTest {
    @Test
    void aLongAddressIsRefusedWithAProblem() {
        reader().queryParam("q", "a".repeat(10_000))
                .get("/v1/instruments")
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("detail", containsString("8192"));
    }

    @Test
    void longHeadersAreRefusedWithAProblem() {
        reader().header("X-Long", "a".repeat(20_000))
                .get("/v1/instruments")
                .then()
                .statusCode(431)
                .contentType("application/problem+json")
                .body("status", equalTo(431));
    }

    @ParameterizedTest
    @CsvSource({"/v1/instruments?q=a%00b, q", "/v1/instruments?currency=%00, currency", "/v1/instruments/%00, code"})
    void aNulIsRefusedByTheNameOfItsParameter(String path, String parameter) {
        reader().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", containsString("NUL"));
    }

    @Test
    void whatIsNoMediaTypeIsNamed() {
        editor().header("Content-Type", "json")
                .body(new byte[] {0x7b, 0x7d})
                .post("/v1/prices:import")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("'json' is no media type"));
    }
}
