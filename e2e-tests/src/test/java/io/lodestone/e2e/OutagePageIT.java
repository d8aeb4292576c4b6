package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.testing.FreePort;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show while the production service is gone, and that they are whole again by themselves. */
@Timeout(300)
@EnabledIf(value = "io.lodestone.e2e.Browser#isThere", disabledReason = "No chromium and chromedriver on the PATH")
class OutagePageIT {
    @TempDir
    private static Path folder;

    private static RunningSuite suite;
    private static OwnProcess production;
    private static OwnProcess gateway;
    private static Browser browser;

    @BeforeAll
    static void aGatewayWithAServiceThatMayBeKilled() throws Exception {
        suite = RunningSuite.prepared().awaitReady();
        Map<String, Integer> ports = Map.of("PRODUCTION", FreePort.next());
        production = OwnProcess.like(suite, "production-service", ports.getOrDefault("PRODUCTION", 0), ports, folder);
        gateway = OwnProcess.like(suite, "gateway", FreePort.next(), ports, folder);
        production.start();
        gateway.start();
        gateway.awaitReady();
        browser = Browser.open(gateway.url());
    }

    @AfterAll
    static void stopped() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        if (production != null) {
            production.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    @BeforeEach
    void theServiceIsThere() throws Exception {
        browser.begin();
        production.kill();
        production.start();
        production.awaitReady();
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        browser.isWithoutErrors();
    }

    @Test
    void theElementPageSaysWhatIsMissingAndIsWholeAgainByItself() throws Exception {
        // Given
        browser.visit("#/element?symbol=Dy");
        browser.await("a[href*='usgs-dy-oxide']");
        production.kill();

        // When
        browser.reload();

        // Then
        browser.await("a[href*='usgs-dy-oxide']");
        assertThat(browser.await(".problem").getText()).contains("The production service");
        browser.isAccessible();
        browser.keep("outage-element");

        // When: the service returns
        production.start();
        production.awaitReady();

        // Then
        browser.awaitCount(".problem", 0);
        browser.await("a[href*='usgs-dy-oxide']");
    }

    @Test
    void aPlantThatIsOpenStaysAndIsWholeAgainByItself() throws Exception {
        // Given
        String newest = "tr[data-metric=ndpr_production][data-plant=us-mountain-pass] .value";
        browser.visit("#/plants?plant=us-mountain-pass");
        String value = browser.await(newest).getText();

        // When
        production.kill();

        // Then
        browser.awaitText(".live", "Not live");
        assertThat(browser.texts(newest)).containsExactly(value);
        browser.keep("outage-plant-open");

        // When: the service returns
        production.start();
        production.awaitReady();

        // Then
        browser.awaitText(".live", "Live");
        browser.awaitText(newest, value);
    }

    @Test
    void thePlantsPageThatIsOpenedMeanwhileSaysWhatIsMissingAndFillsByItself() throws Exception {
        // Given
        browser.visit("#/plants");
        browser.await("tr[data-plant=us-mountain-pass]");
        production.kill();

        // When
        browser.reload();

        // Then
        assertThat(browser.await(".list .problem").getText()).contains("The production service");
        assertThat(browser.texts("h1")).containsExactly("Plants");
        browser.isAccessible();
        browser.keep("outage-plants");

        // When: the service returns
        production.start();
        production.awaitReady();

        // Then
        browser.await("tr[data-plant=us-mountain-pass]");
        browser.awaitCount(".problem", 0);
    }

    @Test
    void whileAServiceIsMissingOnlyItsPartsAreAndTheyComeBack() throws Exception {
        // Given
        long policy = suite.child("policy-service").pid();
        OwnProcess.signal("STOP", policy);
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
            OwnProcess.signal("CONT", policy);
        }
        browser.await("[data-part='element.inForce'] tr[data-policy]");
    }
}
