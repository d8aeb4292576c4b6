package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.RowError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {
    private static ReadRows lines(String ndjson) throws IOException {
        ReadRows rows = new ReadRows();
        JsonElements.lines(bytes(ndjson), new JsonRows(ReadRows.PRICES, rows));
        return rows;
    }

    private static ReadRows array(String json) throws IOException {
        ReadRows rows = new ReadRows();
        JsonElements.array(bytes(json), new JsonRows(ReadRows.PRICES, rows));
        return rows;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsNamesOfBothKindsAndNumbersByTheirText() throws IOException {
        ReadRows read = lines("""
                {"instrument":"a","known_at":"2025","mid":454000.50}
                {"instrument":"b","knownAt":"2025","mid":"1","low":null,"note":true}
                """);

        assertThat(read.rows().getFirst().getMid()).isEqualTo("454000.50");
        assertThat(read.rows()).extracting(PriceRow::getKnownAt).containsOnly("2025");
        assertThat(read.rows().getLast().getLow()).isEmpty();
        assertThat(read.rows().getLast().getNote()).isEqualTo("true");
        assertThat(read.rows()).extracting(PriceRow::getLine).containsExactly(1L, 2L);
    }

    @Test
    void joinsListsAndSkipsBlankLines() throws IOException {
        ReadRows read = lines("\n\r\n{\"instrument\":\"a\",\"note\":[\"x\",1]}\r\n\n");

        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.getNote()).isEqualTo("x|1");
            assertThat(row.getLine()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "1",
                "\"x\"",
                "{",
                "{\"mid\":}",
                "{\"mid\":1}{\"mid\":2}",
                "{\"mid\":{\"a\":1}}",
                "{\"mid\":1,\"mid\":2}",
                "nonsense",
                "{\"mid\":[[1]]}"
            })
    void tellsLinesThatAreNoRows(String line) throws IOException {
        ReadRows read = lines("{\"instrument\":\"a\"}\n" + line + "\n{\"instrument\":\"b\"}\n");

        assertThat(read.rows()).extracting(PriceRow::getInstrument).containsExactly("a", "b");
        assertThat(read.unreadable()).extracting(RowError::getLine).containsExactly(2L);
    }

    @Test
    void refusesUnknownMembersWithTheNearestOne() {
        assertThatThrownBy(() -> lines("{\"instrumnt\":\"a\"}"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400))
                .hasMessageContaining("did you mean 'instrument'");
        assertThatThrownBy(() -> lines("{\"mid\":1,\"value\":1}")).isInstanceOf(ApiException.class);
    }

    @Test
    void readsAnArrayByPlace() throws IOException {
        ReadRows read = array("[{\"instrument\":\"a\",\"mid\":0.1000000000000000055},7,\n{\"instrument\":\"b\"}]");

        assertThat(read.rows()).extracting(PriceRow::getLine).containsExactly(1L, 3L);
        assertThat(read.rows().getFirst().getMid()).isEqualTo("0.1000000000000000055");
        assertThat(read.unreadable()).extracting(RowError::getLine).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[]}",
                "[",
                "[{\"instrument\":\"a\"}",
                "[{\"instrument\":\"a\"]",
                "[] []",
                "x",
                "[{\"instrument\":"
            })
    void refusesWhatIsNoArray(String json) {
        assertThatThrownBy(() -> array(json)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(
                        e.problem().status())
                .isEqualTo(400));
    }

    @Test
    void refusesAnElementLongerThanALineMayBe() {
        String text = "x".repeat(600_000);

        assertThatThrownBy(() -> array("[{\"note\":\"" + text + "\",\"document\":\"" + text + "\"}]"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
        assertThatThrownBy(() -> array("[{\"note\":\"" + text + text + "\"}]"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> array("[".repeat(100_000))).isInstanceOfSatisfying(ApiException.class, e -> assertThat(
                        e.problem().status())
                .isEqualTo(400));
    }
}
