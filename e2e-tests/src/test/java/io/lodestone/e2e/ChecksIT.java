package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real figures say of each other. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class ChecksIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    private static JsonNode only(String query, String period) throws IOException, InterruptedException {
        Answer answer = api.get("/v1/kpis/checks?" + query + "&pageSize=1000");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<JsonNode> found = StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .filter(item -> item.path("period").asText().equals(period))
                .toList();
        assertThat(found).as("%s in %s", period, answer.text()).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "mp-materials, reo_production, 2024, 45455",
        "mp-materials, reo_production, 2025, 50692",
        "mp-materials, reo_sales, 2024, 32703",
        "mp-materials, ndpr_production, 2024, 1294",
        "mp-materials, ndpr_production, 2025, 2599",
        "lynas, ndpr_production, FY2025, 6558",
        "lynas, reo_production, FY2023, 16780"
    })
    void quartersAddUpToTheYear(String subject, String metric, String period, String year) throws Exception {
        JsonNode check = only("rule=parts_to_year&subject=" + subject + "&metric=" + metric, period);

        assertThat(check.path("verdict").asText()).isEqualTo("agrees");
        assertThat(check.path("reported").asText()).isEqualTo(year);
        assertThat(check.path("recomputed").asText()).isEqualTo(year);
        assertThat(check.path("difference").asText()).isEqualTo("0");
        assertThat(check.path("inputs")).hasSize(4);
    }

    @Test
    void theYearsRoundingOfRevenueIsASmallDifference() throws Exception {
        JsonNode check = only("rule=parts_to_year&subject=mp-materials&metric=revenue", "2025");

        assertThat(check.path("difference").asText()).isEqualTo("-59");
        assertThat(check.path("verdict").asText()).isEqualTo("agrees");
    }

    @Test
    void salesOf2025LackAQuarterAndChangeTheirDefinition() throws Exception {
        JsonNode check = only("rule=parts_to_year&subject=mp-materials&metric=ndpr_sales", "2025");

        assertThat(check.path("verdict").asText()).isEqualTo("not_checkable");
        assertThat(check.path("because").asText()).isEqualTo("ndpr_sales of 2025-Q3 is not stated.");
        assertThat(check.has("recomputed")).isFalse();
    }

    @Test
    void grossSalesOfLynasAreNeverHeldAgainstItsAuditedRevenue() throws Exception {
        Answer answer = api.get("/v1/kpis/checks?subject=lynas&rule=parts_to_year&metric=revenue");

        assertThat(answer.each("items", "period")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2024, 9, 9.379888, -0.379888, 0.5", "2024-Q4, 24, 23.992654, 0.007346, 0.5"})
    void reportedGrowthOfOutputAgrees(
            String period, String reported, String recomputed, String difference, String tolerance) throws Exception {
        JsonNode check = only("rule=growth_yoy&subject=mp-materials&metric=reo_production_yoy", period);

        assertThat(check.path("reported").asText()).isEqualTo(reported);
        assertThat(check.path("recomputed").asText()).isEqualTo(recomputed);
        assertThat(check.path("difference").asText()).isEqualTo(difference);
        assertThat(check.path("tolerance").asText()).isEqualTo(tolerance);
        assertThat(check.path("verdict").asText()).isEqualTo("agrees");
        assertThat(check.path("document").asText()).isEqualTo("mp-call-2024-q4");
    }

    @ParameterizedTest
    @CsvSource({
        "rare_earth_oxides_production, 5700, 33.99, 4254.04881, 4216.575245, 4291.525171",
        "rare_earth_oxides_sales, 10600, 57.61, 6725.461582, 6693.525362, 6757.399829",
        "rare_earth_salts_production, 37400, 1.25, 36938.271605, 36887.067305, 36989.480962",
        "rare_earth_salts_sales, 32100, 52.95, 20987.250736, 20953.875323, 21020.62833"
    })
    void growthOfNorthernRareEarthImpliesTheYearBeforeWithItsBand(
            String metric, String level, String growth, String implied, String low, String high) throws Exception {
        JsonNode check = only("rule=growth_yoy&subject=northern-rare-earth&metric=" + metric + "_yoy", "2025-Q1");

        assertThat(check.path("verdict").asText()).isEqualTo("not_checkable");
        assertThat(check.path("reported").asText()).isEqualTo(growth);
        assertThat(check.path("inputs").path(0).path("figure").path("value").asText())
                .isEqualTo(level);
        assertThat(check.path("inputs").path(1).path("missing").asText())
                .isEqualTo(metric + " of 2024-Q1 is not stated");
        assertThat(check.path("implied").asText()).isEqualTo(implied);
        assertThat(check.path("impliedLow").asText()).isEqualTo(low);
        assertThat(check.path("impliedHigh").asText()).isEqualTo(high);
        assertThat(check.path("impliedUnit").asText()).isEqualTo("t");
    }

    @Test
    void theExactFigureStaysTheActualOneBesideItsRoundedRepeat() throws Exception {
        Answer answer = api.get("/v1/kpis?subject=northern-rare-earth&metric=rare_earth_oxides_production"
                + "&from=2025-01-01&to=2025-03-31&frequency=Q");

        assertThat(answer.each("items", "kind")).containsExactly("actual", "estimate");
        assertThat(answer.each("items", "value")).containsExactly("5730.86", "5700");
    }

    @Test
    void priceTimesVolumeIsTheRevenueOfTheThirdQuarterOf2023() throws Exception {
        JsonNode check = only("rule=product&subject=mp-materials&metric=revenue", "2023-Q3");

        assertThat(check.path("reported").asText()).isEqualTo("52516");
        assertThat(check.path("recomputed").asText()).isEqualTo("52474.086");
        assertThat(check.path("tolerance").asText()).isEqualTo("262.37043");
        assertThat(check.path("verdict").asText()).isEqualTo("agrees");
        assertThat(check.path("inputs").path(0).path("figure").path("value").asText())
                .isEqualTo("5718");
        assertThat(check.path("inputs").path(1).path("figure").path("value").asText())
                .isEqualTo("9177");
    }

    @Test
    void segmentsBridgeToTheRevenueOf2025() throws Exception {
        JsonNode check = only("rule=sum&subject=mp-materials&metric=revenue", "2025");

        assertThat(check.path("reported").asText()).isEqualTo("224441");
        assertThat(check.path("recomputed").asText()).isEqualTo("224441");
        assertThat(check.path("verdict").asText()).isEqualTo("agrees");
        assertThat(StreamSupport.stream(check.path("inputs").spliterator(), false)
                        .map(input -> input.path("figure").path("value").asText()))
                .containsExactly("160369", "66861", "-2789");
    }

    @ParameterizedTest
    @CsvSource({"2024, 21.566667", "2024-Q4, 27.533333"})
    void aboutOneThirdOfTheTargetDiffers(String period, String recomputed) throws Exception {
        JsonNode check = only("rule=utilisation&subject=mp-materials&metric=ndpr_utilisation_stated", period);

        assertThat(check.path("recomputed").asText()).isEqualTo(recomputed);
        assertThat(check.path("verdict").asText()).isEqualTo("differs");
        assertThat(check.path("inputs").path(1).path("figure").path("value").asText())
                .isEqualTo("6000");
    }

    @Test
    void belowOneThirdOfTheTargetIsTrueOf2024() throws Exception {
        JsonNode check = only("rule=utilisation&subject=mp-materials&metric=throughput_share_of_target", "2024");

        assertThat(check.path("reportedHigh").asText()).isEqualTo("33.3");
        assertThat(check.path("verdict").asText()).isEqualTo("agrees");
    }

    @Test
    void guidanceIsHeldAgainstWhatWasReachedOnceThePeriodIsOver() throws Exception {
        JsonNode guidance =
                only("rule=guidance&subject=northern-rare-earth&metric=net_profit_attributable&status=agrees", "2024");
        JsonNode target = only("rule=guidance&subject=northern-rare-earth&metric=revenue&status=differs", "2024");
        Answer before = api.get("/v1/kpis/checks?rule=guidance&subject=northern-rare-earth&asOf=2024-12-31");

        assertThat(guidance.path("recomputed").asText()).isEqualTo("1004");
        assertThat(guidance.path("reportedLow").asText()).isEqualTo("950");
        assertThat(target.path("difference").asText()).isEqualTo("10034");
        assertThat(before.each("items", "period")).isEmpty();
    }

    @Test
    void editionsThatDisagreeStandSideBySideAsTheyWereKnown() throws Exception {
        Answer now = api.get("/v1/kpis/checks?rule=sources&subject=AU&metric=mine_production&pageSize=1000");
        Answer then =
                api.get("/v1/kpis/checks?rule=sources&subject=AU&metric=mine_production&pageSize=1000&asOf=2025-12-31");

        assertThat(now.each("items", "period")).contains("2024");
        assertThat(now.each("items", "verdict")).containsOnly("differs");
        assertThat(then.each("items", "period")).doesNotContain("2024");
        JsonNode check = only("rule=sources&subject=AU&metric=mine_production", "2024");
        assertThat(check.path("reported").asText()).isEqualTo("29000");
        assertThat(check.path("recomputed").asText()).isEqualTo("13000");
    }

    @Test
    void ownersOfOneCompanyHoldAtMostAllOfIt() throws Exception {
        Answer answer = api.get("/v1/kpis/checks?rule=at_most_whole&subject=china-rare-earth-group");

        assertThat(answer.each("items", "reported")).containsExactly("92.2");
        assertThat(answer.each("items", "verdict")).containsExactly("agrees");
        assertThat(answer.json().path("items").path(0).path("inputs")).hasSize(4);
    }

    @Test
    void theOnlyFactorOfAHundredIsTheFirstFullYearOfSales() throws Exception {
        Answer answer = api.get("/v1/kpis/checks?rule=unit_jump");

        assertThat(answer.each("items", "metric")).containsExactly("ndpr_sales");
        assertThat(answer.each("items", "because")).containsExactly("From 10 t to 1142 t is a factor of 100 or more.");
    }

    @Test
    void reconciliationsAreListedAndCanBeSentBackUnchanged() throws Exception {
        // Given
        String csv = api.get("/v1/reconciliations?format=csv").text();

        // When
        Answer again = api.importBody("/v1/reconciliations:import", "text/csv", csv);
        Answer bad = api.importBody(
                "/v1/reconciliations:import",
                "text/csv",
                "code,rule,metric,inputs\nx,product,revenue,realised_price_reo|reo_sales\n");

        // Then
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(csv.lines().count() - 1);
        assertThat(again.json().path("revised").asInt()).isZero();
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().path("errors").path(0).path("detail").asText())
                .isEqualTo("there is no metric 'realised_price_reo'; did you mean 'realized_price_reo'?");
    }

    @Test
    void anUnknownSubjectIsNotFoundAndAnUnknownVerdictIsRefused() throws Exception {
        assertThat(api.get("/v1/kpis/checks?subject=nobody").status()).isEqualTo(404);
        assertThat(api.get("/v1/kpis/checks?status=good").status()).isEqualTo(400);
    }
}
