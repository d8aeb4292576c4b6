package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.grpc.Status;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StrictnessTest extends GatewayTest {
    private static final String INSTRUMENTS = "/v1/instruments";

    private void instrumentsAreReady() {
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1", "/v1/", "/nothing", "/v1/instruments/a/b/c", "/v1/prices"})
    void answersUnknownPathsWithAProblem(String path) {
        reader().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lodestone:problem:not-found"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void namesTheAllowedMethods() {
        editor().delete(INSTRUMENTS)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("GET"))
                .body("type", equalTo("urn:lodestone:problem:method-not-allowed"));
        reader().get("/v1/prices:import")
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"))
                .contentType("application/problem+json");
    }

    @Test
    void refusesFormatsItCannotGive() {
        instrumentsAreReady();

        reader().accept("application/xml")
                .get(INSTRUMENTS)
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        reader().accept("text/csv").get("/v1/instruments/a").then().statusCode(406);
        reader().accept("application/xml")
                .get(INSTRUMENTS + "?format=csv")
                .then()
                .statusCode(200);
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        instrumentsAreReady();

        var head = reader().head(INSTRUMENTS);
        var get = reader().get(INSTRUMENTS);

        head.then().statusCode(200).header("ETag", get.header("ETag")).contentType("application/json");
        assertThat(head.asByteArray()).isEmpty();
        reader().head("/v1/nothing").then().statusCode(404);
    }

    @Test
    void saysWhatOptionsThereAre() {
        var options = reader().options(INSTRUMENTS);

        options.then().statusCode(204).header("Allow", equalTo("GET, HEAD, OPTIONS"));
        reader().options("/v1/instruments/a").then().header("Allow", equalTo("GET, HEAD, OPTIONS, PUT"));
        reader().options("/v1/kpis:import").then().header("Allow", equalTo("OPTIONS, POST"));
    }

    @Test
    void packsRepliesWhenAsked() {
        instrumentsAreReady();

        var packed = reader().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(INSTRUMENTS);

        packed.then().statusCode(200).header("Content-Encoding", "gzip");
        assertThat(packed.asByteArray()).startsWith(0x1f, 0x8b);
    }

    @Test
    void takesLongAndOddQueriesForWhatTheyAre() throws IOException {
        instrumentsAreReady();

        assertThat(status("GET /v1/instruments?q=" + "a".repeat(7000) + " HTTP/1.1"))
                .isIn(200, 400, 414);
        assertThat(status("GET /v1/instruments?q=%ZZ HTTP/1.1")).isIn(200, 400);
        assertThat(status("GET /v1/instruments?q=%FF%FE HTTP/1.1")).isIn(200, 400);
        assertThat(status("GET /v1/instruments?%00=1 HTTP/1.1")).isEqualTo(400);
        assertThat(status("GET /v1/instruments?=1 HTTP/1.1")).isEqualTo(400);
        assertThat(status("GET /v1/instruments?q HTTP/1.1")).isEqualTo(400);
        assertThat(status("GET /v1/instruments/%ZZ HTTP/1.1")).isIn(400, 404);
        assertThat(status("GET /v1/instruments?q=a&q=b HTTP/1.1")).isEqualTo(400);
        assertThat(status("GET /v1/instruments? HTTP/1.1")).isEqualTo(200);
    }

    private static int status(String requestLine) throws IOException {
        return Integer.parseInt(reply(requestLine).split(" ", 3)[1]);
    }

    private static String reply(String requestLine) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void namesAServiceThatIsDown() {
        services.fail(InstrumentServiceGrpc.getListInstrumentsMethod(), Status.UNAVAILABLE.asRuntimeException());

        reader().get(INSTRUMENTS)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("detail", containsString("pricing"));
        assertThat(services.calls()).hasSize(2);
    }

    @Test
    void triesAReadOnceMore() {
        instrumentsAreReady();
        services.fail(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                Status.UNAVAILABLE.asRuntimeException(),
                Status.OK.asRuntimeException());

        reader().get(INSTRUMENTS).then().statusCode(200);
    }

    @Test
    void neverTriesAWriteAgain() {
        services.fail(InstrumentServiceGrpc.getPutInstrumentMethod(), Status.UNAVAILABLE.asRuntimeException());

        sending("application/json", "{}").put("/v1/instruments/a").then().statusCode(503);

        assertThat(services.calls()).hasSize(1);
    }

    @Test
    void namesAServiceThatIsLate() {
        services.fail(InstrumentServiceGrpc.getListInstrumentsMethod(), Status.DEADLINE_EXCEEDED.asRuntimeException());

        reader().get(INSTRUMENTS)
                .then()
                .statusCode(504)
                .header("Retry-After", "5")
                .body("detail", containsString("pricing"));
    }

    @Test
    void keepsItsFaultsToItself() {
        services.fail(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                Status.INTERNAL
                        .withDescription("select * from secret")
                        .asRuntimeException(GrpcErrors.toStatus(new IllegalStateException("a fault"))
                                .getTrailers()));

        reader().get(INSTRUMENTS)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body(not(containsString("secret")));
    }

    @Test
    void sendsDeadlineCallerAndTraceAlong() {
        instrumentsAreReady();

        editor().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get(INSTRUMENTS)
                .then()
                .statusCode(200);

        var call = services.lastCall(InstrumentServiceGrpc.getListInstrumentsMethod());
        assertThat(call.deadline()).isTrue();
        assertThat(call.headers().get(io.lodestone.kit.grpc.Caller.METADATA)).isEqualTo("first");
        assertThat(call.headers().get(io.grpc.Metadata.Key.of("traceparent", io.grpc.Metadata.ASCII_STRING_MARSHALLER)))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    }
}
