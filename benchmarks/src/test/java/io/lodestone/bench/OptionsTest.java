package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void withoutArgumentsTwoMillionPricesAreMeasured() {
        // When
        Plan plan = Plan.of(Options.parse());

        // Then
        assertThat(plan).isEqualTo(new Plan(1000, 8, 2, 5, false));
    }

    @Test
    void allOptionsAreRead() {
        // When
        Plan plan = Plan.of(Options.parse("--quick", "--sizes", "--seconds", "600"));

        // Then
        assertThat(plan).isEqualTo(new Plan(200, 600, 1, 3, true));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --size,          unknown option --size
                    run,             unknown option run
                    --seconds,       --seconds ''
                    --growth 501,    --growth '501'
                    --seconds 0,     --seconds '0'
                    --seconds 601,   --seconds '601'
                    --seconds 1e2,   --seconds '1e2'
                    --seconds --quick, --seconds '--quick'
                    """, quoteCharacter = '"')
    void whatIsNotUnderstoodIsNamed(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(line.split(" ")))
                .withMessageStartingWith(message);
    }
}
