package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of plants and companies in a real browser, over the reference data. */
@PageTest
@Timeout(300)
class PlantsPageIT {
    private static final String MOUNTAIN_PASS = "#/plants?plant=us-mountain-pass&metric=ndpr_production";

    private Api api;
    private Browser browser;

    @BeforeEach
    void aBrowser(Api client, Browser chromium) {
        api = client;
        browser = chromium;
    }

    private List<JsonNode> items(String path) throws Exception {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    /** A number as the pages write it: groups of three, a true minus sign. */
    private static String written(JsonNode number) {
        String[] parts = number.decimalValue().abs().toPlainString().split("\\.", 2);
        String grouped = String.format(Locale.ROOT, "%,d", Long.parseLong(parts[0]));
        return (number.decimalValue().signum() < 0 ? "−" : "") + grouped + (parts.length > 1 ? "." + parts[1] : "");
    }

    @ParameterizedTest
    @CsvSource({"en, Plants, Australia", "zh, 工厂, 澳大利亚"})
    void theListShowsEveryPlantAndWhoMakesMost(String language, String title, String country) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/plants");

        // Then
        browser.await("tr[data-plant=us-mountain-pass]");
        browser.awaitText(".leader[data-metric=ndpr_production] tr[data-peer=lynas] .value", "6,558 t");
        assertThat(browser.texts("h1")).containsExactly(title);
        assertThat(browser.texts(".found-plants tbody tr")).hasSameSizeAs(items("/v1/plants?pageSize=1000"));
        assertThat(browser.texts("tr[data-plant=au-mt-weld] td:nth-child(3)").getFirst())
                .startsWith(country);
        browser.isAccessible();
        browser.keep("plants-" + language);
    }

