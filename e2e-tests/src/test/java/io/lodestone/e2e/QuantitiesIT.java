package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotas, price floors and trade statistics of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class QuantitiesIT {
    private static final String FLOOR = "/v1/policies/us-dod-mp-pricefloor-2025/price-floor?";

    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    private static JsonNode total(String query) throws Exception {
        JsonNode items =
                api.get("/v1/quantity-totals?issuer=CN&" + query).json().path("items");
        assertThat(items).as(query).hasSize(1);
        return items.path(0);
    }

    @ParameterizedTest
    @CsvSource({
        "instrumentType=production_quota&what=mining%20quota, 2024, 2, 270000",
        "instrumentType=production_quota&what=smelting-separation%20quota, 2024, 2, 254000",
        "instrumentType=production_quota&what=mining%20quota, 2023, 3, 255000",
        "instrumentType=production_quota&what=smelting-separation%20quota, 2023, 3, 243850",
        "instrumentType=export_quota&what=export%20quota, 2008, 2, 34156",
        "instrumentType=export_quota&what=export%20quota, 2011, 2, 30184",
        "instrumentType=export_quota&what=export%20quota, 2012, 3, 30996",
        "instrumentType=export_quota&what=export%20quota, 2014, 2, 30610"
    })
    void batchesAddUpToTheStatedTotals(String query, String year, int batches, BigDecimal sum) throws Exception {
        JsonNode total = total(query + "&period=" + year);

        assertThat(total.path("batches")).hasSize(batches);
        assertThat(total.path("sum").decimalValue()).isEqualByComparingTo(sum);
        assertThat(total.path("stated").decimalValue()).isEqualByComparingTo(sum);
        assertThat(total.path("difference").decimalValue()).isZero();
        assertThat(total.path("verdict").asText()).isEqualTo("agrees");
        assertThat(total.path("document").asText()).isNotEmpty();
    }

    @Test
    void theQuotaOf2025WasGivenOutAndNotPublished() throws Exception {
        JsonNode total = total("instrumentType=production_quota&what=mining%20quota&period=2025");

        assertThat(total.path("published").asBoolean(true)).isFalse();
        assertThat(total.path("verdict").asText()).isEqualTo("not_checkable");
        assertThat(total.path("reason").asText()).contains("not published");
        assertThat(total.has("sum")).isFalse();
    }

    @Test
    void beforeTheSecondBatchOnlyTheFirstIsKnown() throws Exception {
        JsonNode total = total("instrumentType=production_quota&what=mining%20quota&period=2024&asOf=2024-07-31");

        assertThat(total.path("batches")).hasSize(1);
        assertThat(total.has("stated")).isFalse();
        assertThat(total.path("verdict").asText()).isEqualTo("not_checkable");
    }

    @Test
    void policiesGoOutAndComeBackUnchanged() throws Exception {
        // Given
        String policies = api.get("/v1/policies?pageSize=1000&format=ndjson").text();

        // When
        JsonNode result = api.importBody("/v1/policies:import", "application/x-ndjson", policies)
                .json();

        // Then
        assertThat(result.path("unchanged").asInt())
                .isEqualTo((int) policies.lines().count())
                .isGreaterThan(130);
        assertThat(result.path("inserted").asInt() + result.path("revised").asInt())
                .isZero();
        assertThat(policies).contains("\"batch\":2", "\"statedTotal\":true", "\"published\":false");
    }

    @Test
    void sevenHundredTonnesAtSixtyPayThirtyFiveMillion() throws Exception {
        JsonNode floor = api.get(FLOOR + "benchmark=60&volume=700").json();

        assertThat(floor.path("value").asText()).isEqualTo("35000000");
        assertThat(floor.path("currency").asText()).isEqualTo("USD");
        assertThat(floor.path("steps").findValuesAsText("step")).containsExactly("shortfall", "volume", "payment");
        assertThat(floor.path("terms").path("effective").asText()).isEqualTo("2025-10-01");
        assertThat(floor.path("terms").path("ends").asText()).isEqualTo("2035-09-30");
        assertThat(floor.path("benchmark").path("value").asInt()).isEqualTo(60);
    }

    @Test
    void anInstrumentIsBroughtToTheFloorsTerms() throws Exception {
        // When
        JsonNode floor = api.get(FLOOR + "benchmark=baogang-concentrate&volume=700&period=2025-Q4")
                .json();

        // Then the quarter's price stands in dollars a kilogram, with its receipt
        JsonNode benchmark = floor.path("benchmark");
        BigDecimal mean = benchmark.path("mean").decimalValue();
        assertThat(mean).isBetween(new BigDecimal("3.5"), new BigDecimal("3.9"));
        assertThat(benchmark.path("count").asInt()).isEqualTo(1);
        assertThat(benchmark.path("basis").path("currency").asText()).isEqualTo("USD");
        assertThat(benchmark.path("basis").path("unit").asText()).isEqualTo("kg");
        assertThat(benchmark.path("steps").findValuesAsText("step")).contains("unit", "currency");
        assertThat(floor.path("value").decimalValue())
                .isEqualByComparingTo(new BigDecimal("110").subtract(mean).multiply(BigDecimal.valueOf(700_000)));
    }

    @Test
    void aPeriodThatTheFloorHoldsForInPartSaysWhichDays() throws Exception {
        JsonNode floor = api.get(FLOOR + "benchmark=baogang-concentrate&volume=700&period=2025-H2")
                .json();

        assertThat(floor.path("terms").path("from").asText()).isEqualTo("2025-10-01");
        assertThat(floor.path("terms").path("to").asText()).isEqualTo("2025-12-31");
        assertThat(floor.path("steps").path(1).path("detail").asText()).contains("2025-10-01 to 2025-12-31");
        assertThat(floor.path("benchmark").path("count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "us-dod-mp-pricefloor-2025, benchmark=60&volume=700&period=2025-08, 422, takes effect on 2025-10-01",
        "us-dod-mp-pricefloor-2025, benchmark=60&volume=700&period=2036, 422, until 2035-09-30",
        "us-dod-mp-pricefloor-2025, benchmark=smm-prnd-oxide&volume=700&period=2026-Q1, 422, has no price",
        "us-dod-mp-pricefloor-2025, benchmark=usgs-ndpr-oxide&volume=700&period=2025, 422, longer",
        "us-dod-mp-pricefloor-2025, benchmark=no-such-thing&volume=700&period=2026-Q1, 404, no-such-thing",
        "us-dod-mp-pricefloor-2025, benchmark=-1&volume=700, 400, negative",
        "us-dod-mp-pricefloor-2025, benchmark=60&volume=-1, 400, negative",
        "us-dod-mp-pricefloor-2025, benchmark=60&volume=much, 400, much",
        "jp-jare-lynas-2026, benchmark=60&volume=700, 422, no start of it is known",
        "us-lynas-loi-2026, benchmark=60&volume=700, 422, no price floor",
        "no-such-policy, benchmark=60&volume=700, 404, no-such-policy"
    })
    void whatHasNoPaymentIsToldWhy(String policy, String query, int status, String why) throws Exception {
        Answer answer = api.get("/v1/policies/" + policy + "/price-floor?" + query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "rare_earth_import_share_china, EU, 2024, 46.3,,, exact, by weight",
        "refined_import_share_china, US, 2025-11-19,, 83,, bound, imports of refined",
        "world_mining_share, CN, 2025-11-12,, 60, 70, approximate, of world mining",
        "world_refining_metal_share, CN, 2025-11-12,,, 90, bound, of world output of refining",
        "export_licence_applications, EU, 2025-11-22, 2000,,, approximate, companies of the subject",
        "export_licence_approvals, EU, 2025-11-22,,, 1000, bound, first day of the count not stated"
    })
    void tradeStatisticsAreDatedFiguresWhoseMetricSaysTheBasis(
            String metric,
            String subject,
            String period,
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            String exactness,
            String basis)
            throws Exception {
        // When
        JsonNode figures =
                api.get("/v1/kpis?subject=" + subject + "&metric=" + metric).json();
        JsonNode definition = api.get("/v1/metrics/" + metric).json();

        // Then
        JsonNode figure = StreamSupport.stream(figures.path("items").spliterator(), false)
                .filter(item -> item.path("period").asText().equals(period))
                .findFirst()
                .orElseThrow();
        assertNumber(figure.path("value"), value);
        assertNumber(figure.path("low"), low);
        assertNumber(figure.path("high"), high);
        assertThat(figure.path("exactness").asText()).isEqualTo(exactness);
        assertThat(figure.path("document").asText()).isNotEmpty();
        assertThat(definition.findValuesAsText("basis"))
                .singleElement()
                .asString()
                .contains(basis);
    }

    private static void assertNumber(JsonNode number, BigDecimal expected) {
        assertThat(number.isMissingNode()).isEqualTo(expected == null);
        if (expected != null) {
            assertThat(number.decimalValue()).isEqualByComparingTo(expected);
        }
    }
}
