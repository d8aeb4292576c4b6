package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTextTest {
    private static String read(byte[] bytes, Charset charset, int skipped) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader reader = new DecodedText(new Dripping(bytes), charset, skipped)) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void decodesWhateverPiecesTheBytesComeIn(String charset) throws IOException {
        // Given
        String text = "氧化镨钕, 𠮷 €\r\n最低价\n".repeat(20_000);

        // When, then
        assertThat(read(text.getBytes(Charset.forName(charset)), Charset.forName(charset), 0))
                .isEqualTo(text);
        assertThat(read(("\uFEFF" + text).getBytes(Charset.forName(charset)), Charset.forName(charset), 0))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 'a|b^|c'", "1, 'b^|c'", "2, 'c'", "3, ''", "9, ''"})
    void passesOverLinesOfEveryKind(int skipped, String rest) throws IOException {
        assertThat(read("a\nb\r\nc".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, skipped))
                .isEqualTo(rest.replace('|', '\n').replace('^', '\r'));
    }

    @ParameterizedTest
    @CsvSource({"'x', 1", "'a|b|x', 3", "'a^|b^x', 3", "'|||', 4"})
    void namesTheLineOfMalformedBytes(String before, long line) {
        // Given
        byte[] good = before.replace('|', '\n').replace('^', '\r').getBytes(StandardCharsets.UTF_8);
        byte[] bytes = java.util.Arrays.copyOf(good, good.length + 1);
        bytes[good.length] = (byte) 0xe6;

        // When
        assertThatThrownBy(() -> read(bytes, StandardCharsets.UTF_8, 0))
                // Then
                .isInstanceOf(DecodedText.Malformed.class)
                .hasMessage("is not UTF-8 in line " + line);
    }

    @Test
    void anEmptyFileIsAnEmptyText() throws IOException {
        assertThat(read(new byte[0], StandardCharsets.UTF_8, 3)).isEmpty();
    }

    /** Gives bytes in pieces of odd sizes. */
    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random = new Random(5);

        Dripping(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(999)));
        }
    }
}
