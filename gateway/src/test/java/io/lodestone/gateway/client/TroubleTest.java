package io.lodestone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.grpc.Status;
import io.lodestone.gateway.testing.FakeServices;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListPriceRevisionsResponse;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TroubleTest extends GatewayTest {
    private static void awaitCancelled(FakeServices.Call call) throws InterruptedException {
        for (int i = 0; i < 150 && !call.outcome().toString().equals("cancelled"); i++) {
            Thread.sleep(20);
        }
        assertThat(call.outcome()).hasToString("cancelled");
    }

    @Test
    void givesUpACallWithOneAnswerAtItsDeadline() throws InterruptedException {
        // Given
        services.keepSilent(InstrumentServiceGrpc.getListInstrumentsMethod());
        Instant begin = Instant.now();

        // When
        var response = reader().get("/v1/instruments");

        // Then
        response.then().statusCode(504).body("detail", containsString("pricing"));
        assertThat(Duration.between(begin, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
        awaitCancelled(services.lastCall(InstrumentServiceGrpc.getListInstrumentsMethod()));
    }

    @Test
    void givesUpAHistoryThatDoesNotBegin() throws InterruptedException {
        services.keepSilent(PriceServiceGrpc.getListPricesMethod());

        reader().get("/v1/instruments/a/prices").then().statusCode(504);

        awaitCancelled(services.lastCall(PriceServiceGrpc.getListPricesMethod()));
    }

    @Test
    void answersForAHistoryWhoseServiceFailsBeforeAnyOfItWasSent() {
        // Given a history that is still short when its service fails
        services.answer(PriceServiceGrpc.getListPricesMethod(), begun("a"), ListPricesResponse.getDefaultInstance());
        services.breakOff(PriceServiceGrpc.getListPricesMethod(), Status.UNAVAILABLE);

        // Then
        reader().get("/v1/instruments/a/prices").then().statusCode(503).body("detail", containsString("pricing"));
    }

    /** The first message of a history. */
    private static ListPricesResponse begun(String notes) {
        return ListPricesResponse.newBuilder()
                .setHead(PriceHead.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode("a").setNotes(notes)))
                .build();
    }

    @Test
    void breaksAHistoryOffWhoseServiceFailsOnTheWay() throws IOException {
        // Given a history of which a part has been sent, since it is longer than what is gathered
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                begun("long ".repeat(20_000)),
                ListPricesResponse.getDefaultInstance());
        services.breakOff(PriceServiceGrpc.getListPricesMethod(), Status.UNAVAILABLE);

        // When
        String reply;
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write("GET /v1/instruments/a/prices HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(10_000);
            reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(reply)
                .startsWith("HTTP/1.1 200")
                .doesNotContain("\"count\":")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void servesWhatDoesNotNeedTheMissingService() {
        services.keepSilent(PriceServiceGrpc.getListPricesMethod());
        services.answer(
                PriceServiceGrpc.getListPriceRevisionsMethod(),
                ListPriceRevisionsResponse.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode("a"))
                        .build());

        reader().get("/q/health/ready").then().statusCode(200);
        reader().get("/v1/instruments/a/revisions").then().statusCode(200);
    }

    @Test
    void givesUpAnImportThatIsNeverAnswered() throws InterruptedException {
        services.keepSilent(PriceServiceGrpc.getImportPricesMethod());

        sending("text/csv", "instrument\na\n").post("/v1/prices:import").then().statusCode(504);

        awaitCancelled(services.lastCall(PriceServiceGrpc.getImportPricesMethod()));
    }

    @Test
    void cancelsTheImportOfAClientThatGoesAway() throws IOException, InterruptedException {
        // Given
        services.keepSilent(PriceServiceGrpc.getImportPricesMethod());
        String body = "instrument\na\n";

        // When
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /v1/prices:import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY
                                    + "\r\nContent-Type: text/csv\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            for (int i = 0; i < 100 && services.calls().isEmpty(); i++) {
                Thread.sleep(20);
            }
        }

        // Then
        awaitCancelled(services.lastCall(PriceServiceGrpc.getImportPricesMethod()));
    }
}
