package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {
    private static final int TRIES = 20_000;

    private static String written(Consumer<JsonBytes> writing) {
        JsonBytes json = new JsonBytes(1);
        writing.accept(json);
        return new String(json.toArray(), StandardCharsets.UTF_8);
    }

    @Test
    void writesDecimalsAsTheirPlainTextWithoutTrailingZeros() {
        Random random = new Random(20260101);
        for (int i = 0; i < TRIES; i++) {
            long unscaled = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(13);

            assertThat(written(json -> json.decimal(unscaled, scale)))
                    .isEqualTo(
                            Decimals.normal(BigDecimal.valueOf(unscaled, scale)).toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesWholeNumbers(long value) {
        assertThat(written(json -> json.number(value))).isEqualTo(Long.toString(value));
        assertThat(written(json -> json.decimal(value, 12)))
                .isEqualTo(Decimals.normal(BigDecimal.valueOf(value, 12)).toPlainString());
    }

    @Test
    void writesDaysOfAllYears() {
        Random random = new Random(20260102);
        for (int i = 0; i < TRIES; i++) {
            long day = random.nextLong(-800_000, 3_000_000);

            assertThat(written(json -> json.day(day)))
                    .isEqualTo(LocalDate.ofEpochDay(day).toString());
        }
    }

    @Test
    void writesMomentsWithTheDigitsTheyHave() {
        Random random = new Random(20260103);
        long[] steps = {1, 1000, 1_000_000, 60_000_000, 86_400_000_000L};
        for (int i = 0; i < TRIES; i++) {
            long step = steps[random.nextInt(steps.length)];
            long micros = random.nextLong(-70_000_000_000_000_000L, 260_000_000_000_000_000L) / step * step;

            assertThat(written(json -> json.instant(micros)))
                    .isEqualTo(Times.ofMicros(micros).toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"ndpr;,\"note\":\"ndpr\"", "said \"so\";,\"note\":\"said \\\"so\\\"\"", "稀土\t;,\"note\":\"稀土\""})
    void quotesTexts(String text, String member) {
        assertThat(new String(JsonBytes.member("note", text), StandardCharsets.UTF_8))
                .isEqualTo(member);
        assertThat(",\"note\":" + written(json -> json.text(text))).isEqualTo(member);
    }
}
