package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** What the pages of policies and elements show when texts come in, and while a service is missing. */
@Timeout(300)
@EnabledIf(value = "io.lodestone.e2e.Browser#isThere", disabledReason = "No chromium and chromedriver on the PATH")
class ChangingPagesIT {
    private static final String DOCUMENT = "chemradar-mofcom-announcements-no-61-62-2025-10";

    private static RunningSuite suite;
    private static Api api;
    private static Browser browser;

    @BeforeAll
    static void aSuiteAndABrowser() throws Exception {
        suite = RunningSuite.start("--ephemeral").awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
        browser = Browser.open(suite.url());
        browser.begin();
    }

    @AfterAll
    static void closed() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void theTextsOfAPolicyStandSideBySideInTheirLanguages() throws Exception {
        // Given
        String csv = "document,language,text\r\n" + DOCUMENT + ",en,\"First line <b>\nSecond line\"\r\n" + DOCUMENT
                + ",zh,\"第一行\n第二行\"\r\n";
        Answer imported = api.importBody("/v1/document-texts:import", "text/csv", csv);
        assertThat(imported.status()).as(imported.text()).isEqualTo(200);

        // When
        browser.visit("#/policies?code=cn-ann61-2025");

        // Then
        browser.awaitText(".document .text[lang=en]", "First line <b>\nSecond line");
        browser.awaitText(".document .text[lang=zh]", "第一行\n第二行");
        assertThat(browser.await(".document .text[lang=en]").getLocation().getY())
                .isEqualTo(
                        browser.await(".document .text[lang=zh]").getLocation().getY());
        browser.isAccessible();
        browser.isWithoutErrors();
        browser.keep("policy-texts");
    }

    @Test
    void whileAServiceIsMissingOnlyItsPartsAreAndTheyComeBack() throws Exception {
        // Given
        long policy = suite.child("policy-service").pid();
        signal("STOP", policy);
        try {
            // When
            browser.visit("#/element?symbol=Nd");

            // Then
            browser.awaitText(
                    "[data-part='element.inForce'] .problem p",
                    "The policy service is not available; this part comes back by itself.");
            browser.await("[data-part='element.prices'] tr[data-instrument=usgs-nd-oxide]");
            browser.await("[data-part='element.world'] tbody tr");
            browser.isAccessible();
            browser.keep("element-without-policies");
        } finally {
            signal("CONT", policy);
        }
        browser.await("[data-part='element.inForce'] tr[data-policy]");
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
