package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer gets from a first start, out of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class FirstAnswersIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    @Test
    void prOxideAsQuotedWithItsDocuments() throws Exception {
        // When
        Answer answer = api.get("/v1/instruments/smm-prnd-oxide/prices?from=2024-12-31&to=2025-07-08");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.each("observations", "mid")).containsExactly("398000", "444500", "451000", "454000");
        assertThat(answer.each("observations", "origin"))
                .containsExactly("published", "published", "derived", "published");
        assertThat(answer.each("observations", "document")).allMatch(document -> !document.isEmpty());
        JsonNode basis = answer.json().path("basis");
        assertThat(basis.path("currency").asText()).isEqualTo("CNY");
        assertThat(basis.path("unit").asText()).isEqualTo("t");
        assertThat(basis.path("tax").asText()).isEqualTo("incl");
        assertThat(answer.json().path("count").asInt()).isEqualTo(4);
    }

    @Test
    void everyCitedDocumentOfAPriceIsInTheRegister() throws Exception {
        // Given
        List<String> documents =
                api.get("/v1/instruments/smm-prnd-oxide/prices").each("observations", "document");

        // Then
        for (String document : documents) {
            assertThat(api.get("/v1/documents/" + document).status())
                    .as(document)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 98", "&asOf=2022-12-31, 49", "&asOf=2024-12-31, 98"})
    void neodymiumOxideOf2021WasCorrectedLater(String asOf, String mid) throws Exception {
        // When
        Answer answer = api.get("/v1/instruments/usgs-nd-oxide/prices?from=2021-01-01&to=2021-12-31" + asOf);

        // Then
        assertThat(answer.each("observations", "mid")).containsExactly(mid);
    }

    @Test
    void theChainOfACorrectedPriceIsListed() throws Exception {
        // When
        Answer answer = api.get("/v1/instruments/usgs-nd-oxide/revisions?from=2021-01-01&to=2021-12-31");

        // Then
        assertThat(answer.each("items", "mid")).containsExactly("49", "49", "98");
        assertThat(answer.each("items", "period")).containsOnly("2021");
    }

    @ParameterizedTest
    @CsvSource({"2022-09-30, 39189", "2022-10-26, 37230"})
    void theConcentratePriceWasRestatedForAPastQuarter(String asOf, String mid) throws Exception {
        // When
        Answer answer =
                api.get("/v1/instruments/baogang-concentrate/prices?from=2022-07-01&to=2022-09-30&asOf=" + asOf);

        // Then
        assertThat(answer.each("observations", "mid")).containsExactly(mid);
        assertThat(answer.json().path("asOf").asText()).startsWith(asOf);
    }

    @Test
    void quartersOfMountainPassAddUpToTheYear() throws Exception {
        // Given
        String query = "/v1/kpis?subject=mp-materials&metric=reo_production&from=2024-01-01&to=2024-12-31&kind=actual";

        // When
        Answer quarters = api.get(query + "&frequency=Q");
        Answer year = api.get(query + "&frequency=A");

        // Then
        assertThat(quarters.each("items", "value")).containsExactly("11151", "9084", "13742", "11478");
        assertThat(year.each("items", "value")).containsExactly("45455");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-ann57-2025, 2025-11-06, scheduled",
        "cn-ann57-2025, 2025-11-08, suspended",
        "cn-ann18-2025, 2025-12-01, in_force",
        "cn-ann61-2025, 2025-10-10, partly_in_force",
        "cn-ann61-2025, 2025-12-02, suspended"
    })
    void aPolicyHasTheStateThatWasKnownOnTheDay(String code, String asOf, String state) throws Exception {
        assertThat(api.get("/v1/policies/" + code + "?asOf=" + asOf)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo(state);
    }

    @Test
    void theQuotaOf2025HasNoQuantityAndSaysSo() throws Exception {
        // When
        JsonNode quantities = api.get("/v1/policies/cn-quota-2025").json().path("quantities");

        // Then
        assertThat(quantities).isNotEmpty().allSatisfy(quantity -> {
            assertThat(quantity.has("value")).isFalse();
            assertThat(quantity.path("published").asBoolean(true)).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"稀土", "出口管制", "export control"})
    void theRegisterIsSearchedInTwoLanguages(String words) throws Exception {
        // When
        Answer answer = api.get("/v1/documents?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("items")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instruments",
                "companies",
                "plants",
                "metrics",
                "kpis",
                "policies",
                "documents",
                "relations",
                "fx-rates",
                "tax-rates",
                "prices/latest"
            })
    void everyListHasRows(String list) throws Exception {
        // When
        Answer answer = api.get("/v1/" + list + "?pageSize=5");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("items")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"instruments", "companies", "plants", "metrics", "documents", "relations", "tax-rates", "kpis"})
    void whatIsReadAsCsvCanBeSentBackUnchanged(String list) throws Exception {
        // Given
        String csv =
                api.get("/v1/" + list + "?pageSize=1000", "Accept", "text/csv").text();

        // When
        Answer answer = api.importBody("/v1/" + list + ":import", "text/csv", csv);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("unchanged").asLong())
                .isPositive()
                .isEqualTo(answer.json().path("received").asLong());
    }

    @Test
    void policiesReadAsNdjsonCanBeSentBackUnchanged() throws Exception {
        // Given
        String ndjson = api.get("/v1/policies?pageSize=1000&format=ndjson").text();

        // When
        Answer answer = api.importBody("/v1/policies:import", "application/x-ndjson", ndjson);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("unchanged").asLong())
                .isPositive()
                .isEqualTo(answer.json().path("received").asLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"usgs-nd-oxide", "usgs-ce-oxide", "smm-prnd-oxide", "baogang-concentrate", "press-nd-oxide-2010"
            })
    void aPriceHistoryReadAsCsvCanBeSentBackUnchanged(String instrument) throws Exception {
        // Given
        String csv =
                api.get("/v1/instruments/" + instrument + "/prices?format=csv").text();

        // When
        Answer answer = api.importBody("/v1/prices:import", "text/csv", csv);

        // Then
        assertThat(csv)
                .startsWith("instrument,period,low,high,mid,status,origin,known_at,cause,exactness,document,note");
        assertThat(answer.json().path("unchanged").asLong())
                .isPositive()
                .isEqualTo(answer.json().path("received").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/kpis?subjet=mp-materials, 400, subject",
        "/v1/kpis?from=2024-02-30, 400, from",
        "/v1/instruments?pageSize=0, 400, pageSize",
        "/v1/instruments?pageSize=1001, 400, pageSize",
        "/v1/instruments?element=Nd&element=Pr, 400, element",
        "/v1/instruments?pageToken=rubbish, 400, pageToken",
        "/v1/instruments/no-such, 404, no-such",
        "/v1/kpis?subject=nobody, 404, nobody",
        "/v1/policies/no-such, 404, no-such",
        "/v1/imports/pri_00000000000000000000000000000000, 404, pri_0",
        "/v1/nothing, 404, nothing",
        "/v1/policies?state=asleep, 400, in_force"
    })
    void aWrongRequestIsToldWhatIsWrong(String path, int status, String named) throws Exception {
        // When
        Answer answer = api.get(path);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text()).contains(named).doesNotContain("Exception", "io.lodestone", "SELECT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text/csv; instrument,period,mid\\nsmm-prnd-oxide,2025-13-01,1\\n; 422; bad_period",
                "text/csv; instrument,period,mid\\nsmm-prnd-oxid,2025-08-01,1\\n; 422; unknown_code",
                "text/csv; instrument,period,mid\\nsmm-prnd-oxide,2025-08-01,1e5\\n; 422; bad_decimal",
                "text/csv; instrument,period,mid\\nsmm-prnd-oxide,2025-08-01\\n; 422; line",
                "text/csv; instrument,perod,mid\\nsmm-prnd-oxide,2025-08-01,1\\n; 400; period",
                "application/json; {\"a\":; 400; JSON",
                "application/x-ndjson; {\"instrument\":\"smm-prnd-oxide\",\"perid\":\"2025-08-01\"}\\n; 400; period",
                "application/pdf; x; 415; text/csv"
            })
    void aWrongBodyIsToldWhatIsWrongAndNothingIsStored(String contentType, String body, int status, String named)
            throws Exception {
        // Given
        int before = api.get("/v1/instruments/smm-prnd-oxide/prices")
                .json()
                .path("count")
                .asInt();

        // When
        Answer answer = api.importBody("/v1/prices:import", contentType, body.replace("\\n", "\n"));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text()).contains(named).doesNotContain("Exception", "io.lodestone");
        assertThat(api.get("/v1/instruments/smm-prnd-oxide/prices")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(before);
    }

    @Test
    void aLineOfAHundredMegabytesIsRefused() throws Exception {
        // Given
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);

        // When
        Answer answer = api.importStream(
                "/v1/prices:import",
                "text/csv",
                () -> new SequenceInputStream(java.util.Collections.enumeration(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(stream("instrument,period,mid\nsmm-prnd-oxide,2025-08-01,")),
                                java.util.stream.IntStream.range(0, 100)
                                        .mapToObj(i -> new java.io.ByteArrayInputStream(megabyte)))
                        .toList())));

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("errors").path(0).path("line").asInt()).isEqualTo(2);
    }

    private static InputStream stream(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writingNeedsTheKey() throws Exception {
        // When
        Answer answer = new Api(api.url(), "lsk_" + "x".repeat(43))
                .importBody("/v1/prices:import", "text/csv", "instrument,period,mid\n");

        // Then
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aliasesAndMistranslationsFindTheCompany() throws Exception {
        for (String name : List.of("MP公司", "Marathon Mining Group")) {
            // When
            Answer answer = api.get("/v1/companies?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));

            // Then
            assertThat(answer.each("items", "code")).as(name).containsExactly("mp-materials");
        }
    }

    @Test
    void pagesOfAListHoldEveryRowOnce() throws Exception {
        // Given
        List<String> whole = api.get("/v1/companies?pageSize=1000").each("items", "code");
        List<String> paged = new java.util.ArrayList<>();
        String token = "";

        // When
        do {
            Answer page = api.get("/v1/companies?pageSize=7" + (token.isEmpty() ? "" : "&pageToken=" + token));
            paged.addAll(page.each("items", "code"));
            token = page.json().path("nextPageToken").asText();
        } while (!token.isEmpty());

        // Then
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
    }

    @Test
    void theDescriptionOfTheApiNamesEveryRoute() throws IOException, InterruptedException {
        // When
        JsonNode description = api.get("/openapi", "Accept", "application/json").json();

        // Then
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        assertThat(StreamSupport.stream(
                        ((Iterable<String>) () -> description.path("paths").fieldNames()).spliterator(), false))
                .contains(
                        "/v1/instruments/{code}/prices",
                        "/v1/kpis",
                        "/v1/policies/{code}/timeline",
                        "/v1/prices:import");
    }

    @Test
    void theReadmesRequestsAreAnsweredAsPrinted() throws Exception {
        // Given
        String readme = Files.readString(RunningSuite.ROOT.resolve("README.md"));
        Matcher request = Pattern.compile(
                        "```sh\ncurl 'http://localhost:8080([^']+)'\n```\n```(csv|json)\n(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        int requests = 0;

        while (request.find()) {
            // When
            String answer = api.get(Objects.requireNonNull(request.group(1))).text();

            // Then
            String printed = Objects.requireNonNull(request.group(3));
            if ("csv".equals(request.group(2))) {
                assertThat(answer.replace("\r\n", "\n")).isEqualTo(printed);
            } else {
                assertThat(Api.read(answer)).isEqualTo(Api.read(printed));
            }
            requests++;
        }
        assertThat(requests).isEqualTo(5);
    }
}
