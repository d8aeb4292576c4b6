package io.lodestone.policy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lodestone.policy.v1.ListDocumentsRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest extends ServiceTest {
    @Test
    void theServiceIsReadyWhenItsDatabaseAnswers() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem(containsString("Database connections")));
    }

    @Test
    void theServiceIsAliveWithoutLookingAtItsDatabase() {
        given().get("/q/health/live").then().statusCode(200).body("checks.size()", equalTo(0));
    }

    @Test
    void callsAreCounted() {
        // When
        documents.listDocuments(ListDocumentsRequest.getDefaultInstance());

        // Then
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("grpc_server"))
                .body(containsString("ListDocuments"));
    }
}
