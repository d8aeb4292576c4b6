package io.lodestone.gateway.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.google.protobuf.Timestamp;
import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.ListQuarantinedPricesRequest;
import io.lodestone.pricing.v1.ListQuarantinedPricesResponse;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.QuarantineServiceGrpc;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.pricing.v1.QuarantinedPrice;
import io.lodestone.pricing.v1.RejectQuarantinedPriceRequest;
import io.lodestone.pricing.v1.RejectQuarantinedPriceResponse;
import io.lodestone.pricing.v1.ReleaseQuarantinedPriceRequest;
import io.lodestone.pricing.v1.ReleaseQuarantinedPriceResponse;
import io.lodestone.type.v1.Period;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class QuarantineResourceTest extends GatewayTest {
    private static final QuarantinedPrice HELD = QuarantinedPrice.newBuilder()
            .setId("17")
            .setInstrument("nd-oxide")
            .setPeriod(Period.newBuilder().setText("2025-03-31"))
            .setMid(Decimal.newBuilder().setValue("398500"))
            .setStatus(PriceStatus.PRICE_STATUS_FINAL)
            .setKnownAt(Timestamp.newBuilder().setSeconds(1_743_465_600))
            .setRule("unit")
            .setDetail("398500 USD/kg is 398500 USD/kg, outside 0.1 to 20000: is it in another unit?")
            .setImportId("pri_0123456789abcdef0123456789abcdef")
            .setLine(7)
            .setState(QuarantineState.QUARANTINE_STATE_HELD)
            .build();
    private static final QuarantinedPrice RELEASED = HELD.toBuilder()
            .setState(QuarantineState.QUARANTINE_STATE_RELEASED)
            .setDecidedBy("first")
            .setReason("so it is")
            .setRevision(1)
            .build();

    @Test
    void listsWhatIsHeldBackWithItsState() {
        // Given
        services.answer(
                QuarantineServiceGrpc.getListQuarantinedPricesMethod(),
                ListQuarantinedPricesResponse.newBuilder()
                        .addPrices(HELD)
                        .addPrices(RELEASED)
                        .setNextPageToken("next")
                        .build());

        // When
        var response = reader().get("/v1/quarantine?state=held&instrument=nd-oxide&rule=unit"
                + "&importId=pri_0123456789abcdef0123456789abcdef&pageSize=2");

        // Then
        response.then()
                .statusCode(200)
                .header("Link", containsString("pageToken=next"))
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .body("items[0].id", equalTo("17"))
                .body("items[0].period", equalTo("2025-03-31"))
                .body("items[0].mid", equalTo(398500))
                .body("items[0].state", equalTo("held"))
                .body("items[0].line", equalTo(7))
                .body("items[0].containsKey('revision')", equalTo(false))
                .body("items[0].containsKey('decidedBy')", equalTo(false))
                .body("items[1].state", equalTo("released"))
                .body("items[1].revision", equalTo(1));
        ListQuarantinedPricesRequest asked = services.lastCall(QuarantineServiceGrpc.getListQuarantinedPricesMethod())
                .request();
        assertThat(asked)
                .isEqualTo(ListQuarantinedPricesRequest.newBuilder()
                        .setState(QuarantineState.QUARANTINE_STATE_HELD)
                        .setInstrument("nd-oxide")
                        .setRule("unit")
                        .setImportId("pri_0123456789abcdef0123456789abcdef")
                        .setPageSize(2)
                        .build());
    }

    @Test
    void writesItAsCsvWithTheNumberFirst() {
        // Given
        services.answer(
                QuarantineServiceGrpc.getListQuarantinedPricesMethod(),
                ListQuarantinedPricesResponse.newBuilder().addPrices(HELD).build());

        // When
        String csv = reader().get("/v1/quarantine?format=csv").asString();

        // Then
        assertThat(csv)
                .startsWith("id,instrument,period,low,high,mid,")
                .contains("\r\n17,nd-oxide,2025-03-31,,,398500,");
    }

    @Test
    void letsAPriceIn() {
        // Given
        services.answer(
                QuarantineServiceGrpc.getReleaseQuarantinedPriceMethod(),
                ReleaseQuarantinedPriceResponse.newBuilder().setPrice(RELEASED).build());

        // When
        var response = sending("application/json", "{\"reason\":\"so it is\"}").post("/v1/quarantine/17:release");
        var escaped = sending("application/json", "{\"reason\":\"so it is\"}").post("/v1/quarantine/17%3Arelease");

        // Then
        response.then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", equalTo("17"))
                .body("state", equalTo("released"))
                .body("revision", equalTo(1));
        assertThat(escaped.statusCode()).isEqualTo(200);
        ReleaseQuarantinedPriceRequest asked = services.lastCall(
                        QuarantineServiceGrpc.getReleaseQuarantinedPriceMethod())
                .request();
        assertThat(asked.getId()).isEqualTo("17");
        assertThat(asked.getReason()).isEqualTo("so it is");
    }

    @Test
    void refusesAPrice() {
        // Given
        services.answer(
                QuarantineServiceGrpc.getRejectQuarantinedPriceMethod(),
                RejectQuarantinedPriceResponse.newBuilder()
                        .setPrice(RELEASED.toBuilder().setState(QuarantineState.QUARANTINE_STATE_REJECTED))
                        .build());

        // When
        var response = sending("application/json", "{\"reason\":\"a slip\"}").post("/v1/quarantine/17:reject");

        // Then
        response.then().statusCode(200).body("state", equalTo("rejected"));
        RejectQuarantinedPriceRequest asked = services.lastCall(QuarantineServiceGrpc.getRejectQuarantinedPriceMethod())
                .request();
        assertThat(asked.getReason()).isEqualTo("a slip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/reason",
                "{\"reason\":\" \"}|/reason",
                "{\"reason\":null}|/reason",
                "{\"reason\":1}|/reason",
                "{\"raeson\":\"x\"}|/raeson",
                "{\"reason\":\"x\",\"id\":\"18\"}|/id",
                "[]|''"
            })
    void theReasonIsTheWholeBody(String body, String pointer) {
        sending("application/json", body)
                .post("/v1/quarantine/17:release")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
        assertThat(services.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1234567890123456789", "1.0"})
    void whatIsNoNumberIsNotFound(String id) {
        sending("application/json", "{\"reason\":\"x\"}")
                .post("/v1/quarantine/" + id + ":release")
                .then()
                .statusCode(404);
    }

    @Test
    void asksForAnEditorAndAnotherMethod() {
        reader().contentType("application/json")
                .body("{\"reason\":\"x\"}")
                .post("/v1/quarantine/17:reject")
                .then()
                .statusCode(401);
        editor().get("/v1/quarantine/17:release").then().statusCode(405).header("Allow", "OPTIONS, POST");
        sending("text/plain", "x").post("/v1/quarantine/17:release").then().statusCode(415);
        sending("application/json", "{\"reason\":\"x\"}")
                .post("/v1/quarantine/17:relase")
                .then()
                .statusCode(404);
    }

    @Test
    void passesOnThatADecisionStands() {
        // Given
        services.fail(
                QuarantineServiceGrpc.getReleaseQuarantinedPriceMethod(),
                GrpcErrors.toStatus(new DomainException(ErrorReason.CONFLICT, "It was rejected.")));

        // When
        var response = sending("application/json", "{\"reason\":\"x\"}").post("/v1/quarantine/17:release");

        // Then
        response.then().statusCode(409).body("detail", equalTo("It was rejected."));
    }

    @Test
    void refusesAStateThatThereIsNot() {
        reader().get("/v1/quarantine?state=open")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("state"))
                .body("errors[0].detail", containsString("held, released, rejected"));
    }
}
