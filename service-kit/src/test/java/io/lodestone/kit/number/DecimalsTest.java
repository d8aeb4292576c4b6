package io.lodestone.kit.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "454000, 454000",
        "0.10, 0.1",
        "-5.730, -5.73",
        "0, 0",
        "000123.4500, 123.45",
        "123456789012.123456789012, 123456789012.123456789012",
        "1000000000000000000000, 1000000000000000000000"
    })
    void keepsEveryDigitAndWritesThemPlainly(String text, String plain) {
        assertThat(Decimals.toProto(Decimals.parse(text)).getValue()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1e400",
                "1E+2",
                "NaN",
                "Infinity",
                "1,000",
                "1.2.3",
                ".5",
                "5.",
                "+5",
                "0x10",
                " 5",
                "٥",
                "1_000",
                "0.1234567890123",
                "1234567890123456789012345",
                "--5",
                "12345678901234567890123456789012345678901234"
            })
    void refusesWhatIsNoPlainDecimalOrTooLong(String text) {
        assertThatThrownBy(() -> Decimals.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
