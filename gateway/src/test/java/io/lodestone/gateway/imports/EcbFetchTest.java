package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.lodestone.gateway.testing.EcbServer;
import io.lodestone.gateway.testing.FakeServices.Call;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ImportFxRatesRequest;
import io.lodestone.pricing.v1.ImportFxRatesResponse;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.type.v1.ImportResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EcbServer.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class EcbFetchTest extends GatewayTest {
    private static final MethodDescriptor<?, ?> IMPORT = RateServiceGrpc.getImportFxRatesMethod();
    private static final String XML = """
            <Envelope><Cube><Cube time='2025-11-21'><Cube currency='USD' rate='1.1520'/></Cube></Cube></Envelope>""";

    @Inject
    EcbFetch fetch;

    @Inject
    Exchange exchange;

    @Inject
    MeterRegistry meters;

    @TempDir
    private Path directory;

    private void answer(ImportResult.Builder result) {
        services.answer(
                IMPORT, ImportFxRatesResponse.newBuilder().setResult(result).build());
    }

    /** The fetch that the gateway makes at its start is behind us: the server had nothing ready for it. */
    @BeforeEach
    void startIsOver() throws InterruptedException {
        for (int i = 0; i < 100 && fetches("failed") == 0; i++) {
            Thread.sleep(100);
        }
        assertThat(fetches("failed")).isGreaterThanOrEqualTo(1);
    }

    private double fetches(String outcome) {
        return meters.counter("lodestone.ecb.fetches", "outcome", outcome).count();
    }

    private List<FxRateRow> rows(Call call) {
        return call.requests().stream()
                .flatMap(message -> ((ImportFxRatesRequest) message).getRows().getRowsList().stream())
                .toList();
    }

    @Test
    void importsWhatTheAddressAnswersForAnEditor() {
        // Given
        EcbServer.answer(200, XML);
        answer(ImportResult.newBuilder().setReceived(1).setInserted(1));
        double before = fetches("stored");

        // When
        var response = editor().post("/v1/fx-rates:fetch");

        // Then
        response.then().statusCode(200).body("inserted", equalTo(1));
        Call call = services.lastCall(IMPORT);
        assertThat(rows(call)).extracting(FxRateRow::getRate).containsExactly("1.1520");
        assertThat(call.headers().get(Caller.METADATA)).isEqualTo("first");
        assertThat(fetches("stored")).isEqualTo(before + 1);
    }

    @Test
    void importsUnderItsOwnNameWhenNobodyAsks() {
        // Given
        EcbServer.answer(200, "Date,USD,\n2025-11-21,1.1520,\n");
        answer(ImportResult.newBuilder().setReceived(1).setUnchanged(1));
        double before = fetches("unchanged");

        // When
        exchange.as("ecb", fetch::fetch);

        // Then
        Call call = services.lastCall(IMPORT);
        assertThat(rows(call)).hasSize(1);
        assertThat(call.headers().get(Caller.METADATA)).isEqualTo("ecb");
        assertThat(fetches("unchanged")).isEqualTo(before + 1);
    }

    @Test
    void saysWhatIsWrongWithTheAddressOrTheFile() {
        // Given
        double failed = fetches("failed");

        // Then
        EcbServer.answer(404, "gone");
        editor().post("/v1/fx-rates:fetch")
                .then()
                .statusCode(503)
                .body("detail", containsString("answers with status 404"));
        EcbServer.answer(200, "<html/>");
        editor().post("/v1/fx-rates:fetch").then().statusCode(422).body("detail", containsString("begins with html"));
        assertThat(fetches("failed")).isEqualTo(failed + 2);
    }

    @Test
    void answersRefusedRowsAndAMissingServiceAsAnImportDoes() {
        // Given
        EcbServer.answer(200, XML);
        double refused = fetches("refused");
        answer(ImportResult.newBuilder().setReceived(1).setRejected(1).setRefused(true));

        // Then
        editor().post("/v1/fx-rates:fetch").then().statusCode(422).body("rejected", equalTo(1));
        assertThat(fetches("refused")).isEqualTo(refused + 1);
        services.fail(IMPORT, Status.UNAVAILABLE.asRuntimeException());
        editor().post("/v1/fx-rates:fetch").then().statusCode(503).body("detail", containsString("pricing"));
    }

    @Test
    void takesNoMoreThanIsAllowed() throws Exception {
        // Given
        EcbServer.answer(200, "x".repeat(10_000));
        Path target = Files.createFile(directory.resolve("target"));
        URI url = URI.create(ConfigProvider.getConfig().getValue("lodestone.ecb.url", String.class));

        // Then
        Download.to(target, url, 10_000);
        assertThat(Files.size(target)).isEqualTo(10_000);
        assertThatThrownBy(() -> Download.to(target, url, 9_999))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));
    }

    @Test
    void saysThatAnAddressCannotBeReached() throws Exception {
        Path target = Files.createFile(directory.resolve("unreached"));

        assertThatThrownBy(() -> Download.to(target, URI.create("http://127.0.0.1:1/eurofxref"), 1000))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/x", "file:///etc/passwd", "/eurofxref", "https://user:pass@host/x", "https:x"})
    void takesWebAddressesOnly(String url) {
        assertThatThrownBy(() -> Download.check(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
    }
}
