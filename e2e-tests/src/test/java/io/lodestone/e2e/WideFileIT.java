package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wide file of docs/imports.md, as a reader of it would send it. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class WideFileIT {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static Api api;

    @BeforeAll
    static void aStartWithTheInstruments(Api client) throws Exception {
        api = client;
        Answer instruments = api.importBody("/v1/instruments:import", "text/csv", """
                code,name,elements,form,source,kind,currency,unit,tax,frequency
                prnd-oxide,PrNd oxide,Pr|Nd,oxide,made up,assessment,CNY,t,incl,D
                dy-oxide,Dy oxide,Dy,oxide,made up,assessment,CNY,t,incl,D
                """);
        assertThat(instruments.status()).as(instruments.text()).isEqualTo(200);
        Answer mapping = api.put("/v1/import-mappings/daily-file", example("json"));
        assertThat(mapping.status()).as(mapping.text()).isEqualTo(201);
    }

    /** The first block of the given kind after the heading. */
    private static String example(String kind) throws Exception {
        String text = Files.readString(RunningSuite.ROOT.resolve("docs/imports.md"));
        Matcher block = Pattern.compile("```" + kind + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text.substring(text.indexOf("## Wide files")));
        assertThat(block.find()).isTrue();
        return Objects.requireNonNull(block.group(1));
    }

    private static Answer send(String file, String options) throws Exception {
        byte[] body = file.getBytes(GB18030);
        return api.importStream(
                "/v1/prices:import?mapping=daily-file" + options, "text/csv", () -> new ByteArrayInputStream(body));
    }

    @Test
    void theExampleOfTheDocumentsIsStoredAsItSays() throws Exception {
        // When
        Answer answer = send(example("csv"), "");
        Answer again = send(example("csv"), "");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("received").asInt()).isEqualTo(3);
        assertThat(answer.json().path("inserted").asInt()).as(answer.text()).isEqualTo(3);
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(3);
        Answer prices = api.get("/v1/instruments/prnd-oxide/prices");
        assertThat(prices.each("observations", "low")).containsExactly("443000", "444000");
        assertThat(prices.each("observations", "high")).containsExactly("446000", "447000");
        assertThat(prices.each("observations", "mid")).containsExactly("444500", "445500");
        assertThat(api.get("/v1/instruments/dy-oxide/prices").each("observations", "mid"))
                .containsExactly("1645000");
    }

    @Test
    void badCellsAreToldByLineAndHeaderInBothModes() throws Exception {
        // Given
        String file = example("csv").replace("44.60", "4460元").replace("2025/4/1", "2025/4/31");

        // When
        Answer atomic = send(file, "");
        Answer partial = send(file, "&mode=partial&dryRun=true");

        // Then
        assertThat(atomic.status()).isEqualTo(422);
        assertThat(atomic.each("errors", "line")).containsExactly("4", "5");
        assertThat(atomic.each("errors", "column")).containsExactly("氧化镨钕(万元/吨) 最高价", "日期");
        assertThat(atomic.each("errors", "code")).containsExactly("bad_decimal", "bad_period");
        assertThat(partial.status()).isEqualTo(200);
        assertThat(partial.json().path("received").asInt()).isEqualTo(3);
        assertThat(partial.json().path("rejected").asInt()).isEqualTo(2);
    }
}
