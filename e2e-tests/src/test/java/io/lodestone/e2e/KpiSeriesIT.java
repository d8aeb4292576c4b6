package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series of the KPIs in the reference data, as a planner asks for them. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class KpiSeriesIT {
    private static final String MP = "/v1/kpis/series?subject=mp-materials&metric=";
    private static final String LYNAS = "/v1/kpis/series?subject=lynas&metric=";

    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    @ParameterizedTest
    @CsvSource({
        "reo_production, 2023, 41557",
        "reo_production, 2024, 45455",
        "reo_production, 2025, 50692",
        "ndpr_production, 2024, 1294",
        "ndpr_production, 2025, 2599",
        "reo_sales, 2024, 32703"
    })
    void quartersOfMpMaterialsAddUpToTheReportedYear(String metric, String year, String sum) throws Exception {
        // When
        JsonNode item = item(get(MP + metric + "&derive=annual"), year);

        // Then
        assertThat(item.path("value").asText()).isEqualTo(sum);
        assertThat(item.path("derivedFrom")).hasSize(4);
        assertThat(item.path("start").asText()).isEqualTo(year + "-01-01");
        assertThat(item.path("end").asText()).isEqualTo(year + "-12-31");
    }

    @ParameterizedTest
    @CsvSource({"A, 2024, 9.379888, 2023, 41557, 45455", "Q, 2024-Q4, 23.992654, 2023-Q4, 9257, 11478"})
    void growthIsRecomputedWithItsInputs(
            String frequency, String period, String growth, String base, String then, String now) throws Exception {
        // When
        JsonNode item = item(get(MP + "reo_production&derive=yoy&frequency=" + frequency), period);

        // Then
        assertThat(item.path("value").asText()).isEqualTo(growth);
        assertThat(item.path("unit").asText()).isEqualTo("pct");
        assertThat(texts(item.path("derivedFrom"), "period")).containsExactly(base, period);
        assertThat(texts(item.path("derivedFrom"), "value")).containsExactly(then, now);
    }

    @Test
    void ndprSalesCarryTheBreakAndTheMissingQuarterIsInferredOnlyOnRequest() throws Exception {
        // When
        JsonNode plain = get(MP + "ndpr_sales").json();
        Answer inferred = get(MP + "ndpr_sales&infer=true");

        // Then
        assertThat(texts(plain.path("items"), "period")).doesNotContain("2025-Q3", "2024-Q1");
        assertThat(texts(plain.path("breaks"), "date")).containsExactly("2025-10-01");
        assertThat(plain.path("breaks").get(0).path("toDefinition").asInt()).isEqualTo(2);
        JsonNode third = item(inferred, "2025-Q3");
        assertThat(third.path("value").asText()).isEqualTo("525");
        assertThat(third.path("inferred").asBoolean()).isTrue();
        assertThat(third.path("crossesBreak").asBoolean()).isTrue();
        assertThat(third.path("derivedFrom")).hasSize(4);
        assertThat(item(inferred, "2024-Q1").path("value").asText()).isEqualTo("134");
        assertThat(item(inferred, "2024-Q1").path("crossesBreak").asBoolean()).isFalse();
        assertThat(item(get(MP + "ndpr_sales&infer=true&derive=annual"), "2024")
                        .path("value")
                        .asText())
                .isEqualTo("1142");
    }

    @Test
    void trailingMonthsAndYearsToDateFollowTheQuarters() throws Exception {
        assertThat(item(get(MP + "reo_production&derive=ttm"), "2024-Q3")
                        .path("value")
                        .asText())
                .isEqualTo("43234");
        assertThat(item(get(MP + "reo_production&derive=ytd"), "2024-Q3")
                        .path("value")
                        .asText())
                .isEqualTo("33977");
    }

    @Test
    void lynasAccountsAndItsGrossQuartersAreTwoMetrics() throws Exception {
        // When
        JsonNode accounts = item(get(LYNAS + "revenue"), "FY2021");
        JsonNode gross = item(get(LYNAS + "sales_revenue_gross&frequency=A"), "FY2021");

        // Then
        assertThat(accounts.path("value").asText()).isEqualTo("489");
        assertThat(accounts.path("unit").asText()).isEqualTo("AUD million");
        assertThat(gross.path("value").asText()).isEqualTo("502");
        assertThat(texts(get(LYNAS + "revenue").json().path("items"), "value")).doesNotContain("502");
    }

    @Test
    void lynasFirstFiscalQuarterIsJulyToSeptember() throws Exception {
        // When
        JsonNode first = item(get(LYNAS + "reo_production"), "2024-Q3");
        JsonNode year = item(get(LYNAS + "reo_production&derive=annual"), "FY2025");

        // Then
        assertThat(first.path("fiscalLabel").asText()).isEqualTo("FY2025-Q1");
        assertThat(first.path("start").asText()).isEqualTo("2024-07-01");
        assertThat(first.path("end").asText()).isEqualTo("2024-09-30");
        assertThat(year.path("value").asText()).isEqualTo("10462");
        assertThat(year.path("start").asText()).isEqualTo("2024-07-01");
    }

    @ParameterizedTest
    @CsvSource({"AU, 2024, 2025-12-31, 13000, 29000", "MM, 2018, 2019-12-31, 5000, 19000"})
    void whatTheUsgsSaidThenAndSaysNow(String country, String year, String asOf, String then, String now)
            throws Exception {
        // Given
        String series = "/v1/kpis/series?subject=" + country + "&metric=mine_production";

        // When
        Answer earlier = get(series + "&asOf=" + asOf);

        // Then
        assertThat(item(earlier, year).path("value").asText()).isEqualTo(then);
        assertThat(earlier.json().path("asOf").asText()).isEqualTo(asOf);
        assertThat(item(get(series), year).path("value").asText()).isEqualTo(now);
        assertThat(get(series).json().path("revisions").path("revisedFigures").asInt())
                .isPositive();
    }

    @Test
    void theRevisionsOfBurmas2018AreListedWithTheirChange() throws Exception {
        // When
        Answer answer = get("/v1/kpis/revisions?subject=MM&metric=mine_production&from=2018-01-01&to=2018-12-31");

        // Then
        assertThat(answer.each("items", "value")).containsExactly("5000", "19000");
        assertThat(answer.json().path("items").get(1).path("change").asText()).isEqualTo("14000");
        assertThat(answer.each("items", "document")).containsExactly("usgs-mcs-2019", "usgs-mcs-2020");
        assertThat(answer.json().path("statistics").path("meanAbsoluteRevision").asText())
                .isEqualTo("14000");
    }

    @Test
    void aYearInAnotherCurrencyShowsTheMeanOfItsFixings() throws Exception {
        // When
        JsonNode year = item(get(LYNAS + "revenue&unit=USD%20million"), "FY2021");

        // Then
        assertThat(year.path("value").asText()).isEqualTo("364.536985");
        assertThat(year.path("rate").path("method").asText()).isEqualTo("average");
        assertThat(year.path("rate").path("rate").asText()).isEqualTo("0.745474406203");
        assertThat(year.path("rate").path("count").asInt()).isEqualTo(52);
        assertThat(year.path("rate").path("first").asText()).isEqualTo("2020-07-03");
        assertThat(year.path("rate").path("last").asText()).isEqualTo("2021-06-25");
        assertThat(year.path("rate").path("source").asText()).isEqualTo("ECB");
        assertThat(year.path("derivedFrom").get(0).path("value").asText()).isEqualTo("489");
        assertThat(year.path("derivedFrom").get(0).path("unit").asText()).isEqualTo("AUD million");
    }

    @Test
    void unitsConvertExactlyAndAnUnknownOneIsRefused() throws Exception {
        assertThat(item(get(MP + "reo_production&unit=kg&derive=annual"), "2024")
                        .path("value")
                        .asText())
                .isEqualTo("45455000");
        Answer refused = api.get(MP + "reo_production&unit=bushel");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asText()).contains("'t'", "'bushel'");
        assertThat(api.get("/v1/kpis/series?subject=nobody&metric=reo_production")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pagesOfASeriesMakeTheWhole() throws Exception {
        // Given
        List<String> whole = texts(get(MP + "reo_production").json().path("items"), "period");
        List<String> paged = new ArrayList<>();
        String token = "";

        // When
        do {
            JsonNode page = get(MP + "reo_production&pageSize=7" + (token.isEmpty() ? "" : "&pageToken=" + token))
                    .json();
            paged.addAll(texts(page.path("items"), "period"));
            token = page.path("nextPageToken").asText();
        } while (!token.isEmpty());

        // Then
        assertThat(paged).hasSizeGreaterThan(7).isEqualTo(whole);
    }

    private static Answer get(String path) throws Exception {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static JsonNode item(Answer answer, String period) throws Exception {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .filter(item -> item.path("period").asText().equals(period))
                .findFirst()
                .orElseThrow(() -> new AssertionError(period + " is not in " + answer.text()));
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
