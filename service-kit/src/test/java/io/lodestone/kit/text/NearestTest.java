package io.lodestone.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("usgs-ce-oxide", "usgs-nd-oxide", "smm-prnd-oxide", "usgs-y-metal");

    @ParameterizedTest
    @CsvSource({
        "usgs-nd-oxid, usgs-nd-oxide",
        "usgs-nd-oxxide, usgs-nd-oxide",
        "smm-ndpr-oxide, smm-prnd-oxide",
        "usgs-y-matel, usgs-y-metal"
    })
    void aSlipFindsWhatWasMeant(String slip, String meant) {
        assertThat(Nearest.of(slip, KNOWN)).contains(meant);
    }

    @Test
    void somethingElseFindsNothing() {
        assertThat(Nearest.of("baogang-concentrate", KNOWN)).isEmpty();
        assertThat(Nearest.of("x", List.of())).isEmpty();
    }

    @Test
    void countsEditsOfTheFirstCharactersOnly() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("abc", "abc")).isZero();
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("x".repeat(1_000_000), "x")).isEqualTo(63);
    }
}
