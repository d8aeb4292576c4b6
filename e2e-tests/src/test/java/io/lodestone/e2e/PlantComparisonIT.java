package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Utilisation, comparisons, chains and owners' output of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class PlantComparisonIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    private static JsonNode item(Answer answer, String field, String value) throws Exception {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "ndpr_production, 2024, 1294, 6000, 21.566667",
        "ndpr_production, 2024-Q4, 413, 6000, 27.533333",
        "reo_production, 2024, 45455, 60000, 75.758333"
    })
    void mountainPassIsHeldAgainstItsTargets(String metric, String period, String output, String base, String pct)
            throws Exception {
        // When
        Answer answer = api.get("/v1/plants/us-mountain-pass/utilisation?metric=" + metric);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode item = item(answer, "period", period);
        assertThat(item.path("output").asText()).isEqualTo(output);
        assertThat(item.path("base").asText()).isEqualTo(base);
        assertThat(item.path("against").asText()).isEqualTo("target");
        assertThat(item.path("utilisationPct").asText()).isEqualTo(pct);
        assertThat(item.path("document").asText()).isNotEmpty();
        assertThat(answer.each("events", "kind")).contains("outage_planned", "milestone");
        assertThat(answer.each("progress", "target")).contains(base);
    }

    @Test
    void aNameplateThatIsNotThereIsRefusedNamingWhatIs() throws Exception {
        // When
        Answer answer = api.get("/v1/plants/us-mountain-pass/utilisation?metric=ndpr_production&against=nameplate");

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("no nameplate", "target in t");
    }

    @Test
    void gebengIsHeldAgainstItsNameplateByFiscalYears() throws Exception {
        // When
        Answer answer = api.get("/v1/plants/my-lynas-gebeng/utilisation?frequency=A&from=2024-07-01&to=2025-06-30");

        // Then
        assertThat(answer.json().path("metric").asText()).isEqualTo("ndpr_production");
        assertThat(answer.each("items", "period")).containsExactly("FY2025");
        assertThat(answer.each("items", "against")).containsExactly("nameplate");
        // 6558 / 10500
        assertThat(answer.each("items", "utilisationPct")).containsExactly("62.457143");
    }

    @Test
    void lynasAndMountainPassAreComparedByTheirOwnYears() throws Exception {
        // When
        Answer answer = api.get("/v1/kpis/compare?metric=reo_production&period=2025&subjects=lynas,mp-materials,iluka");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(StreamSupport.stream(answer.json().path("items").spliterator(), false))
                .extracting(
                        item -> item.path("rank").asInt(),
                        item -> item.path("subject").asText(),
                        item -> item.path("value").asText(),
                        item -> item.path("period").asText())
                .containsExactly(tuple(1, "mp-materials", "50692", "2025"), tuple(2, "lynas", "10462", "FY2025"));
        assertThat(answer.json().path("missing").path(0).asText()).isEqualTo("iluka");
        assertThat(answer.json().path("warnings").toString()).contains("2025-06-30: lynas");
    }

    @Test
    void revenuesInDifferentCurrenciesNeedAUnit() throws Exception {
        // When
        String path = "/v1/kpis/compare?metric=revenue&period=2024&subjects=lynas,mp-materials";
        Answer without = api.get(path);
        Answer with = api.get(path + "&unit=USD%20million");

        // Then
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text()).contains("AUD million", "USD thousand");
        assertThat(with.status()).as(with.text()).isEqualTo(200);
        assertThat(with.each("items", "subject")).containsExactly("lynas", "mp-materials");
        assertThat(item(with, "subject", "lynas").path("rate").path("method").asText())
                .isEqualTo("average");
        assertThat(item(with, "subject", "mp-materials").has("rate")).isFalse();
    }

    @Test
    void chinaMinesMost() throws Exception {
        // When
        Answer countries = api.get("/v1/kpis/compare?metric=mine_production&period=2024");
        Answer before = api.get("/v1/kpis/compare?metric=mine_production&period=2024&subjects=AU&asOf=2025-12-31");

        // Then
        assertThat(countries.each("items", "subject").getFirst()).isEqualTo("CN");
        assertThat(countries.each("items", "subject"))
                .doesNotContain("world", "other")
                .contains("US", "AU");
        assertThat(item(countries, "subject", "AU").path("value").asText()).isEqualTo("29000");
        assertThat(before.each("items", "value")).containsExactly("13000");
    }

    @Test
    void theChainOfMountainPassLeadsFromTheMineToTheMagnetsCustomer() throws Exception {
        // When
        JsonNode chain = api.get("/v1/companies/mp-materials/chain").json();

        // Then
        List<String> parties = StreamSupport.stream(chain.path("parties").spliterator(), false)
                .map(party -> party.path("code").asText())
                .toList();
        assertThat(parties).contains("us-mountain-pass", "us-mp-independence", "general-motors");
        assertThat(parties.indexOf("us-mountain-pass")).isLessThan(parties.indexOf("us-mp-independence"));
        assertThat(StreamSupport.stream(chain.path("items").spliterator(), false)
                        .map(link -> link.path("from").asText() + " > "
                                + link.path("to").asText()))
                .contains(
                        "mp-materials > us-mountain-pass",
                        "mp-materials > general-motors",
                        "mp-materials > us-department-of-defense");
    }

    @Test
    void anOwnersOutputIsItsShareAndNothingThatIsNotStated() throws Exception {
        // When
        Answer group = api.get(
                "/v1/companies/baogang-group/equity-output?metric=rare_earth_oxides_production&from=2024-01-01&to=2024-12-31");
        Answer mp = api.get("/v1/companies/mp-materials/equity-output?metric=reo_production");

        // Then
        assertThat(group.each("items", "period")).containsExactly("2024");
        // 15500 x 38.03 %
        assertThat(group.each("items", "equity")).containsExactly("5894.65");
        assertThat(mp.each("items", "equity")).isEmpty();
        assertThat(mp.json().path("warnings").toString()).contains("us-mountain-pass is not stated");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/kpis/compare?metric=reo_production, 400, period",
        "/v1/kpis/compare?metric=reo_production&period=2025&subjects=nobody, 404, nobody",
        "/v1/kpis/compare?metric=reo_production&period=2025-W14, 400, 2025-W14",
        "/v1/plants/no-such/utilisation, 404, no-such",
        "/v1/plants/us-mountain-pass/utilisation, 400, reo_production",
        "/v1/companies/no-such/chain, 404, no-such",
        "/v1/companies/lynas/equity-output?metric=average_selling_price, 422, add up"
    })
    void whatIsNotDefinedIsRefused(String path, int status, String named) throws Exception {
        // When
        Answer answer = api.get(path);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
    }
}
