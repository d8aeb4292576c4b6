package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.TestAuthority.Identity;
import io.lodestone.e2e.TestAuthority.Use;
import io.lodestone.kit.testing.FreePort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The suite as it runs in a cluster: every process has a certificate, and a service answers those alone that it should. The
 * gateway's own port is open, as it is behind a proxy.
 */
@ExtendWith(WrittenSuite.class)
@Timeout(420)
class MutualTlsIT {
    private static final List<String> SERVICES = List.of("pricing", "production", "policy");

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static final Map<String, Integer> ports = new LinkedHashMap<>();
    private static final Map<String, OwnProcess> processes = new LinkedHashMap<>();
    private static Api api;

    @BeforeAll
    static void aSuiteWithCertificates(RunningSuite shared) throws Exception {
        authority = new TestAuthority("Authority of the test");
        for (String service : SERVICES) {
            ports.put(service.toUpperCase(Locale.ROOT), FreePort.next());
        }
        for (String service : SERVICES) {
            start(shared, service + "-service", port(service));
        }
        OwnProcess gateway = start(shared, "gateway", FreePort.next());
        gateway.awaitReady();
        api = new Api(gateway.url(), shared.writeKey().orElseThrow());
    }

    @AfterAll
    static void stopped() throws InterruptedException {
        for (OwnProcess process : processes.values()) {
            process.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/instruments", "/v1/companies", "/v1/policies"})
    void theGatewayServesEveryServicesAnswers(String path) throws Exception {
        // When
        Answer answer = api.get(path);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("items")).isNotEmpty();
    }

    @Test
    void anImportGoesThrough() throws Exception {
        // When
        Answer answer = api.importBody("/v1/instruments:import", "text/csv", """
                code,name,elements,commodity,form,source,kind,currency,unit,tax,frequency
                tls-daily,Sent over TLS,Tb,terbium oxide,oxide,Test,assessment,USD,kg,none,D
                """);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void oneServiceAsksAnother() throws Exception {
        // When
        Answer answer = api.get("/v1/kpis/series?subject=lynas&metric=revenue&unit=USD%20million");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("items")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "production", "policy"})
    void whoeverIsOnTheListIsServed(String service) throws Exception {
        // Given
        Identity caller = authority.issue("gateway");

        // When
        ServingStatus health = health(service, tls(caller));
        HttpResponse<String> page = page("https", service, caller);

        // Then
        assertThat(health).isEqualTo(ServingStatus.SERVING);
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "production", "policy"})
    void aCallWithoutACertificateIsNotAnswered(String service) throws Exception {
        // Given
        ChannelCredentials none = tls(null);

        // Then
        assertThatThrownBy(() -> health(service, none))
                .isInstanceOfSatisfying(StatusRuntimeException.class, MutualTlsIT::isCutOff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "production", "policy"})
    void aCallThatIsNotEncryptedIsNotAnswered(String service) {
        assertThatThrownBy(() -> health(service, InsecureChannelCredentials.create()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, MutualTlsIT::isCutOff);
    }

    @ParameterizedTest
    @CsvSource({"pricing,https", "production,https", "policy,https", "pricing,http", "production,http", "policy,http"})
    void aRouteIsNotAnsweredWithoutACertificate(String service, String scheme) {
        assertThatThrownBy(() -> page(scheme, service, null)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "production", "policy"})
    void aCertificateOfAnotherAuthorityIsNotAnswered(String service) throws Exception {
        // Given
        Identity forged = new TestAuthority("Authority of the test").issue("gateway");
        ChannelCredentials credentials = tls(forged);

        // Then
        assertThatThrownBy(() -> health(service, credentials))
                .isInstanceOfSatisfying(StatusRuntimeException.class, MutualTlsIT::isCutOff);
        assertThatThrownBy(() -> page("https", service, forged)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "production", "policy"})
    void theCertificateOfAServiceThatCallsNobodyOpensNothing(String service) throws Exception {
        // Given
        Identity server = authority.issue(List.of(Use.SERVER), "gateway");
        ChannelCredentials credentials = tls(server);

        // Then
        assertThatThrownBy(() -> health(service, credentials))
                .isInstanceOfSatisfying(StatusRuntimeException.class, MutualTlsIT::isCutOff);
    }

    @ParameterizedTest
    @CsvSource({"pricing,policy-service", "production,production-service", "policy,production-service"})
    void aCallerThatIsNotOnTheListIsRefusedByName(String service, String name) throws Exception {
        // Given
        Identity caller = authority.issue(name);
        ChannelCredentials credentials = tls(caller);

        // When
        StatusRuntimeException refusal =
                catchThrowableOfType(StatusRuntimeException.class, () -> health(service, credentials));
        HttpResponse<String> page = page("https", service, caller);

        // Then
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(Objects.requireNonNull(StatusProto.fromThrowable(refusal))
                        .getDetails(0)
                        .unpack(ErrorInfo.class))
                .satisfies(info -> {
                    assertThat(info.getReason()).isEqualTo("CALLER_REFUSED");
                    assertThat(info.getMetadataMap())
                            .containsEntry("caller", name)
                            .containsEntry("process", service + "-service");
                });
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(process(service + "-service").log())
                .containsPattern("Refused: a caller with the certificate of " + name + "; .* \\[gateway");
    }

    @Test
    void aGatewayThatIsNotOnTheListSaysSoAndBelievesNoServerOfAnotherName(@TempDir Path elsewhere) throws Exception {
        // Given
        TestAuthority.mount(elsewhere.resolve("tls"), authority.issue("report"), authority);
        OwnProcess other = process("gateway")
                .on(FreePort.next(), elsewhere)
                .with("LODESTONE_TLS_DIRECTORY", elsewhere.resolve("tls").toString())
                .with("QUARKUS_GRPC_CLIENTS_POLICY_OVERRIDE_AUTHORITY", "pricing-service");
        other.start();

        // When
        try {
            Api reader = new Api(other.url(), "");
            await("the refusal", () -> {
                try {
                    return reader.get("/v1/instruments").text().contains("caller-refused");
                } catch (ConnectException e) {
                    return false;
                }
            });
            Answer refused = reader.get("/v1/instruments");
            Answer misled = reader.get("/v1/policies");

            // Then
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("detail").asText())
                    .startsWith("The pricing service takes no calls from here");
            assertThat(misled.status()).isEqualTo(503);
            assertThat(misled.json().path("type").asText()).endsWith(":service-unavailable");
        } finally {
            other.close();
        }
    }

