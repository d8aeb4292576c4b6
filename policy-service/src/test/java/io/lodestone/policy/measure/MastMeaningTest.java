package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MastMeaningTest {
    @ParameterizedTest
    @CsvSource({
        "P6, 2019, export support and subsidies",
        "P6, 2012, export technical measures",
        "P7, 2012, export support and subsidies",
        "P42, 2019, export taxes and duties",
        "P5, 2012, export taxes and duties",
        "P5, 2019, state trading",
        "L, 2019, subsidies and other support",
        "P, 2019, export-related measures",
        "P42, 2012, ''",
        "L, 2012, ''",
        "P99, 2019, ''",
        "P6, 2016, ''"
    })
    void aCodeMeansWhatItsEditionSays(String code, String edition, String meaning) {
        assertThat(MastMeaning.of(code, edition)).isEqualTo(meaning);
    }
}
