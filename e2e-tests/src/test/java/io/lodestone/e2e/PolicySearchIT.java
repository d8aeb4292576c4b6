package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words looked for in the policies of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class PolicySearchIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    private static JsonNode search(String q) throws Exception {
        return api.get("/v1/policies?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
                .json()
                .path("items");
    }

    private static List<String> codes(String q) throws Exception {
        List<String> codes = new ArrayList<>();
        search(q).forEach(policy -> codes.add(policy.path("code").asText()));
        return codes;
    }

    @ParameterizedTest
    @CsvSource({"稀土 出口管制", "export control samarium", "出口管制 钐", "export licence 1C902"})
    void announcement18StandsFirst(String q) throws Exception {
        assertThat(search(q).path(0).path("code").asText()).isEqualTo("cn-ann18-2025");
    }

    @Test
    void whatWasFoundIsMarked() throws Exception {
        // When
        JsonNode first = search("稀土 出口管制").path(0);

        // Then
        assertThat(first.path("highlights").toString())
                .contains("<mark>稀土</mark>")
                .contains("<mark>出口管制</mark>");
    }

    @Test
    void aMeasureThatSaysSoInItsTitleStandsBeforeOthers() throws Exception {
        assertThat(search("price floor").path(0).path("instrumentType").asText())
                .isEqualTo("price_floor");
        assertThat(codes("dysprosium magnet export")).contains("cn-ann18-2025");
        assertThat(codes("镝")).contains("cn-ann18-2025");
        assertThat(codes("dysprosium")).containsAll(codes("镝"));
    }
}
