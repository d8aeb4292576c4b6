package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averages, transforms and summaries of the reference data, on other bases too. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class SeriesIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    @Test
    void theConcentratePriceRoseMostInTheLastQuarterOf2025() throws Exception {
        // When
        Answer answer = api.get(
                "/v1/instruments/baogang-concentrate/prices?from=2024-10-01&to=2026-03-31&frequency=Q&transform=pch");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.each("observations", "period"))
                .containsExactly("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1");
        assertThat(answer.each("observations", "mid"))
                .containsExactly("6.218267", "4.701383", "1.111827", "1.508632", "37.134335", "2.400305");
        assertThat(answer.each("observations", "count")).containsOnly("1");
    }

    @Test
    void aDerivedPriceEntersNoMean() throws Exception {
        // When
        Answer answer = api.get("/v1/instruments/smm-prnd-oxide/prices?frequency=M&from=2025-07-08&to=2025-07-08");

        // Then
        assertThat(answer.each("observations", "mid")).containsExactly("454000");
        assertThat(answer.json().path("aggregation").asText()).isEqualTo("mean_of_mids");
    }

    @Test
    void theReportedQuarterMeansCompareAsReported() throws Exception {
        // When
        JsonNode summary = api.get("/v1/instruments/smm-prnd-oxide-mean/summary?from=2025-01-01&to=2025-03-31")
                .json();

        // Then
        assertThat(summary.path("mean").asText()).isEqualTo("429605.26");
        assertThat(summary.path("priorYear").path("mean").asText()).isEqualTo("381646.55");
        assertThat(summary.path("meanYoYPct").asText()).isEqualTo("12.566263");
    }

    @Test
    void aPriceOnABuyersBasisNamesItsStepsAndItsFixing() throws Exception {
        // When
        Answer answer = api.get("/v1/instruments/smm-prnd-oxide/prices?from=2025-03-31&to=2025-03-31"
                + "&currency=USD&unit=kg&tax=excl");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        // 444500 / 1.13 / 1000 / 7.8445 x 1.0797, by the fixings of the Friday before
        assertThat(answer.each("observations", "mid")).containsExactly("54.141609");
        assertThat(answer.each("observations", "fixingDay")).containsExactly("2025-03-28");
        assertThat(answer.json().path("basis").path("steps")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/instruments/smm-prnd-oxide-mean/prices?frequency=M, 422, frequency",
        "/v1/instruments/mp-ndpr-market-level/prices?transform=pca, 422, transform",
        "/v1/instruments/smm-prnd-oxide/prices?aggregation=last, 400, aggregation",
        "/v1/instruments/smm-prnd-oxide/prices?currency=usd, 400, currency",
        "/v1/instruments/usgs-nd-oxide/prices?tax=excl, 422, unknown",
        "/v1/instruments/no-such/summary, 404, no-such"
    })
    void whatIsNotDefinedIsRefused(String path, int status, String named) throws Exception {
        // When
        Answer answer = api.get(path);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
    }

    @Test
    void calculatedRowsAreRefusedByTheImport() throws Exception {
        for (String format : List.of("csv", "ndjson")) {
            // Given
            String rows = api.get("/v1/instruments/smm-prnd-oxide/prices?unit=kg&format=" + format)
                    .text();

            // When
            Answer answer = api.importBody(
                    "/v1/prices:import", format.equals("csv") ? "text/csv" : "application/x-ndjson", rows);

            // Then
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.text()).contains("basis");
        }
    }
}
