package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.OtlpReceiver.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the suite tells operators, as in a cluster: lines for machines, and spans sent to a collector. */
class ObservabilityIT {
    private static final List<String> SERVICES = List.of("pricing-service", "production-service", "policy-service");
    private static final String BAD_ROW = "code,name,source,kind,currency,unit,tax,frequency\nx,X,made up,assessment\n";

    @TempDir
    private static Path data;

    private static OtlpReceiver collector;
    private static RunningSuite suite;
    private static Api api;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        collector = OtlpReceiver.start();
        suite = RunningSuite.start(
                        Map.of(
                                "LODESTONE_TRACES_ENDPOINT",
                                collector.url(),
                                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                                "true"),
                        "--data",
                        data.toString(),
                        "--no-reference-data")
                .awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
    }

    @AfterAll
    static void stop() throws Exception {
        suite.close();
        collector.close();
    }

    @Test
    void aRequestThatAsksAllServicesIsOneTraceDownToTheStatements() throws Exception {
        // Given
        String trace = newTrace();

        // When
        Answer answer = api.get("/v1/search?q=dysprosium", "traceparent", header(trace));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Span gateway = awaited(
                trace, span -> span.process().equals("lodestone-gateway") && span.kind() == OtlpReceiver.SERVER);
        assertThat(gateway.parent()).isEqualTo("b7ad6b7169203331");
        for (String service : SERVICES) {
            Span served = awaited(trace, span -> span.process().equals(service) && span.kind() == OtlpReceiver.SERVER);
            Span called = awaited(trace, span -> span.id().equals(served.parent()));
            assertThat(called.process()).isEqualTo("lodestone-gateway");
            assertThat(called.parent()).isEqualTo(gateway.id());
        }
        Span statement = awaited(trace, span -> span.texts().stream()
                .anyMatch(text -> text.matches("db\\.(query\\.text|statement)=.*")));
        assertThat(collector.of(trace)).anyMatch(span -> span.id().equals(statement.parent()));
    }

    @Test
    void whatTheProcessesDoByThemselvesIsNotTraced() throws Exception {
        // Given
        String trace = newTrace();
        api.get("/v1/instruments", "traceparent", header(trace));

        // When
        awaited(trace, span -> span.kind() == OtlpReceiver.SERVER);

        // Then
        assertThat(collector.spans())
                .filteredOn(span -> span.parent().isEmpty())
                .allMatch(span -> span.process().equals("lodestone-gateway") && span.kind() == OtlpReceiver.SERVER);
    }

    @Test
    void aRefusedImportHasOneIdInItsProblemAndInTheLogOfTheService() throws Exception {
        // Given
        String trace = newTrace();

        // When
        Answer refused = api.importBody("/v1/instruments:import", "text/csv", BAD_ROW, "traceparent", header(trace));

        // Then
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().path("traceId").asText()).isEqualTo(trace);
        assertThat(lines("pricing-service", trace))
                .anyMatch(line -> line.path("message").asText().contains("refused"));
    }

    @Test
    void aRequestWhoseServiceIsMissingHasOneIdInItsProblemAndInTheLogOfTheGateway() throws Exception {
        // Given
        ProcessHandle policy = suite.child("policy-service");
        OwnProcess.signal("STOP", policy.pid());
        String trace = newTrace();

        // When
        Answer missing;
        try {
            missing = api.get("/v1/policies", "traceparent", header(trace));
        } finally {
            OwnProcess.signal("CONT", policy.pid());
        }

        // Then
        assertThat(missing.status()).as(missing.text()).isIn(503, 504);
        assertThat(missing.json().path("traceId").asText()).isEqualTo(trace);
        assertThat(lines("gateway", trace))
                .anyMatch(line -> line.path("level").asText().equals("WARN"));
    }

    @Test
    void everyLineIsAnObjectThatNamesItsProcess() throws Exception {
        for (String process : List.of("pricing-service", "production-service", "policy-service", "gateway")) {
            // When
            List<JsonNode> lines = lines(process, "");

            // Then
            assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(
                            line.path("service").asText())
                    .endsWith(process));
        }
    }

    @Test
    void noSecretIsInAnyLine() throws Exception {
        // Given
        String unknown = "lsk_" + "A".repeat(43);
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl";
        List<String> secrets = new ArrayList<>(List.of(api.key(), unknown, token));
        SuiteDatabase.passwords(data).values().forEach(password -> secrets.add(password.toString()));

        // When
        api.get("/v1/keys", "Authorization", "Bearer " + api.key());
        api.get("/v1/keys", "Authorization", "Bearer " + unknown);
        api.get("/v1/keys", "Authorization", "Bearer " + token);
        api.get("/v1/instruments?key=" + unknown, "Authorization", "Bearer " + unknown);
        api.importBody("/v1/instruments:import", "text/csv", BAD_ROW);

        // Then
        try (Stream<Path> logs = Files.walk(data.resolve("log"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secrets);
            }
        }
    }

    @Test
    void everyMetricOfTheLibrariesThatTheDocumentsListIsServed() throws Exception {
        // Given
        api.get("/v1/instruments");
        api.get("/v1/plants");
        api.get("/v1/policies");

        // When
        StringBuilder served = new StringBuilder();
        for (String module : List.of("pricing-service", "gateway")) {
            served.append(new Api("http://127.0.0.1:" + suite.port(module), "")
                    .get("/q/metrics")
                    .text());
        }

        // Then
        assertThat(DocsTest.metrics("Of the libraries")).isNotEmpty().allSatisfy(metric -> assertThat(served)
                .containsPattern("(?m)^" + metric + "(_bucket)?[{ ]"));
    }

    private static List<JsonNode> lines(String process, String trace) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("log").resolve(process + ".log"))) {
            JsonNode object = Api.read(line);
            if (trace.isEmpty() || object.path("mdc").path("traceId").asText().equals(trace)) {
                lines.add(object);
            }
        }
        return lines;
    }

    private static Span awaited(String trace, Predicate<Span> wanted) throws InterruptedException {
        Instant limit = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(limit)) {
            for (Span span : collector.of(trace)) {
                if (wanted.test(span)) {
                    return span;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no such span among " + collector.of(trace));
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String header(String trace) {
        return "00-" + trace + "-b7ad6b7169203331-01";
    }
}
