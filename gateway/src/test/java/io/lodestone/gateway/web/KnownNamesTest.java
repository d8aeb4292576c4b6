package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {
    private static final List<String> KNOWN =
            List.of("element", "form", "from", "pageSize", "pageToken", "recordedAsOf", "asOf", "plausible_low");

    @ParameterizedTest
    @CsvSource({
        "elment, element",
        "ELEMENT, element",
        "page_size, pageSize",
        "pagesize, pageSize",
        "frm, form",
        "asof, asOf",
        "plausibleLow, plausible_low",
        "recordedasof, recordedAsOf"
    })
    void suggestsTheNearestName(String unknown, String nearest) {
        assertThat(KnownNames.hint(unknown, KNOWN)).startsWith("did you mean '" + nearest + "'");
    }

    @Test
    void saysWhereNothingIsKnown() {
        assertThat(KnownNames.hint("x", List.of())).isEqualTo("there are none here");
    }

    @Test
    void isQuickWithVeryLongNames() {
        assertThat(KnownNames.hint("x".repeat(1_000_000), KNOWN)).startsWith("did you mean");
    }
}
