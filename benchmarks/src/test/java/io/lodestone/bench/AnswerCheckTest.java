package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.bench.AnswerCheck.Sum;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final Sum EXPECTED = new Sum(2, new BigDecimal("20000000000000000.30"));

    @Test
    void theRightRowsPass() {
        assertThatCode(() -> AnswerCheck.compare("/x", EXPECTED, rows("[{\"mid\":0.1},{\"mid\":20000000000000000.2}]")))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongMidIsFound() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() ->
                        AnswerCheck.compare("/x", EXPECTED, rows("[{\"mid\":0.1},{\"mid\":20000000000000000.1}]")))
                .withMessageContaining("20000000000000000.2 instead of 2 with 20000000000000000.30");
    }

    @Test
    void aMissingRowIsFound() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> AnswerCheck.compare("/x", EXPECTED, rows("[{\"mid\":20000000000000000.3}]")))
                .withMessageContaining("1 points");
    }

    private static JsonNode rows(String json) {
        try (ApiClient client = new ApiClient("http://127.0.0.1", "")) {
            return client.json(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
