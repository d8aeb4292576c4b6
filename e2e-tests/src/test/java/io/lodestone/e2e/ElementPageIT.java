package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The briefing of an element, and a document, as pages. */
@PageTest
@Timeout(300)
class ElementPageIT {
    private static final String PRICES = "[data-part='element.prices']";

    @ParameterizedTest
    @CsvSource({"en, Nd neodymium 钕, China, 'SMM Pr-Nd oxide, China'", "zh, Nd 钕 neodymium, 中国, 氧化镨钕"})
    void theBriefingIsOnePage(
            String language, String title, String country, String instrument, Api api, Browser browser)
            throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/element?symbol=Nd");

        // Then
        browser.awaitText(PRICES + " tr[data-instrument=smm-prnd-oxide] th", instrument);
        browser.await(PRICES + " tr[data-instrument=usgs-nd-oxide] svg.spark polyline");
        assertThat(browser.texts("h1")).containsExactly(title);
        assertThat(browser.texts("[data-part='element.world'] tbody tr:first-child th"))
                .containsExactly(country);
        assertThat(browser.texts("[data-part='element.inForce'] tbody tr"))
                .hasSize(api.get("/v1/elements/Nd/briefing")
                        .json()
                        .path("policies")
                        .path("inForce")
                        .size());
        browser.isAccessible();
        browser.keep("element-" + language);
    }

    @Test
    void theShareOfACountryIsItsPartOfTheWorld(Browser browser) {
        // When
        browser.visit("#/element?symbol=Nd&known=2026-03-01");

        // Then 270,000 of 390,000 t
        browser.awaitText("[data-part='element.world'] tbody tr:first-child .share", "69.23 %");
    }

    @Test
    void anElementThatIsChosenHasItsOwnPriceAsKnownThen(Browser browser) {
        // Given
        browser.visit("#/element?symbol=Nd&known=2025-01-15");
        browser.await(PRICES + " tr[data-instrument=usgs-nd-oxide]");

        // When
        browser.await(".elements a[href*='symbol=Dy']").click();

        // Then
        browser.awaitText("h1", "Dy dysprosium 镝");
        browser.await(PRICES + " tr[data-instrument=usgs-dy-oxide]");
        assertThat(browser.address()).isEqualTo("#/element?symbol=Dy&known=2025-01-15");
        assertThat(browser.texts(PRICES + " tr[data-instrument=usgs-nd-oxide]")).isEmpty();
    }

    @Test
    void onAPhoneInTheDarkOnlyTablesScrollSideways(Browser browser) throws Exception {
        // Given
        browser.dress("dark");
        browser.narrow();

        // When
        browser.visit("#/element?symbol=Nd");
        browser.await(PRICES + " tr[data-instrument]");

        // Then
        browser.isAccessible();
        assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.keep("element-dark-phone");
    }

    @ParameterizedTest
    @CsvSource({"en, China Northern Rare Earth: leader in light rare earths, Chinese", "zh, 北方稀土:轻稀土龙头, 中文"})
    void aDocumentSaysWhatItIsAndWhereItWasRead(String language, String title, String its, Browser browser)
            throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/document?code=9fzt-china-northern-rare-earth-leader-2026-02-11");

        // Then
        browser.awaitText("h1", title);
        assertThat(browser.texts("[data-fact=language] dd")).containsExactly(its);
        assertThat(browser.await("[data-fact=address] a").getDomAttribute("target"))
                .isEqualTo("_blank");
        assertThat(browser.await("[data-fact=address] a").getDomAttribute("rel"))
                .isEqualTo("noopener noreferrer");
        browser.isAccessible();
        browser.keep("document-" + language);
    }
}
