package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The search over everything, with the keyboard alone. */
@PageTest
@Timeout(300)
class SearchPageIT {
    @BeforeEach
    void aPageThatSaysLittle(Browser browser) {
        browser.visit("#/document?code=usgs-mcs-2026");
        browser.await("[data-fact=publisher]");
    }

    private static WebElement opened(Browser browser) {
        browser.press("/");
        return browser.await("dialog.search input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nd", "neodymium", "钕"})
    void anElementIsFoundByItsSymbolAndItsNames(String words, Browser browser) {
        // Given
        WebElement input = opened(browser);

        // When
        input.sendKeys(words);
        browser.await("dialog.search [data-kind=element] a");
        input.sendKeys(Keys.ENTER);

        // Then
        browser.awaitText("h1", "Nd neodymium 钕");
        assertThat(browser.address()).isEqualTo("#/element?symbol=Nd");
    }

    @Test
    void theArrowsChooseAmongWhatIsFound(Browser browser) {
        // Given
        browser.press(Keys.chord(Keys.CONTROL, "k"));
        WebElement input = browser.await("dialog.search input");
        input.sendKeys("Announcement No. 61");
        browser.await("dialog.search [data-kind=policy] a[href='#/policies?code=cn-ann61-2025']");
        List<String> found = browser.attributes("dialog.search section a", "href");

        // When
        input.sendKeys(Keys.ARROW_DOWN);
        browser.await("dialog.search a:focus").sendKeys(Keys.ARROW_DOWN);
        browser.await("dialog.search a:focus").sendKeys(Keys.ARROW_DOWN);
        browser.await("dialog.search a:focus").sendKeys(Keys.ARROW_UP);
        browser.await("dialog.search a:focus").sendKeys(Keys.ENTER);

        // Then
        browser.awaitCount("dialog", 0);
        assertThat(found.get(1)).endsWith(browser.address());
    }

    @ParameterizedTest
    @CsvSource({
        "氧化镨钕, instrument, #/chart?i=smm-prnd-oxide",
        "Mountain Pass, plant, #/plants?plant=us-mountain-pass",
        "Lynas Rare Earths, company, #/plants?company=lynas",
        "usgs-mcs-2025, document, #/document?code=usgs-mcs-2025"
    })
    void whatIsFoundLeadsToItsPage(String words, String kind, String page, Browser browser) {
        // When
        opened(browser).sendKeys(words);

        // Then
        assertThat(browser.await("dialog.search [data-kind=" + kind + "] a").getDomAttribute("href"))
                .isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"en, Elements", "zh, 元素"})
    void theFindsAreGroupedByKind(String language, String first, Browser browser) throws Exception {
        // Given
        browser.speak(language);
        browser.reload();
        browser.await("[data-fact=publisher]");

        // When
        opened(browser).sendKeys("Dy");

        // Then
        browser.awaitText("dialog.search section h2", first);
        browser.isAccessible();
        browser.keep("search-" + language);
    }

    @Test
    void escapeLeadsBackToThePage(Browser browser) {
        // Given
        WebElement input = opened(browser);

        // When
        input.sendKeys(Keys.ESCAPE);

        // Then
        browser.awaitCount("dialog", 0);
        assertThat(browser.address()).isEqualTo("#/document?code=usgs-mcs-2026");
    }
}
