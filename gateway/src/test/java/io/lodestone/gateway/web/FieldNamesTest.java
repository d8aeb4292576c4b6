package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {
    @ParameterizedTest
    @CsvSource({
        "page_size, pageSize",
        "filter.element, element",
        "as_of.known, asOf",
        "as_of.recorded, recordedAsOf",
        "instrument, code",
        "states, state",
        "announced_from, announcedFrom",
        "basis.currency, currency",
        "instruments[1], instruments",
        "states[0], state"
    })
    void namesTheParameterOfAField(String field, String parameter) {
        assertThat(FieldNames.parameter(field)).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "instrument.plausible_low, /plausibleLow",
        "instrument.code, /code",
        "instrument, ''",
        "mapping.columns[12].factor, /columns/12/factor",
        "mapping.empty_texts[0], /emptyTexts/0"
    })
    void pointsAtTheFieldOfABody(String field, String pointer) {
        assertThat(FieldNames.pointer(field)).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({"share_pct, sharePct", "code, code", "known_at, knownAt"})
    void turnsCasesBothWays(String snake, String camel) {
        assertThat(FieldNames.camel(snake)).isEqualTo(camel);
        assertThat(FieldNames.snake(camel)).isEqualTo(snake);
    }
}
