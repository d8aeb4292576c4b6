package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void withoutArgumentsTheDefaultsHold() {
        assertThat(Options.parse()).isEqualTo(new Options(null, 8080, false, true, false, false));
    }

    @Test
    void allOptionsAreRead() {
        // When
        Options options = Options.parse("--data", "some folder", "--port", "0", "--no-reference-data");

        // Then
        assertThat(options).isEqualTo(new Options(Path.of("some folder"), 0, false, false, false, false));
    }

    @Test
    void aValueMayFollowAnEqualsSign() {
        assertThat(Options.parse("--data=a=b", "--port=9000"))
                .isEqualTo(new Options(Path.of("a=b"), 9000, false, true, false, false));
    }

    @Test
    void ephemeralAndHelpAreSwitches() {
        assertThat(Options.parse("--ephemeral", "--help")).isEqualTo(new Options(null, 8080, true, true, false, true));
    }

    @Test
    void aTrainingKeepsNothingAndTakesAnyPort() {
        assertThat(Options.parse("--train", "--port", "80", "--no-reference-data"))
                .isEqualTo(new Options(null, 0, true, true, true, false));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --datta x,              unknown option --datta
                    run,                    unknown option run
                    --data,                 --data needs a value
                    --data --ephemeral,     --data needs a value
                    --data=,                --data needs a value
                    --port 65536,           --port 65536 is not a port
                    --port -1,              --port -1 is not a port
                    --port http,            --port http is not a port
                    --ephemeral=yes,        --ephemeral takes no value
                    --ephemeral --data x,   --ephemeral keeps nothing
                    --train --data x,       --train keeps nothing
                    """)
    void whatIsNotUnderstoodIsNamed(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(line.split(" ")))
                .withMessageStartingWith(message);
    }
}
