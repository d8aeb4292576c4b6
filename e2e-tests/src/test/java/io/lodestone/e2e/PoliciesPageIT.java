package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** What the pages say of policies: all of them in time, one whole, and whether one reaches an order. */
@PageTest
@Timeout(300)
class PoliciesPageIT {
    private static final String MAGNETS_TO_GERMANY =
            "#/policies?view=order&element=Dy&form=magnet&origin=CN&destination=DE&date=2025-12-01";

    private static String row(String policy) {
        return ".lanes tr[data-policy=" + policy + "]";
    }

    private static void enter(Browser browser, String name, String date) {
        browser.run(
                "const field = arguments[0]; field.value = arguments[1];"
                        + " field.dispatchEvent(new Event('change', {bubbles: true}))",
                browser.await("input[name=" + name + "]"),
                date);
    }

    @ParameterizedTest
    @CsvSource({"en, Policies, China CN, Source", "zh, 政策, 中国 CN, 来源"})
    void theOverviewGroupsTheMeasuresByIssuer(
            String language, String title, String issuer, String source, Api api, Browser browser) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/policies?years=all");

        // Then
        browser.await(row("cn-ann18-2025") + " .bar.held");
        assertThat(browser.texts("h1")).containsExactly(title);
        assertThat(browser.texts("tbody[data-issuer=CN] button"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains(issuer));
        assertThat(browser.texts("section:first-of-type td:last-child")).contains(source);
        assertThat(browser.texts(".lanes tr[data-policy]"))
                .hasSize(api.get("/v1/policies?pageSize=1000")
                        .each("items", "code")
                        .size());
        browser.isAccessible();
        browser.keep("policies-" + language);
    }

    @Test
    void theCountdownIsTheGateways(Api api, Browser browser) throws Exception {
        // Given
        JsonNode coming = api.get("/v1/policies/upcoming?within=P180D&asOf=2026-10-31&pageSize=1000")
                .json()
                .path("items");

        // When
        browser.visit("#/policies?known=2026-10-31");

        // Then
        browser.await(".countdown");
        assertThat(browser.texts(".countdown"))
                .isNotEmpty()
                .containsExactlyElementsOf(StreamSupport.stream(coming.spliterator(), false)
                        .map(turn -> turn.path("days").asInt() + " days")
                        .toList());
    }

    @Test
    void theStatesAreThoseOfTheChosenDay(Browser browser) {
        // Given
        browser.visit("#/policies?issuer=CN&on=2025-11-05");
        browser.awaitText(row("cn-ann61-2025") + " .badge", "partly in force");
        browser.awaitText(row("cn-ann62-2025") + " .badge", "in force");

        // When
        enter(browser, "on", "2025-12-01");

        // Then
        browser.awaitText(row("cn-ann61-2025") + " .badge", "suspended");
        browser.awaitText(row("cn-ann62-2025") + " .badge", "suspended");
        browser.awaitText(row("cn-ann18-2025") + " .badge", "in force");
        assertThat(browser.address()).contains("on=2025-12-01");
    }

    @Test
    void theSliderStepsThroughTheDaysOnWhichSomethingHappened(Browser browser) {
        // Given
        browser.visit("#/policies?issuer=CN&on=2025-11-05");
        browser.awaitText(row("cn-ann62-2025") + " .badge", "in force");
        int stop = Integer.parseInt(
                String.valueOf(browser.await("input[name=turn]").getDomProperty("value")));

        // When
        browser.set("input[name=turn]", stop + 1);

        // Then
        browser.awaitText(row("cn-ann62-2025") + " .badge", "suspended");
        browser.awaitText("output", "2025-11-07");
    }

    @Test
    void whatIsSuspendedIsDrawnSoAndFoldsAwayWithItsIssuer(Browser browser) {
        // Given
        browser.visit("#/policies");
        browser.await(row("cn-ann61-2025") + " .bar.suspended");

        // When
        browser.await("tbody[data-issuer=CN] button").sendKeys(Keys.ENTER);

        // Then
        assertThat(browser.await(row("cn-ann61-2025")).isDisplayed()).isFalse();
        assertThat(browser.await("tbody[data-issuer=CN] button").getDomAttribute("aria-expanded"))
                .isEqualTo("false");
        assertThat(browser.await("tbody[data-issuer=US] tr[data-policy]").isDisplayed())
                .isTrue();
    }

    @Test
    void aFilterLeavesWhatTheGatewayFinds(Api api, Browser browser) throws Exception {
        // When
        browser.visit("#/policies?element=Ho&state=ended&years=all");

        // Then
        browser.await(".lanes tr[data-policy]");
        assertThat(browser.texts(".lanes tr[data-policy]"))
                .hasSize(api.get("/v1/policies?element=Ho&state=ended&pageSize=1000")
                        .each("items", "code")
                        .size());
    }

