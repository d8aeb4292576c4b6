package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page where editors import files and decide on what was held back, and what pages show of it, in a real browser. */
@Timeout(300)
@EnabledIf(value = "io.lodestone.e2e.Browser#isThere", disabledReason = "No chromium and chromedriver on the PATH")
class ImportPageIT {
    @TempDir
    private static Path folder;

    private static RunningSuite suite;
    private static Api api;
    private static Browser browser;

    @BeforeAll
    static void aSuiteToWriteTo() throws Exception {
        suite = RunningSuite.prepared().awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
        api.importBody("/v1/instruments:import", "text/csv", """
                code,name,elements,form,source,kind,currency,unit,tax,frequency
                page-nd-oxide,Nd oxide of the page,Nd,oxide,made up,assessment,USD,t,excl,D
                page-dy-oxide,Dy oxide of the page,Dy,oxide,made up,assessment,USD,t,excl,D
                page-tb-oxide,Tb oxide of the page,Tb,oxide,made up,assessment,USD,t,excl,D
                """);
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
    void inEnglishAndWithoutAKey() {
        browser.begin();
        browser.visit("#/import");
        browser.await(".held");
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        browser.isWithoutErrors();
    }

    private static void give(String key) {
        browser.await("input[name=key]").sendKeys(key);
    }

    private static void choose(String name, String csv) throws IOException {
        Path file = Files.writeString(folder.resolve(name), csv);
        browser.await("input[name=file]").sendKeys(file.toString());
    }

    private static void press(String button) {
        browser.await("button[name=" + button + "]").click();
    }

    private static String reason(String id) {
        return "tr[data-held='" + id + "'] ";
    }

    /** Holds a price back and gives its number. */
    private static String held(String instrument, String period) throws Exception {
        Answer answer = api.importBody(
                "/v1/prices:import",
                "text/csv",
                "instrument,period,mid,known_at%n%s,%s,-5,%s%n".formatted(instrument, period, period));
        assertThat(answer.json().path("quarantined").asInt()).as(answer.text()).isEqualTo(1);
        return api.get("/v1/quarantine?state=held&instrument=" + instrument)
                .json()
                .at("/items/0/id")
                .asText();
    }

    @Test
    void theTextsOfAPolicyStandSideBySideInTheirLanguages() throws Exception {
        // Given
        String document = "chemradar-mofcom-announcements-no-61-62-2025-10";
        String csv = "document,language,text\r\n" + document + ",en,\"First line <b>\nSecond line\"\r\n" + document
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
        browser.keep("policy-texts");
    }

    @Test
    void aBadRowIsNamedByItsLineAndTheMendedFileIsOnTheBoard() throws Exception {
        // Given
        give(suite.writeKey().orElseThrow());
        choose("bad.csv", """
                instrument,period,mid,known_at
                page-nd-oxide,2025-03-28,60000,2025-03-28
                page-nd-oxide,2025-03-31,sixty,2025-03-31
                """);

        // When
        press("try");

        // Then
        browser.awaitText(".outcome", "Nothing has been stored: the file has bad rows.");
        assertThat(browser.texts(".errors tbody th")).containsExactly("3");
        assertThat(browser.texts(".errors tbody td:nth-child(2)")).containsExactly("mid");
        assertThat(browser.texts(".errors code")).containsExactly("bad_decimal");
        assertThat(browser.texts("dd[data-count=received]")).containsExactly("2");
        assertThat(api.get("/v1/instruments/page-nd-oxide/prices").each("observations", "mid"))
                .isEmpty();
        browser.isAccessible();
        browser.keep("import-bad-row");

        // When: the file is mended and tried
        choose("good.csv", """
                instrument,period,mid,known_at
                page-nd-oxide,2025-03-28,60000,2025-03-28
                page-nd-oxide,2025-03-31,61000,2025-03-31
                """);
        press("try");

        // Then: nothing is stored by trying
        browser.awaitText(".outcome", "Every row is good; nothing has been stored yet.");
        assertThat(api.get("/v1/instruments/page-nd-oxide/prices").each("observations", "mid"))
                .isEmpty();

        // When: it is stored
        press("store");

        // Then
        browser.awaitText(".outcome", "Stored. See the newest prices");
        assertThat(browser.texts("dd[data-count=inserted]")).containsExactly("2");
        browser.await(".outcome a").click();
        browser.awaitText("tr[data-instrument=page-nd-oxide] .mid", "61,000");
    }

    @Test
    void goodRowsAreStoredWithoutTheBadOnesWhereThatIsWanted() throws Exception {
        // Given
        give(suite.writeKey().orElseThrow());
        browser.run(
                "arguments[0].value = 'partial'; arguments[0].dispatchEvent(new Event('change'))",
                browser.await("select[name=mode]"));
        choose("part.csv", """
                instrument,period,mid,known_at
                page-dy-oxide,2025-03-28,260000,2025-03-28
                nobody,2025-03-31,1,2025-03-31
                """);

        // When
        press("store");

        // Then
        browser.awaitText(".outcome", "Stored without the bad rows. See the newest prices");
        assertThat(browser.texts("dd[data-count=inserted]")).containsExactly("1");
        assertThat(browser.texts("dd[data-count=rejected]")).containsExactly("1");
        assertThat(api.get("/v1/instruments/page-dy-oxide/prices").each("observations", "mid"))
                .containsExactly("260000");
    }

    @Test
    void aKeyThatIsRefusedIsSaidSoByItsField() throws Exception {
        // Given
        give("lsk_0000000000000000000000000000000000000000000");
        choose("any.csv", "instrument,period,mid\n");

        // When
        press("store");

        // Then
        browser.awaitText("#key-words", "This key is not taken: it is not known, has been revoked or has expired.");
        assertThat(browser.ask("return document.activeElement.name")).isEqualTo("key");
        browser.isAccessible();
        browser.keep("import-key-refused");
    }

    @Test
    void aFileThatIsDroppedIsTheOneThatIsTried() throws Exception {
        // Given
        give(suite.writeKey().orElseThrow());
        browser.run("""
                const dropped = new DataTransfer();
                dropped.items.add(new File(['instrument,period,mid\\nnobody,2025-03-31,1\\n'], 'dropped.csv'));
                arguments[0].dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
                """, browser.await(".drop"));

        // When
        press("try");

        // Then
        browser.awaitText(".errors tbody td:nth-child(3)", "there is no instrument 'nobody'");
    }

    @Test
    void withoutAKeyNothingIsSent() throws Exception {
        // Given
        choose("any.csv", "instrument,period,mid\n");

        // When
        press("try");

        // Then
        browser.awaitText("#key-words", "Writing needs a key.");
    }

    @Test
    void aKeyThatWasTakenIsKeptForTheTabAlone() throws Exception {
        // Given
        String key = suite.writeKey().orElseThrow();
        give(key);
        choose("empty.csv", "instrument,period,mid\n");

        // When
        press("try");

        // Then
        browser.await(".outcome");
        assertThat(browser.ask("return [sessionStorage.getItem('lodestone.key'), JSON.stringify(localStorage)]"))
                .isEqualTo(List.of(key, "{}"));
    }

    @Test
    void aPriceThatWasHeldBackIsReleasedWithAReason() throws Exception {
        // Given
        String id = held("page-tb-oxide", "2025-04-01");
        browser.reload();
        give(suite.writeKey().orElseThrow());
        browser.await(reason(id) + "input[name=reason]").sendKeys("The source confirms it.");
        browser.isAccessible();
        browser.keep("import-held");

        // When
        browser.await(reason(id) + "button[name=release]").click();

        // Then
        browser.awaitText(reason(id) + ".decided", "Released by first: The source confirms it.");
        assertThat(api.get("/v1/instruments/page-tb-oxide/prices?from=2025-04-01&to=2025-04-01")
                        .each("observations", "mid"))
                .containsExactly("-5");
    }

    @Test
    void aPriceThatWasHeldBackIsRejectedAndListedAsDecided() throws Exception {
        // Given
        String id = held("page-tb-oxide", "2025-04-02");
        browser.reload();
        give(suite.writeKey().orElseThrow());
        browser.await(reason(id) + "input[name=reason]").sendKeys("A slip of the pen.");

        // When
        browser.await(reason(id) + "button[name=reject]").click();

        // Then
        browser.awaitText(reason(id) + ".decided", "Rejected by first: A slip of the pen.");
        browser.await(".held details summary").click();
        browser.await(".held details tbody tr");
        assertThat(browser.texts(".held details tbody tr").toString()).contains("A slip of the pen.");
        assertThat(api.get("/v1/instruments/page-tb-oxide/prices?from=2025-04-02")
                        .each("observations", "mid"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, Import, Dry run", "zh, 导入, 试运行"})
    void thePageIsAccessibleInBothLanguages(String language, String title, String button) throws Exception {
        // Given
        browser.speak(language);

        // When
        browser.visit("#/import");

        // Then
        browser.awaitText("h1", title);
        browser.awaitText("button[name=try]", button);
        browser.await(".held [data-held], .held p + div p");
        browser.isAccessible();
        browser.keep("import-" + language);
    }

    @Test
    void onAPhoneNothingButTablesScrollsSideways() throws Exception {
        // Given
        held("page-tb-oxide", "2025-04-03");
        browser.narrow();

        // When
        browser.reload();

        // Then
        browser.await("[data-held]");
        assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.isAccessible();
        browser.keep("import-phone");
    }
}
