package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The register of the reference data, searched. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class DocumentSearchIT {
    private static final String HUXIU = "huxiu-us-rare-earths-2025-11-09";
    private static final String GUANCHA = "guancha-us-rare-earths-2025-11-07";

    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) throws Exception {
        api = client;
    }

    private static Answer search(String words, String rest) throws Exception {
        return api.get("/v1/documents?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + rest);
    }

    @ParameterizedTest
    @CsvSource({"稀土, 稀土", "出口管制, 出口管制", "export control, export"})
    void everyHitIsMarked(String words, String marked) throws Exception {
        // When
        JsonNode items = search(words, "&pageSize=1000").json().path("items");

        // Then
        assertThat(items).isNotEmpty().allSatisfy(item -> assertThat(
                        item.path("highlights").toString().toLowerCase(Locale.ROOT))
                .contains("<mark>" + marked));
    }

    @Test
    void oneArticleOfTwoOutletsIsRecognisedAndFoundOnce() throws Exception {
        // When
        JsonNode huxiu = api.get("/v1/documents/" + HUXIU).json();
        JsonNode guancha = api.get("/v1/documents/" + GUANCHA).json();
        List<String> found = search("15年稀土梦碎", "").each("items", "code");
        Answer all = api.get("/v1/documents?language=zh&pageSize=1000");

        // Then
        assertThat(huxiu.path("sameArticle")).extracting(JsonNode::asText).containsExactly(GUANCHA);
        assertThat(guancha.path("sameArticle")).extracting(JsonNode::asText).containsExactly(HUXIU);
        assertThat(found).containsExactly(GUANCHA);
        assertThat(all.each("items", "code")).contains(HUXIU, GUANCHA);
    }

    @Test
    void fewArticlesOfTheReferenceDataStandInTwoOutlets() throws Exception {
        // When
        List<String> same = new ArrayList<>();
        for (JsonNode item : api.get("/v1/documents?pageSize=1000").json().path("items")) {
            if (item.has("sameArticle")) {
                same.add(item.path("code").asText());
            }
        }

        // Then the pair above, and a press release that one outlet has under two names of itself
        assertThat(same)
                .containsExactly(
                        GUANCHA,
                        HUXIU,
                        "zerohedge-mp-materials-delivers-strong-quarter-2026-02-27",
                        "zerohedge-mp-materials-delivers-strong-quarter-2026-02-27-2");
    }

    @Test
    void facetsCountWhatASearchFinds() throws Exception {
        // When
        JsonNode reply = search("export control", "&pageSize=1000&facets=language,kind,year")
                .json();

        // Then
        assertThat(reply.path("facets").findValuesAsText("field"))
                .containsExactlyInAnyOrder("language", "kind", "year");
        for (JsonNode facet : reply.path("facets")) {
            long counted = 0;
            long before = Long.MAX_VALUE;
            for (JsonNode value : facet.path("values")) {
                assertThat(value.path("count").asLong()).isBetween(1L, before);
                before = value.path("count").asLong();
                counted += before;
            }
            assertThat(counted).isBetween(1L, (long) reply.path("items").size());
        }
    }

    @Test
    void aTextIsImportedFoundAndSentBackUnchanged() throws Exception {
        // Given
        String csv = "document,language,text\r\n" + HUXIU + ",zh,\"第一行，关于一个罕见词\n第二行 with \"\"quotes\"\"\"\r\n";

        // When
        Answer imported = api.importBody("/v1/document-texts:import", "text/csv", csv);
        Answer listed = api.get("/v1/documents/" + HUXIU + "/texts?format=csv");
        Answer again = api.importBody("/v1/document-texts:import", "text/csv", listed.text());

        // Then
        assertThat(imported.json().path("inserted").asInt()).isEqualTo(1);
        assertThat(listed.text()).isEqualTo(csv);
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(1);
        assertThat(search("罕见词 quotes", "")
                        .json()
                        .path("items")
                        .path(0)
                        .path("highlights")
                        .toString())
                .contains("一个<mark>罕见词</mark>")
                .contains("<mark>quotes</mark>");
        assertThat(api.get("/v1/documents/nobody-wrote-this/texts").status()).isEqualTo(404);
    }
}