    @Test
    void anOrderIsHeldAgainstEveryMeasure(Api api, Browser browser) throws Exception {
        // Given
        browser.visit("#/policies?view=order");
        new Select(browser.await("select[name=element]")).selectByValue("Dy");
        new Select(browser.await("select[name=form]")).selectByValue("magnet");
        new Select(browser.await("select[name=origin]")).selectByValue("CN");
        new Select(browser.await("select[name=destination]")).selectByValue("DE");
        browser.run("arguments[0].value = '2025-12-01'", browser.await("input[name=date]"));

        // When
        browser.await("button[name=ask]").click();

        // Then
        browser.await("[data-verdict=applies] li[data-policy=cn-ann18-2025]");
        browser.await("[data-verdict=waiting] li[data-policy=cn-ann57-2025]");
        browser.await("[data-verdict=waiting] li[data-policy=cn-ann61-2025]");
        assertThat(browser.texts("[data-verdict] > ul > li"))
                .hasSize(api.get("/v1/policies?pageSize=1000")
                        .each("items", "code")
                        .size());
        assertThat(browser.texts("li[data-policy=cn-ann18-2025] .because li"))
                .contains("it covers Dy", "in force on 2025-12-01", "the goods leave CN");
        browser.isAccessible();
        browser.keep("exposure");
    }

    @ParameterizedTest
    @CsvSource({"en, 'Applies: 2', the goods leave CN", "zh, 适用：2, 货物运出中国"})
    void theLinkGivesTheAnswerAgain(String language, String heading, String reason, Browser browser) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit(MAGNETS_TO_GERMANY);

        // Then
        browser.awaitText("[data-verdict=applies] h3", heading);
        assertThat(browser.texts("li[data-policy=cn-ann18-2025] .because li")).contains(reason);
        assertThat(browser.await("select[name=destination]").getDomProperty("value"))
                .isEqualTo("DE");
        browser.isAccessible();
        browser.keep("exposure-" + language);
    }

    @Test
    void whatTheGatewayRefusesIsSaidAtTheForm(Browser browser) {
        // Given
        browser.visit("#/policies?view=order&element=Dy");
        browser.await("[data-verdict=applies]");

        // When
        browser.await("input[name=hs]").sendKeys("85x", Keys.ENTER);

        // Then
        browser.awaitText("#refused-hs", "Customs code: 2 to 12 digits.");
        browser.await("input[name=hs][aria-invalid=true][aria-describedby=refused-hs]");
    }

    @ParameterizedTest
    @CsvSource({"en, partly in force, What happened", "zh, 部分生效, 事件"})
    void aPolicyIsShownWhole(String language, String state, String events, Api api, Browser browser) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/policies?code=cn-ann61-2025&on=2025-10-10");

        // Then
        browser.awaitText(".standing .badge", state);
        browser.awaitText("[data-part='policies.events'] h2", events);
        assertThat(browser.texts("[data-part='policies.events'] tbody tr"))
                .hasSize(api.get("/v1/policies/cn-ann61-2025/timeline")
                        .each("items", "event")
                        .size());
        browser.await("[data-part='policies.related'] tr[data-policy=cn-ann70-2025] a");
        browser.isAccessible();
        browser.keep("policy-" + language);
    }

    @Test
    void aPolicyIsShownAsItWasKnownEarlier(Browser browser) {
        // Given
        browser.visit("#/policies?code=cn-ann62-2025&on=2025-12-02");
        browser.awaitText(".standing .badge", "suspended");

        // When
        enter(browser, "known", "2025-11-06");

        // Then
        browser.awaitText(".standing .badge", "in force");
        assertThat(browser.texts("tr[data-event=suspended]")).isEmpty();
        assertThat(browser.address()).contains("known=2025-11-06");
    }

    @Test
    void whereNoTextIsKeptThePageSaysSoAndLeadsToTheSource(Browser browser) {
        // When
        browser.visit("#/policies?code=cn-ann61-2025");

        // Then
        assertThat(browser.await(".document .quiet a").getDomAttribute("rel")).isEqualTo("noopener noreferrer");
        assertThat(browser.texts(".document p")).allMatch(text -> text.startsWith("No text of it is kept here."));
    }

    @Test
    void onAPhoneInTheDarkOnlyTablesScrollSideways(Browser browser) throws Exception {
        // Given
        browser.dress("dark");
        browser.narrow();

        for (String page : List.of("#/policies", MAGNETS_TO_GERMANY, "#/policies?code=cn-ann61-2025")) {
            // When
            browser.visit(page);
            browser.await("tr[data-policy], li[data-policy]");

            // Then
            browser.isAccessible();
            assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
                    .as(page)
                    .isEqualTo(true);
        }
        browser.keep("policy-dark-phone");
    }
}