    @Test
    void renewedCertificatesAreUsedWithoutARestartAndAnAuthorityThatIsDroppedOpensNothing() throws Exception {
        // Given
        TestAuthority first = authority;
        TestAuthority second = new TestAuthority("The next authority");
        Identity outdated = first.issue("gateway");
        Identity renewed = second.issue("gateway");

        // When
        try {
            mountAll(second, first, second);
            authority = second;
            await("certificates of the next authority", () -> areServed(renewed));
            mountAll(second, second);
            await("the end of the first authority", () -> isRefusedByAll(outdated));
            // The gateway has to connect anew to a service that started with the new files.
            process("pricing-service").kill();
            process("pricing-service").start();
            await("the gateway's answer", () -> api.get("/v1/instruments").status() == 200);

            // Then
            assertThat(areServed(renewed)).isTrue();
            assertThat(isRefusedByAll(outdated)).isTrue();
            assertThat(process("gateway").log()).contains("Certificates were replaced");
        } finally {
            mountAll(first, first, second);
            authority = first;
            await("the first authority again", () -> areServed(outdated));
            mountAll(first, first);
            await("the end of the second authority", () -> isRefusedByAll(renewed));
            await("the gateway's answer", () -> api.get("/v1/instruments").status() == 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "production", "policy"})
    void theEndOfTheCertificateIsAMetric(String service) throws Exception {
        // When
        HttpResponse<String> metrics = ask("https", service, authority.issue("gateway"), "/q/metrics");

        // Then
        double end = metrics.body()
                .lines()
                .filter(line -> line.startsWith("lodestone_certificate_end_seconds{certificate=\"own\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
        assertThat(Instant.ofEpochSecond((long) end))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
    }

    private static OwnProcess start(RunningSuite shared, String module, int port)
            throws IOException, GeneralSecurityException {
        Path files = folder.resolve(module);
        TestAuthority.mount(files, authority.issue(module, "localhost"), authority);
        OwnProcess process = OwnProcess.like(shared, module, port, ports, folder)
                .with("LODESTONE_TLS_DIRECTORY", files.toString())
                .with("QUARKUS_TLS_LODESTONE_RELOAD_PERIOD", "1s");
        for (String client : ports.keySet()) {
            process.with("QUARKUS_GRPC_CLIENTS_" + client + "_HOST", "localhost");
        }
        process.start();
        processes.put(module, process);
        return process;
    }

    private static void mountAll(TestAuthority issuer, TestAuthority... trusted)
            throws IOException, GeneralSecurityException {
        for (String module : processes.keySet()) {
            TestAuthority.mount(folder.resolve(module), issuer.issue(module, "localhost"), trusted);
        }
    }

    private static boolean areServed(Identity caller) {
        return SERVICES.stream().allMatch(service -> {
            try {
                return health(service, tls(caller)) == ServingStatus.SERVING;
            } catch (StatusRuntimeException e) {
                return false;
            }
        });
    }

    private static boolean isRefusedByAll(Identity caller) {
        return SERVICES.stream().allMatch(service -> {
            try {
                health(service, tls(caller));
                return false;
            } catch (StatusRuntimeException e) {
                return e.getStatus().getCode() == Status.Code.UNAVAILABLE;
            }
        });
    }

    /** The connection ended before there was an answer. */
    private static void isCutOff(StatusRuntimeException e) {
        assertThat(e.getStatus().getCode()).as(e.toString()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private static ServingStatus health(String service, ChannelCredentials credentials) {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("localhost", port(service), credentials)
                .build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow();
        }
    }

    private static ChannelCredentials tls(@Nullable Identity identity) {
        try {
            TlsChannelCredentials.Builder credentials =
                    TlsChannelCredentials.newBuilder().trustManager(stream(authority.pem()));
            return identity == null
                    ? credentials.build()
                    : credentials
                            .keyManager(stream(identity.certificatePem()), stream(identity.keyPem()))
                            .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpResponse<String> page(String scheme, String service, @Nullable Identity identity)
            throws Exception {
        return ask(scheme, service, identity, "/q/health/live");
    }

    private static HttpResponse<String> ask(String scheme, String service, @Nullable Identity identity, String path)
            throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(authority.context(identity))
                .build()) {
            URI address = URI.create(scheme + "://localhost:" + port(service) + path);
            return client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        Instant limit = Instant.now().plusSeconds(90);
        while (!holds.call()) {
            assertThat(Instant.now()).as("waiting for " + what).isBefore(limit);
            Thread.sleep(200);
        }
    }

    private static OwnProcess process(String module) {
        return Objects.requireNonNull(processes.get(module));
    }

    private static int port(String service) {
        return Objects.requireNonNull(ports.get(service.toUpperCase(Locale.ROOT)));
    }
}
