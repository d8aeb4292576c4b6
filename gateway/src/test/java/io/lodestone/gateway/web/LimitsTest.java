package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.Metadata;
import io.lodestone.gateway.rows.MessageBody;
import io.lodestone.gateway.testing.FakeServices;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.number.Columns;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large, too long or too slow. */
@QuarkusTest
class LimitsTest extends GatewayTest {
    private static final int SLOW_MILLIS = 50;

    private static String reply(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String reply) {
        return Integer.parseInt(reply.split(" ", 3)[1]);
    }

    @ParameterizedTest
    @CsvSource({"POST,/v1/keys", "PUT,/v1/instruments/a", "PUT,/v1/import-mappings/a"})
    void refusesBodiesThatAreTooLarge(String method, String path) {
        sending("application/json", "{\"name\":\"" + "a".repeat(MessageBody.MOST_BYTES) + "\"}")
                .request(method, path)
                .then()
                .statusCode(413)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:lodestone:problem:too-large"));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void refusesBodiesThatAreTooDeep() {
        sending("application/json", "{\"elements\":" + "[".repeat(5_000))
                .put("/v1/instruments/a")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void takesNoPackedBodiesButImports(String coding) {
        sending("application/json", "{}")
                .header("Content-Encoding", coding)
                .post("/v1/keys")
                .then()
                .statusCode(415)
                .body("detail", containsString("imports"));
    }

    @Test
    void unpacksNoMoreOfAnImportThanItTakes() throws IOException {
        // Given 64 MiB in 64 KiB
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64 * 1024; i++) {
                packed.write(
                        "instrument,period,mid\n".repeat(48).substring(0, 1024).getBytes(StandardCharsets.UTF_8));
            }
        }

        // Then
        editor().header("Content-Type", "text/csv")
                .header("Content-Encoding", "gzip")
                .body(bomb.toByteArray())
                .post("/v1/prices:import")
                .then()
                .statusCode(413)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void refusesWhatNoRequestNeeds() throws IOException {
        String end = "\r\nHost: localhost\r\nConnection: close\r\n";
        assertThat(status(reply("GET /v1/instruments?q=" + "a".repeat(20_000) + " HTTP/1.1" + end + "\r\n")))
                .isEqualTo(414);
        assertThat(status(reply("GET /v1/instruments HTTP/1.1" + end + "X: " + "a".repeat(40_000) + "\r\n\r\n")))
                .isEqualTo(431);
        assertThat(status(reply("GET /v1/instruments HTTP/1.1" + end + "X: a\r\n".repeat(5_000) + "\r\n")))
                .isEqualTo(431);
        assertThat(status(reply("rubbish\r\n\r\n"))).isEqualTo(400);
        assertThat(status(reply("GET /v1/instruments?" + "q=a&".repeat(1_500) + " HTTP/1.1" + end + "\r\n")))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/keys,application/json",
        "PUT /v1/instruments/a,application/json",
        "POST /v1/prices:import,text/csv"
    })
    void givesUpABodyThatTrickles(String request, String type) throws Exception {
        // Given
        Instant begin = Instant.now();
        String reply;
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write((request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY + "\r\nContent-Type: "
                            + type + "\r\nContent-Length: 100000\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));

            // When a byte comes now and then
            try {
                for (int i = 0; i < 200 && socket.getInputStream().available() == 0; i++) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(SLOW_MILLIS);
                }
            } catch (SocketException closed) {
                // What was said before stands in the buffer.
            }
            socket.setSoTimeout(1_000);
            reply = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(reply).isEqualTo("HTTP/1.1 408");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(6));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void cutsOffAReaderThatDoesNotTakeAHistory() throws Exception {
        // Given a history without an end
        ListPricesResponse part = ListPricesResponse.newBuilder()
                .setHead(PriceHead.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode("a")))
                .setObservations(PriceColumns.newBuilder()
                        .addStartDay(20_000)
                        .addLengthDays(0)
                        .setLow(Columns.ofDecimals(List.of(BigDecimal.ONE)))
                        .setHigh(Columns.ofDecimals(List.of(BigDecimal.ONE)))
                        .setMid(Columns.ofDecimals(List.of(BigDecimal.ONE)))
                        .addStatus(PriceStatus.PRICE_STATUS_FINAL)
                        .addOrigin(Origin.ORIGIN_PUBLISHED)
                        .addExactness(Exactness.EXACTNESS_EXACT)
                        .addRevision(1)
                        .addKnownAtMicros(1)
                        .addRecordedAtMicros(1)
                        .addCause(RevisionCause.REVISION_CAUSE_UNSPECIFIED)
                        .setDocument(Columns.ofTexts(List.of("")))
                        .setNote(Columns.ofTexts(List.of("long ".repeat(20_000)))))
                .build();
        services.handle(PriceServiceGrpc.getListPricesMethod(), (call, asked) -> {
            call.sendHeaders(new Metadata());
            Thread.ofVirtual().start(() -> {
                while (!call.isCancelled()) {
                    if (call.isReady()) {
                        call.sendMessage(part);
                    } else {
                        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                    }
                }
            });
        });

        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.getOutputStream()
                    .write("GET /v1/instruments/a/prices HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200");

            // When it reads no further
            FakeServices.Call call = services.lastCall(PriceServiceGrpc.getListPricesMethod());
            for (int i = 0; i < 100 && !call.outcome().toString().equals("cancelled"); i++) {
                Thread.sleep(100);
            }

            // Then neither a thread nor the service goes on working for it
            assertThat(call.outcome()).hasToString("cancelled");
            reader().get("/q/metrics").then().body(containsString("lodestone_service_calls{service=\"pricing\"} 0.0"));
        }
    }
}
