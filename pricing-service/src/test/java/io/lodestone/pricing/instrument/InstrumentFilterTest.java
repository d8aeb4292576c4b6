package io.lodestone.pricing.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.type.v1.Frequency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentFilterTest {
    @Test
    void nothingGivenChoosesAll() {
        // When
        InstrumentFilter.Condition all = new InstrumentFilter(
                        "",
                        "",
                        "",
                        "",
                        "",
                        Frequency.FREQUENCY_UNSPECIFIED,
                        InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED,
                        "")
                .toSql();

        // Then
        assertThat(all.condition()).isEqualTo("true");
        assertThat(all.arguments()).isEmpty();
    }

    @Test
    void everythingGivenHasToHoldAndTravelsAsArguments() {
        // When
        InstrumentFilter.Condition all = new InstrumentFilter(
                        "Nd",
                        "oxide",
                        "oxide",
                        "USGS",
                        "USD",
                        Frequency.FREQUENCY_A,
                        InstrumentStatus.INSTRUMENT_STATUS_ACTIVE,
                        "it's")
                .toSql();

        // Then
        assertThat(all.arguments()).containsExactly("Nd", "%oxide%", "oxide", "usgs", "USD", "A", "active", "%it's%");
        assertThat(all.condition().chars().filter(c -> c == '?')).hasSize(8);
        assertThat(all.condition()).doesNotContain("it's");
    }

    @ParameterizedTest
    @CsvSource({"100 %, '%100 \\%%'", "a_b, '%a\\_b%'", "a\\b, '%a\\\\b%'"})
    void wildcardsMeanThemselves(String text, String pattern) {
        assertThat(InstrumentFilter.contains(text)).isEqualTo(pattern);
    }
}
