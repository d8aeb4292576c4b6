package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The board of prices in a real browser, over the reference data. */
@PageTest
@Timeout(300)
class BoardPageIT {
    private static final String PRND = "tr[data-instrument=smm-prnd-oxide]";

    @ParameterizedTest
    @CsvSource({"en, Latest prices, CNY/t incl. tax", "zh, 最新价格, CNY/t 含税"})
    void theBoardShowsTheNewestPriceOfEveryInstrument(
            String language, String title, String basis, Api api, Browser browser) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("");

        // Then
        browser.awaitText(PRND + " .mid", "454,000");
        browser.awaitText(PRND + " .basis", basis);
        browser.await(PRND + " svg.spark polyline");
        assertThat(browser.texts("h1")).containsExactly(title);
        assertThat(browser.texts("tbody tr"))
                .hasSize(api.get("/v1/prices/latest?pageSize=1000")
                        .each("items", "instrument")
                        .size());
        browser.keep("board-" + language);
    }

    @Test
    void aPriceOnAnotherBasisComesWithItsReceipt(Browser browser) throws Exception {
        // When
        browser.visit("#/board?source=SMM&currency=USD&unit=kg&tax=excl");

        // Then
        browser.awaitText(PRND + " .mid", "56.09");
        browser.await(PRND + " button.receipt").click();
        browser.awaitText("dialog tbody tr:first-child td:first-child", "tax");
        assertThat(browser.texts("dialog tbody td:first-child")).containsExactly("tax", "unit", "currency", "currency");
        browser.isAccessible();
        browser.keep("receipt");
    }

    @Test
    void whatHasNoSuchBasisSaysSo(Browser browser) {
        // When
        browser.visit("#/board?element=Dy&tax=excl");

        // Then
        browser.awaitText("tr[data-instrument=usgs-dy-oxide] .basis .late", "not convertible");
        browser.awaitText("tr[data-instrument=usgs-dy-oxide] .mid", "–");
    }

    @Test
    void theLinkKeepsWhatTheBoardIsSortedBy(Api api, Browser browser) throws Exception {
        // Given
        List<String> expected = api.get("/v1/prices/latest?pageSize=1000&source=USGS")
                .json()
                .path("items")
                .valueStream()
                .filter(price -> price.has("changePct"))
                .sorted((one, other) -> other.path("changePct")
                        .decimalValue()
                        .compareTo(one.path("changePct").decimalValue()))
                .map(price -> price.path("instrument").asText())
                .limit(1)
                .toList();
        browser.visit("#/board?source=USGS");

        // When
        browser.await("button[name=sort-changePct]").click();
        browser.await("th[aria-sort=ascending] button[name=sort-changePct]").click();
        browser.await("th[aria-sort=descending] button[name=sort-changePct]");
        browser.reload();

        // Then
        browser.await("th[aria-sort=descending] button[name=sort-changePct]");
        assertThat(browser.attributes("tbody tr", "data-instrument")).startsWith(expected.toArray(String[]::new));
    }

    @Test
    void aFilterKeepsTheFocusOfTheKeyboard(Browser browser) {
        // Given
        browser.visit("");
        browser.await("select[name=element]").sendKeys("Dy");

        // When
        browser.awaitCount("tbody tr", 2);

        // Then
        assertThat(browser.ask("return document.activeElement.name")).isEqualTo("element");
    }
}