    @Test
    void theFiltersLeaveThePlantsThatTheApiFinds() throws Exception {
        // Given
        browser.visit("#/plants");
        browser.await("tr[data-plant=us-mountain-pass]");

        // When
        browser.set("[name=country]", "US");
        browser.set("[name=stage]", "magnet");
        browser.set("[name=status]", "ramp_up");

        // Then
        List<String> found = items("/v1/plants?country=US&stage=magnet&status=ramp_up").stream()
                .map(plant -> plant.path("name").asText())
                .toList();
        assertThat(found).isNotEmpty();
        browser.awaitText(".count", found.size() + " plants · ramping up " + found.size());
        assertThat(browser.texts(".found-plants tbody th")).containsExactlyInAnyOrderElementsOf(found);
        browser.reload();
        browser.await(".found-plants tbody th");
        assertThat(browser.texts(".found-plants tbody th")).containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest
    @CsvSource({"en, Figures that differ", "zh, 不一致的数据"})
    void aPlantShowsItsNewestFiguresWithTheirGrowth(String language, String differing) throws Exception {
        // Given
        browser.speak(language);
        JsonNode newest =
                items("/v1/kpis?plant=us-mountain-pass&metric=ndpr_production&kind=actual&frequency=Q").stream()
                        .max(Comparator.comparing(kpi -> kpi.path("end").asText()))
                        .orElseThrow();
        JsonNode growth = items("/v1/kpis/series?subject=mp-materials&plant=us-mountain-pass&metric=ndpr_production"
                        + "&frequency=Q&derive=yoy&from=" + newest.path("start").asText())
                .getLast();

        // When
        browser.visit(MOUNTAIN_PASS);

        // Then
        String row = "tr[data-metric=ndpr_production][data-plant=us-mountain-pass] ";
        browser.awaitText(row + ".value", written(newest.path("value")) + " t");
        browser.awaitText(
                row + ".yoy", "+%.2f %%".formatted(growth.path("value").doubleValue()));
        browser.await(row + "svg.spark polyline");
        browser.await(".canvas canvas");
        assertThat(browser.texts(row + "td:nth-child(2)"))
                .containsExactly(newest.path("period").asText());
        assertThat(browser.texts(".differing h2")).containsExactly(differing);
        browser.isAccessible();
        browser.keep("plant-" + language);
    }

    @Test
    void whatAMetricMeansOpensInItsRow() throws Exception {
        // Given
        browser.visit(MOUNTAIN_PASS);
        String row = "tr[data-metric=ndpr_production][data-plant=us-mountain-pass] ";

        // When
        browser.await(row + "summary").click();

        // Then
        String definition = api.get("/v1/metrics/ndpr_production")
                .json()
                .at("/definitions/0/definition")
                .asText();
        browser.awaitText(row + ".meaning p:first-child", definition);
    }

    @ParameterizedTest
    @CsvSource({
        "us-mountain-pass, ndpr_production, target",
        "us-mountain-pass, reo_production, target",
        "my-lynas-gebeng, ndpr_production, nameplate"
    })
    void theBarsOfUtilisationAreWhatTheApiSays(String plant, String metric, String against) throws Exception {
        // When
        browser.visit("#/plants?frequency=A&plant=" + plant + "&metric=" + metric);
        browser.await(".utilisation .used." + against);

        // Then
        List<JsonNode> used = items(
                        "/v1/plants/%s/utilisation?metric=%s&against=%s&frequency=A".formatted(plant, metric, against))
                .reversed();
        assertThat(used).isNotEmpty();
        assertThat(browser.attributes(".utilisation .used", "data-pct"))
                .containsExactlyElementsOf(used.stream()
                        .map(item -> item.path("utilisationPct").asText())
                        .toList());
        double most = Stream.concat(Stream.of(100.0), used.stream().map(item -> item.path("utilisationPct")
                        .doubleValue()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(browser.attributes(".utilisation .gauge .fill", "width"))
                .containsExactlyElementsOf(used.stream()
                        .map(item -> "%.2f"
                                .formatted(120 * item.path("utilisationPct").doubleValue() / most))
                        .toList());
    }

    @Test
    void whereThereIsNoCapacityThePageSaysSo() {
        // When
        browser.visit("#/plants?plant=au-mt-weld");

        // Then
        browser.awaitText(
                ".utilisation p",
                "REO production is reported for the whole company, so that the use of this plant cannot be told.");
    }

    @Test
    void peersHaveTheNumbersAndDaysOfTheirOwnYears() throws Exception {
        // When
        browser.visit("#/plants?plant=us-mountain-pass&metric=reo_production&period=2025");
        browser.await(".peers tr[data-peer=lynas]");

        // Then
        List<JsonNode> peers = items("/v1/kpis/compare?metric=reo_production&period=2025&unit=t");
        assertThat(browser.texts(".peers .value"))
                .containsExactlyElementsOf(peers.stream()
                        .map(peer -> written(peer.path("value")) + " t")
                        .toList());
        assertThat(browser.texts(".peers tr[data-peer=lynas] .days")).containsExactly("2024-07-01 … 2025-06-30");
        assertThat(browser.texts(".peers tr[data-peer=mp-materials] .days")).isEmpty();
    }

    @Test
    void whatDiffersShowsBothNumbers() throws Exception {
        // Given
        JsonNode check = items("/v1/kpis/checks?subject=mp-materials&status=differs&rule=utilisation&pageSize=1000")
                .getFirst();
        String row = "tr[data-check='%s %s utilisation'] "
                .formatted(check.path("metric").asText(), check.path("period").asText());

        // When
        browser.visit(MOUNTAIN_PASS);

        // Then
        browser.awaitText(row + ".reported", written(check.path("reported")));
        assertThat(browser.texts(row + ".recomputed")).containsExactly(written(check.path("recomputed")));
        assertThat(browser.texts(row + ".difference")).containsExactly("+" + written(check.path("difference")));
        assertThat(browser.texts(row + ".prose").getFirst())
                .isEqualTo("Output over capacity is the utilisation that was stated");
    }

    @Test
    void outagesAndMilestonesStandUnderTheChartAndInATable() throws Exception {
        // When
        browser.visit(MOUNTAIN_PASS);
        browser.await("tr[data-event]");

        // Then
        List<JsonNode> events = items("/v1/plants/us-mountain-pass/events?pageSize=1000");
        assertThat(browser.texts("tr[data-event]")).hasSameSizeAs(events);
        assertThat(browser.texts("tr[data-event] td:nth-child(2)"))
                .contains("planned outage", "unplanned outage", "milestone");
    }

    @Test
    void theLinkShowsWhatWasKnownOnADate() throws Exception {
        // Given
        browser.visit(MOUNTAIN_PASS);
        browser.await("tr[data-metric=ndpr_production]");

        // When
        browser.set("[name=known]", "2025-03-01");

        // Then
        String row = "tr[data-metric=ndpr_production][data-plant=us-mountain-pass] ";
        browser.awaitText(row + ".value", "413 t");
        assertThat(browser.address()).contains("metric=ndpr_production", "known=2025-03-01");
        browser.reload();
        browser.awaitText(row + ".value", "413 t");
        browser.keep("plant-known");
    }

    @ParameterizedTest
    @CsvSource({"en, Lynas Rare Earths", "zh, Lynas Rare Earths"})
    void aCompanyShowsItsFiguresAndItsPlants(String language, String name) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/plants?company=lynas");

        // Then
        browser.awaitText("h1", name);
        browser.await("tr[data-plant=au-mt-weld] a");
        assertThat(browser.texts("tr[data-metric=revenue] .value").getFirst()).endsWith("AUD million");
        browser.isAccessible();
        browser.keep("company-" + language);
    }

    @Test
    void inTheDarkAndOnAPhoneItIsAsAccessible() throws Exception {
        // Given
        browser.dress("dark");
        browser.narrow();

        // When
        browser.visit(MOUNTAIN_PASS);
        browser.await(".canvas canvas");

        // Then
        browser.isAccessible();
        browser.keep("plant-dark-phone");
        assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing but tables scrolls sideways")
                .isEqualTo(true);
    }
}
