package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** The pages of a suite that nobody reads without a key, while prices come in. */
@Timeout(300)
@EnabledIf(value = "io.lodestone.e2e.Browser#isThere", disabledReason = "No chromium and chromedriver on the PATH")
class KeyPageIT {
    private static final String MID = "tr[data-instrument=dy-oxide-test] .mid";

    private static RunningSuite suite;
    private static Browser browser;
    private static Api api;

    @BeforeAll
    static void aSuiteThatIsReadWithAKey() throws Exception {
        suite = RunningSuite.start(
                        Map.of("LODESTONE_ACCESS_ANONYMOUS_READ", "false"), "--ephemeral", "--no-reference-data")
                .awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
        assertThat(api.importBody("/v1/instruments:import", "text/csv", """
                        code,name,elements,source,kind,currency,unit,tax,frequency,license
                        dy-oxide-test,Dysprosium oxide,Dy,made up,assessment,USD,kg,none,D,open
                        """).status())
                .isEqualTo(200);
        price("2026-03-02", "240");
        browser = Browser.open(suite.url());
    }

    @AfterAll
    static void stopped() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    @BeforeEach
    void withoutAKey() {
        browser.begin();
    }

    @Test
    void aKeyIsAskedForUntilItIsRight() throws Exception {
        // Given
        browser.visit("");
        browser.await("dialog.key input").sendKeys("lsk_wrong");
        browser.isAccessible();
        browser.keep("key");

        // When
        browser.await("dialog.key button").click();
        browser.awaitText("dialog.key p", "The key was refused.");
        browser.await("dialog.key input").sendKeys(api.key());
        browser.await("dialog.key button").click();

        // Then
        browser.await(MID);
        browser.awaitText(".live", "Live");
    }

    @Test
    void aPriceThatComesInIsShownAtOnce() throws Exception {
        // Given
        withTheKey();
        browser.visit("");
        browser.await(MID);
        browser.awaitText(".live", "Live");

        // When
        price("2026-03-03", "251");

        // Then
        browser.awaitText(MID, "251");
        browser.await("tr[data-instrument=dy-oxide-test] .mid.new");
    }

    @Test
    void aFileIsSavedWithTheKey() {
        // Given
        withTheKey();
        browser.visit("#/chart?i=dy-oxide-test");

        // When
        browser.await(".exports a[download]").click();

        // Then
        assertThat(new String(browser.downloaded("Dysprosium oxide.csv"), StandardCharsets.UTF_8))
                .startsWith("instrument,period,")
                .contains("dy-oxide-test,2026-03-02,,,240,");
    }

    private static void withTheKey() {
        browser.run("sessionStorage.setItem('lodestone.key', arguments[0])", api.key());
    }

    private static void price(String day, String mid) throws Exception {
        assertThat(api.importBody("/v1/prices:import", "text/csv", """
                        instrument,period,mid,known_at
                        dy-oxide-test,%s,%s,2026-03-04
                        """.formatted(day, mid))
                        .status())
                .isEqualTo(200);
    }
}
