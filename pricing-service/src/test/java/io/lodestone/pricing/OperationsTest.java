package io.lodestone.pricing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest extends PricingTest {
    @Test
    void readinessAsksTheDatabase() {
        given().baseUri(address().toString())
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("Database connections health check"));
    }

    @Test
    void livenessDoesNotAskTheDatabase() {
        given().baseUri(address().toString())
                .get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.size()", equalTo(0));
    }

    @Test
    void importedRowsAreCounted() {
        // When
        client().importInstruments(Rows.instrument("counted").build());

        // Then
        given().baseUri(address().toString())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("lodestone_import_rows_total{kind=\"instruments\",outcome=\"inserted\"}"));
    }
}
