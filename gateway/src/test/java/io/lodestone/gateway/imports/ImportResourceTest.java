package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.policy.v1.ImportPoliciesRequest;
import io.lodestone.policy.v1.ImportPoliciesResponse;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.ImportPricesRequest;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.GetImportResponse;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.ImportServiceGrpc;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ImportResourceTest extends GatewayTest {
    private static final MethodDescriptor<?, ?> PRICES = PriceServiceGrpc.getImportPricesMethod();
    private static final String CSV = "instrument,period,mid\nndpr,2025-03-31,454000\nndpr,2025-04-01,454500\n";
    private static final ImportResult DONE = ImportResult.newBuilder()
            .setImportId("pri_0123456789abcdef0123456789abcdef")
            .setReceived(2)
            .setInserted(2)
            .setTraceId("0123456789abcdef0123456789abcdef")
            .build();
    private static final ImportResult REFUSED = DONE.toBuilder()
            .setInserted(0)
            .setRejected(2)
            .setRefused(true)
            .addErrors(RowError.newBuilder()
                    .setLine(2)
                    .setColumn("mid")
                    .setCode("bad_decimal")
                    .setDetail("'x' is no decimal"))
            .build();

    private void answer(ImportResult result) {
        services.answer(
                PRICES, ImportPricesResponse.newBuilder().setResult(result).build());
    }

    private List<Message> sent() {
        return services.lastCall(PRICES).requests();
    }

    private ImportHeader header() {
        return ((ImportPricesRequest) sent().getFirst()).getHeader();
    }

    private List<PriceRow> rows() {
        return sent().stream()
                .skip(1)
                .flatMap(message -> ((ImportPricesRequest) message).getRows().getRowsList().stream())
                .toList();
    }

    @Test
    void streamsRowsOnAndAnswersWhatBecameOfThem() {
        // Given
        answer(DONE);

        // When
        Response response = sending("text/csv", CSV).post("/v1/prices:import");

        // Then
        response.then().statusCode(200).contentType("application/json");
        assertThat(response.asString())
                .isEqualTo("{\"importId\":\"pri_0123456789abcdef0123456789abcdef\",\"received\":2,\"inserted\":2,"
                        + "\"revised\":0,\"unchanged\":0,\"quarantined\":0,\"rejected\":0,\"errors\":[],"
                        + "\"errorsTruncated\":false}");
        assertThat(header().getImportId()).matches("pri_[0-9a-f]{32}");
        assertThat(header().getMode()).isEqualTo(ImportMode.IMPORT_MODE_ATOMIC);
        assertThat(header().getDryRun()).isFalse();
        assertThat(header().getIdempotencyKey()).isEmpty();
        assertThat(rows()).extracting(PriceRow::getMid).containsExactly("454000", "454500");
        assertThat(rows()).extracting(PriceRow::getLine).containsExactly(2L, 3L);
        assertThat(services.lastCall(PRICES).deadline()).isFalse();
    }

    @Test
    void passesOptionsAndTheKeyOn() {
        // Given
        answer(DONE);

        // When
        sending("text/csv; charset=UTF-8", CSV)
                .header("Idempotency-Key", "file 1")
                .post("/v1/prices:import?dryRun=true&mode=partial")
                .then()
                .statusCode(200);
        ImportHeader first = header();
        sending("text/csv", CSV)
                .header("Idempotency-Key", "file 1")
                .post("/v1/prices:import?dryRun=true&mode=partial")
                .then()
                .statusCode(200);
        ImportHeader again = header();
        sending("text/csv", CSV)
                .header("Idempotency-Key", "file 1")
                .post("/v1/prices:import")
                .then()
                .statusCode(200);
        ImportHeader other = header();

        // Then
        assertThat(first.getMode()).isEqualTo(ImportMode.IMPORT_MODE_PARTIAL);
        assertThat(first.getDryRun()).isTrue();
        assertThat(first.getIdempotencyKey()).isEqualTo("file 1");
        assertThat(first.getFingerprint()).matches("[0-9a-f]{64}").isEqualTo(again.getFingerprint());
        assertThat(other.getFingerprint()).isNotEqualTo(first.getFingerprint());
    }

    @Test
    void sendsManyRowsInMessagesOfAThousand() {
        // Given
        answer(DONE);
        StringBuilder csv = new StringBuilder("instrument,period,mid\n");
        for (int i = 0; i < 25_500; i++) {
            csv.append("ndpr,2025-03-31,").append(i).append('\n');
        }

        // When
        sending("text/csv", csv.toString()).post("/v1/prices:import").then().statusCode(200);

        // Then
        assertThat(sent()).hasSize(27).allMatch(message -> message.getSerializedSize() < 1024 * 1024);
        assertThat(rows()).hasSize(25_500);
    }

    @Test
    void keepsMessagesSmallWhenRowsAreLarge() {
        // Given
        answer(DONE);
        String row = "ndpr,2025-03-31," + "x".repeat(500_000) + "\n";

        // When
        sending("text/csv", "instrument,period,note\n" + row.repeat(5))
                .post("/v1/prices:import")
                .then()
                .statusCode(200);

        // Then
        assertThat(sent()).hasSize(6).allMatch(message -> message.getSerializedSize() < 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/json"})
    void takesJson(String type) {
        answer(DONE);
        String body = type.equals("application/json")
                ? "[{\"instrument\":\"a\",\"mid\":1.50}]"
                : "{\"instrument\":\"a\",\"mid\":1.50}\n";

        sending(type, body).post("/v1/prices:import").then().statusCode(200);

        assertThat(rows()).extracting(PriceRow::getMid).containsExactly("1.50");
    }

    @Test
    void takesAnEncodedColonForOne() {
        answer(DONE);

        sending("text/csv", CSV).post("/v1/prices%3Aimport?dryRun=true").then().statusCode(200);

        assertThat(header().getDryRun()).isTrue();
    }

    @Test
    void takesPackedBodies() throws IOException {
        answer(DONE);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }

        editor().header("Content-Type", "text/csv")
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/v1/prices:import")
                .then()
                .statusCode(200);

        assertThat(rows()).hasSize(2);
    }

    @Test
    void tellsTheServiceOfLinesThatAreNoRows() {
        answer(DONE);

        sending("text/csv", "instrument,mid\na\nb,1\n")
                .post("/v1/prices:import")
                .then()
                .statusCode(200);

        List<RowError> unreadable =
                ((ImportPricesRequest) sent().getLast()).getRows().getUnreadableList();
        assertThat(unreadable).extracting(RowError::getLine).containsExactly(2L);
    }

    @Test
    void answersARefusalWithTheReplyInAProblemTheSameEveryTime() {
        // Given
        answer(REFUSED);

        // When
        Response response = sending("text/csv", CSV).post("/v1/prices:import");
        Response again = sending("text/csv", CSV).post("/v1/prices:import");

        // Then
        response.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lodestone:problem:import-refused"))
                .body("traceId", equalTo("0123456789abcdef0123456789abcdef"))
                .body("importId", equalTo("pri_0123456789abcdef0123456789abcdef"))
                .body("received", equalTo(2))
                .body("rejected", equalTo(2))
                .body("errors", hasSize(1))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", equalTo("mid"))
                .body("errors[0].code", equalTo("bad_decimal"))
                .body("errorsTruncated", equalTo(false));
        assertThat(again.asByteArray()).isEqualTo(response.asByteArray());
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorReason.class,
            names = {"IMPORT_IN_PROGRESS", "IDEMPOTENCY_KEY_REUSED", "STORE_FULL"})
    void passesRefusalsOfTheServiceOn(ErrorReason reason) {
        services.fail(PRICES, GrpcErrors.toStatus(new DomainException(reason, "So it is.")));

        sending("text/csv", CSV)
                .header("Idempotency-Key", "k")
                .post("/v1/prices:import")
                .then()
                .statusCode(reason.httpStatus())
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lodestone:problem:" + reason.slug()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"instrumnt,mid\na,1\n", "instrument,mid,value\na,1,1\n", "basis,instrument\nx,a\n"})
    void cancelsAnImportWhoseFileIsBroken(String csv) throws InterruptedException {
        answer(DONE);

        sending("text/csv", csv)
                .post("/v1/prices:import")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");

        // The call may have been given up before it was sent at all.
        List<String> outcomes = outcomes();
        for (int i = 0; i < 100 && outcomes.contains("open"); i++) {
            Thread.sleep(20);
            outcomes = outcomes();
        }
        assertThat(outcomes).allMatch("cancelled"::equals);
    }

    private List<String> outcomes() {
        return services.calls().stream()
                .filter(call -> call.method().equals(PRICES.getFullMethodName()))
                .map(call -> call.outcome().toString())
                .toList();
    }

    @Test
    void refusesBodiesItCannotTake() {
        sending("application/xml", "<a/>").post("/v1/prices:import").then().statusCode(415);
        sending("multipart/form-data; boundary=x", "--x--")
                .post("/v1/prices:import")
                .then()
                .statusCode(415);
        sending("text/csv; charset=iso-8859-1", CSV)
                .post("/v1/prices:import")
                .then()
                .statusCode(415);
        sending("text/csv", CSV)
                .header("Content-Encoding", "br")
                .post("/v1/prices:import")
                .then()
                .statusCode(415);
        sending("text/csv", CSV).post("/v1/policies:import").then().statusCode(415);
        sending("text/csv", "").post("/v1/prices:import").then().statusCode(400);
        sending("text/csv", " \n\n").post("/v1/prices:import").then().statusCode(400);
        sending("application/json", "{}").post("/v1/prices:import").then().statusCode(400);
        sending("application/json", "[{]").post("/v1/prices:import").then().statusCode(400);
        sending("text/csv", "instrument,note\na," + "x".repeat(1_100_000) + "\n")
                .post("/v1/prices:import")
                .then()
                .statusCode(422)
                .body("errors[0].line", equalTo(2));
        sending("text/csv", "instrument\n" + "a\n".repeat(5_000_000))
                .post("/v1/prices:import")
                .then()
                .statusCode(413);
    }

    @Test
    void refusesBadOptions() {
        sending("text/csv", CSV)
                .post("/v1/prices:import?dryrun=true")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("did you mean 'dryRun'"));
        sending("text/csv", CSV).post("/v1/prices:import?dryRun=yes").then().statusCode(400);
        sending("text/csv", CSV).post("/v1/prices:import?mode=best").then().statusCode(400);
        sending("text/csv", CSV)
                .header("Idempotency-Key", "x".repeat(256))
                .post("/v1/prices:import")
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("Idempotency-Key"));
    }

    @ParameterizedTest
    @EnumSource(ImportKind.class)
    void offersEveryKindOfImport(ImportKind kind) {
        // Given
        var marshaller = (MethodDescriptor.PrototypeMarshaller<?>) kind.method().getResponseMarshaller();
        Message response = (Message) Objects.requireNonNull(marshaller.getMessagePrototype());
        services.answer(
                kind.method(),
                response.newBuilderForType()
                        .setField(
                                response.getDescriptorForType().findFieldByName("result"),
                                DONE.toBuilder()
                                        .setImportId(kind.service().importPrefix() + "0".repeat(32))
                                        .build())
                        .build());
        String path = "/v1/" + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ":import";

        // When
        Response reply = sending(
                        "application/x-ndjson",
                        "{\"note\":\"x\"}"
                                .replace(
                                        "note",
                                        kind.isWhole()
                                                ? "code"
                                                : kind.rows().columns().getFirst()))
                .post(path);

        // Then
        reply.then().statusCode(200).body("received", equalTo(2));
        assertThat(services.lastCall(kind.method()).requests()).hasSize(2);
    }

    @Test
    void sendsPoliciesAsTheyStandAndChecksTheirNames() {
        // Given
        services.answer(
                PolicyServiceGrpc.getImportPoliciesMethod(),
                ImportPoliciesResponse.newBuilder().setResult(DONE).build());
        String policy =
                "{\"code\":\"a\", \"titleOriginal\":\"公告\",\"events\":[{\"event\":\"announced\",\"date\":\"2025-04\"}],"
                        + "\"quantities\":[{\"what\":\"x\",\"value\":1.50}]}";

        // When
        sending("application/x-ndjson", policy)
                .post("/v1/policies:import")
                .then()
                .statusCode(200);
        var unknown = sending("application/x-ndjson", policy.replace("\"date\"", "\"dat\""))
                .post("/v1/policies:import");
        var echoed = sending("application/x-ndjson", policy.replace("\"date\"", "\"precision\":\"day\",\"date\""))
                .post("/v1/policies:import");

        // Then
        ImportPoliciesRequest sent =
                (ImportPoliciesRequest) services.calls().getFirst().requests().get(1);
        assertThat(sent.getRows().getRows(0).getJson()).isEqualTo(policy);
        unknown.then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/events/0/dat"))
                .body("errors[0].detail", containsString("did you mean 'date'"));
        echoed.then().statusCode(200);
    }

    @Test
    void givesAReplyAgainFromTheServiceThatItsIdNames() {
        // Given
        services.answer(
                ImportServiceGrpc.getGetImportMethod(),
                GetImportResponse.newBuilder().setResult(REFUSED).build());

        // When
        Response response = reader().get("/v1/imports/pri_0123456789abcdef0123456789abcdef");

        // Then
        response.then()
                .statusCode(200)
                .body("importId", equalTo(REFUSED.getImportId()))
                .body("errors[0].line", equalTo(2));
        reader().get("/v1/imports/xyz_0123456789abcdef0123456789abcdef").then().statusCode(404);
        reader().get("/v1/imports/pri_1").then().statusCode(404);
    }
}
