package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Charts in a real browser, over the reference data. */
@PageTest
@Timeout(300)
class ChartPageIT {
    private static final String ND_2021 = "[data-line=usgs-nd-oxide] tr[data-period='2021'] .mid";

    @Test
    void theSliderOfKnowledgeChangesNeodymium2021From98To49(Api api, Browser browser) throws Exception {
        // Given
        browser.visit("#/chart?i=usgs-nd-oxide");
        browser.awaitText(ND_2021, "98");
        browser.await(".canvas canvas");
        browser.keep("chart-now");

        // When
        Object before = browser.ask(
                "const days = arguments[0]; return days.findLastIndex(day => day <= '2022-12-31')",
                api.get("/v1/instruments/usgs-nd-oxide/revisions").each("items", "knownAt").stream()
                        .map(instant -> instant.substring(0, 10))
                        .distinct()
                        .sorted()
                        .toList());
        browser.set("input[name=known]", ((Number) before).intValue());

        // Then
        browser.awaitText(ND_2021, "49");
        assertThat(browser.address()).contains("known=2022-12-31");
        browser.reload();
        browser.awaitText(ND_2021, "49");
        browser.awaitText("output", "2022-12-31");
        browser.keep("chart-2022");
    }

    @Test
    void aPointShowsItsRevisions(Browser browser) throws Exception {
        // Given
        browser.visit("#/chart?i=usgs-nd-oxide,usgs-pr-oxide");

        // When
        browser.await("[data-line=usgs-nd-oxide] tr[data-period='2021'] button").click();

        // Then
        browser.awaitText(".revisions tbody tr:last-child td:nth-child(3)", "98");
        assertThat(browser.texts(".revisions tbody td:nth-child(5)"))
                .containsExactly("2022-12-31", "2023-12-31", "2024-01-31");
        browser.isAccessible();
        browser.keep("chart-revisions");
    }

    @Test
    void policiesAreMarkedUnderThePrices(Browser browser) throws Exception {
        // When
        browser.visit("#/chart?i=usgs-dy-oxide&policies=1&band=1");

        // Then
        browser.await("details.marks summary").click();
        assertThat(browser.texts(".marks li"))
                .anyMatch(mark -> mark.startsWith("2025-04-04 restricting"))
                .anyMatch(mark -> mark.startsWith("2025-11-07 … 2026-11-10 suspended"));
        browser.keep("chart-policies");
    }

    @Test
    void whatIsZoomedToIsInTheLink(Browser browser) {
        // Given
        browser.visit("#/chart?i=usgs-nd-oxide&from=2018-12-31&to=2022-12-31");
        browser.awaitText(ND_2021, "98");

        // When
        browser.wheel(".canvas");

        // Then
        browser.awaitAddress("from=(?!2018-12-31)\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void pricesOfUnlikeBasesHaveScalesOfTheirOwn(Browser browser) {
        // When
        browser.visit("#/chart?i=usgs-nd-oxide,smm-prnd-oxide");

        // Then
        browser.await("[data-line=smm-prnd-oxide]");
        assertThat(browser.await(".canvas").getAttribute("aria-label"))
                .isEqualTo(
                        "USGS neodymium oxide, annual average, USD/kg tax unknown; SMM Pr-Nd oxide, China, CNY/t incl. tax");
    }

    @Test
    void aSpreadIsTheOneLessTheOther(Api api, Browser browser) throws Exception {
        // Given
        Answer answer = api.get("/v1/spreads?long=usgs-nd-oxide&short=usgs-pr-oxide");

        // When
        browser.visit("#/chart?i=usgs-nd-oxide,usgs-pr-oxide&spread=1");

        // Then
        browser.awaitText("[data-line=spread] tr[data-period='2021'] .mid", "5");
        assertThat(browser.texts("[data-line=spread] tbody tr"))
                .hasSize(answer.each("observations", "spread").size());
    }

    @Test
    void aChartIsSavedAsAPictureAndAsAFile(Api api, Browser browser) throws Exception {
        // Given
        browser.visit("#/chart?i=usgs-nd-oxide&transform=pc1");
        browser.await("[data-line=usgs-nd-oxide] tbody tr");

        // When
        browser.await("button[name=png]").click();

        // Then
        assertThat(browser.downloaded("lodestone.png")).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        String file = browser.attributes(".exports a", "href").getFirst();
        assertThat(api.get(file.substring(file.indexOf("/v1"))).text()).startsWith("basis,");
    }
}
