package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page, in a real browser, over the reference data. */
@PageTest
@Timeout(300)
class PagesIT {
    private static final int FIRST_LOAD_BYTES = 400_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "board   | en | light | #/board                                   | tr[data-instrument] svg polyline",
                "board   | zh | dark  | #/board?element=Nd                        | tr[data-instrument] svg polyline",
                "chart   | en | dark  | #/chart                                   | input[name=add]",
                "chart   | zh | light | #/chart?i=usgs-dy-oxide&policies=1&band=1 | [data-line] tbody tr",
                "plants  | en | dark  | #/plants                                  | main tbody tr",
                "plants  | zh | light | #/plants                                  | main tbody tr",
                "plant   | en | light | #/plants?plant=us-mountain-pass           | tr[data-metric]",
                "plant   | zh | dark  | #/plants?plant=my-lynas-gebeng            | tr[data-metric]",
                "policies| en | light | #/policies                                | tr[data-policy]",
                "policies| zh | dark  | #/policies                                | tr[data-policy]",
                "order   | zh | light | #/policies?view=order&element=Dy&form=magnet&origin=CN&destination=DE&date=2025-12-01 | [data-verdict] li",
                "policy  | en | dark  | #/policies?code=cn-ann61-2025             | main tbody tr",
                "document| en | dark  | #/document?code=usgs-mcs-2026             | main h1",
                "element | en | dark  | #/element?symbol=Dy                       | main tbody tr",
                "element | zh | light | #/element?symbol=Tb                       | main tbody tr",
                "import  | en | light | #/import                                  | input[type=file]",
                "import  | zh | dark  | #/import                                  | input[type=file]",
            })
    void everyPageIsAccessibleAtADeskAndOnAPhone(
            String page, String language, String theme, String address, String filled, Browser browser)
            throws Exception {
        // Given
        browser.speak(language);
        browser.dress(theme);
        browser.visit(address);
        browser.await(filled);
        browser.awaitRest();

        // When
        browser.isAccessible();
        browser.keep(page + "-" + language + "-" + theme);
        browser.narrow();
        browser.awaitRest();
        browser.keep(page + "-" + language + "-" + theme + "-phone");

        // Then
        browser.isAccessible();
        assertThat(browser.ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("what lies beyond the phone's width")
                .isEqualTo(0L);
        assertThat((String) browser.ask("return document.body.innerText"))
                .as("no key of a text shows through")
                .doesNotContainPattern(
                        "\\b(app|page|board|chart|plants|policies|element|import|document|search|state|event)\\.[a-z]\\w*");
    }

    @Test
    void everyTextIsThereInBothLanguages(Browser browser) {
        // Given
        browser.visit("");

        // When
        Object missing = browser.ask("""
                return Promise.all([import('/app/texts-en.js'), import('/app/texts-zh.js')]).then(([en, zh]) => [
                    ...Object.keys(en.TEXTS).filter(key => !zh.TEXTS[key]), ...Object.keys(zh.TEXTS).filter(key => !en.TEXTS[key])])""");

        // Then
        assertThat(missing).isEqualTo(List.of());
    }

    @Test
    void theFirstPageIsSmallAndComesFromTheGatewayAlone(Browser browser) {
        // When
        browser.visit("");
        browser.await("tr[data-instrument] svg polyline");
        browser.awaitRest();

        // Then
        Object strangers = browser.ask("return performance.getEntriesByType('resource').map(each => each.name)"
                + ".filter(name => new URL(name).origin !== location.origin)");
        Object bytes = browser.ask("return [...performance.getEntriesByType('resource'),"
                + " ...performance.getEntriesByType('navigation')].filter(each => !each.name.includes('/_static/echarts'))"
                + ".reduce((sum, each) => sum + each.encodedBodySize, 0)");
        assertThat(strangers).isEqualTo(List.of());
        assertThat(((Number) bytes).intValue()).isBetween(1, FIRST_LOAD_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/chart?i=no-such-thing",
                "#/plants?plant=no-such-thing",
                "#/policies?code=no-such-thing",
                "#/element?symbol=Xx"
            })
    void whatThereIsNotIsSaidInWords(String address, Browser browser) {
        // When
        browser.visit(address);

        // Then
        assertThat(browser.await("main .problem p").getText()).isNotBlank();
        browser.isAccessible();
    }

    @Test
    void theThemeAndTheLanguageAreKept(Browser browser) {
        // Given
        browser.visit("");
        browser.awaitText("h1", "Latest prices");

        // When
        browser.await("button[lang=zh]").click();
        browser.awaitText("h1", "最新价格");
        browser.reload();

        // Then
        browser.awaitText("h1", "最新价格");
        assertThat(browser.ask("return document.documentElement.lang")).isEqualTo("zh-CN");
    }
}
