package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.MethodDescriptor;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ImportFxRatesRequest;
import io.lodestone.pricing.v1.ImportFxRatesResponse;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EcbImportTest extends GatewayTest {
    private static final MethodDescriptor<?, ?> IMPORT = RateServiceGrpc.getImportFxRatesMethod();
    private static final String ROUTE = "/v1/fx-rates:import?mapping=ecb";
    private static final String CSV = "Date, USD, CNY, \n21 November 2025, 1.1520, 8.1876, \n";

    private void answer() {
        services.answer(
                IMPORT,
                ImportFxRatesResponse.newBuilder()
                        .setResult(ImportResult.newBuilder().setReceived(2).setInserted(2))
                        .build());
    }

    private List<FxRateRow> rows() {
        return services.lastCall(IMPORT).requests().stream()
                .flatMap(message -> ((ImportFxRatesRequest) message).getRows().getRowsList().stream())
                .toList();
    }

    @Test
    void takesAFileAsTheEcbPublishesIt() {
        // Given
        answer();

        // When
        var response = sending("text/csv", CSV).post(ROUTE + "&mode=partial&dryRun=true");

        // Then
        response.then().statusCode(200).body("received", equalTo(2));
        assertThat(rows()).extracting(FxRateRow::getRate).containsExactly("1.1520", "8.1876");
        var header = ((ImportFxRatesRequest) services.lastCall(IMPORT).request()).getHeader();
        assertThat(header.getMode()).isEqualTo(ImportMode.IMPORT_MODE_PARTIAL);
        assertThat(header.getDryRun()).isTrue();
    }

    @Test
    void aRepetitionAsRowsOfOursIsAnotherImport() {
        // Given
        answer();

        // When
        sending("text/csv", CSV).post(ROUTE).then().statusCode(200);
        String ecb = fingerprint();
        sending("text/csv", CSV).post(ROUTE).then().statusCode(200);
        String again = fingerprint();
        sending("text/csv", "base,quote,date,rate\nEUR,USD,2025-11-21,1.1520\n")
                .post("/v1/fx-rates:import")
                .then()
                .statusCode(200);

        // Then
        assertThat(again).isEqualTo(ecb).isNotEqualTo(fingerprint());
    }

    private String fingerprint() {
        ImportFxRatesRequest first = services.lastCall(IMPORT).request();
        return first.getHeader().getFingerprint();
    }

    @Test
    void knowsNoOtherMapping() {
        sending("text/csv", CSV)
                .post("/v1/fx-rates:import?mapping=fed")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("mapping"))
                .body("errors[0].detail", containsString("the only one is ecb"));
        sending("text/csv", CSV).post("/v1/tax-rates:import?mapping=ecb").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json | []                                   | 415
                    text/csv         | base,quote,date,rate                 | 400
                    application/xml  | <feed/>                              | 400
                    application/zip  | PK                                   | 400
                    text/csv         | ''                                   | 400
                    """)
    void refusesWhatTheEcbDoesNotPublish(String contentType, String body, int status) {
        sending(contentType, body).post(ROUTE).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void fetchesOnlyWhereAnAddressIsConfigured() {
        editor().post("/v1/fx-rates:fetch")
                .then()
                .statusCode(422)
                .body("detail", containsString("lodestone.ecb.url is not set"));
        reader().post("/v1/fx-rates:fetch").then().statusCode(401);
    }
}
