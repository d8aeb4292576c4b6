package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every example of the OpenAPI document is what the suite answers, on the reference data and a few rows beside it.
 *
 * <p>With {@code -Dexamples=record} the answers are written down instead of compared; docs/clients.md has the whole command.
 */
@Timeout(300)
class ExamplesIT {
    private static final boolean RECORDING = "record".equals(System.getProperty("examples"));
    /** Moments of storing and deciding, marks of positions in this very database, and ids drawn for each request. */
    private static final Set<String> EACH_TIME_ANOTHER = Set.of(
            "recordedAt",
            "decidedAt",
            "createdAt",
            "lastUsedAt",
            "revokedAt",
            "previousUntil",
            "at",
            "changeNumber",
            "cursor",
            "nextPageToken",
            "importId",
            "traceId",
            "key",
            "prefix");

    /** Of a key: it comes some time after the use, when it has been written in the background. */
    private static final String WRITTEN_LATER = "lastUsedAt";

    /** They need a fault of a service or of ours, more requests than a test should send, or 2 GiB. */
    private static final Set<String> NOT_ASKED_FOR = Set.of(
            "problem413",
            "problem429",
            "problem500",
            "problem503",
            "problem504",
            "problem507",
            // Its answer has no end; it has a test of its own.
            "streamChanges",
            // EcbFetchTest of the gateway fetches from a server of its own; here no address is configured.
            "fetchFxRates");

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Positions in another database, and times at which this one was empty. */
    private static final Set<String> OF_THIS_DATABASE = Set.of("pageToken", "since", "recordedAsOf");

    /** Parameters that mean nothing without another one, or that the example's own ones or instruments exclude. */
    private static final Set<String> NEEDS_MORE = Set.of(
            "convertPrice.formFactor",
            "convertPrice.grade",
            "convertPrice.toForm",
            "convertPrice.toIncoterm",
            "getEventStudy.market",
            "getKpiSeries.rate",
            "getSpread.tax",
            "listPolicies.inForceOn",
            "listPrices.aggregation");

    private static RunningSuite suite;
    private static Api api;
    private static JsonNode document;
    private static ExampleRows stored;

    @BeforeAll
    static void theReferenceDataAndAFewRows() throws Exception {
        suite = RunningSuite.prepared().awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
        document = api.get("/openapi?format=json").json();
        stored = ExampleRows.store(api);
    }

    @AfterAll
    static void stopped() throws Exception {
        suite.close();
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(ExampleRows.FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Readings before changes, so that none reads what another changed; a revoked key can nothing be done with. */
    @TestFactory
    Stream<DynamicTest> everyExampleIsWhatTheSuiteAnswers() throws IOException {
        return names().stream()
                .filter(name -> !NOT_ASKED_FOR.contains(name))
                .sorted(Comparator.comparing((String name) ->
                                !ExampleRows.read(name).path("request").asText().startsWith("GET"))
                        .thenComparing(name -> name.equals("revokeKey")))
                .map(name -> dynamicTest(name, () -> hold(name, ExampleRows.read(name))));
    }

    private static void hold(String name, ObjectNode example) throws Exception {
        // When
        Answer answer = ask(example, "application/json");

        // Then
        int status =
                name.startsWith("problem") ? Integer.parseInt(name.substring(7)) : name.equals("createKey") ? 201 : 200;
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (answer.contentType().startsWith("text/")) {
            same(example, "answer", TextNode.valueOf(answer.text()));
        } else {
            same(example, "answer", answer.json());
        }
        if (example.path("request").asText().startsWith("GET") && offers(name, "text/csv")) {
            holdRows(example, answer.json());
        } else if (example.has("csv")) {
            Answer ofCsv = ask(example, "text/csv");
            assertThat(stable("answer", ofCsv.json())).isEqualTo(stable("answer", answer.json()));
        }
        written(name, example);
    }

    private static void written(String name, ObjectNode example) throws IOException {
        if (RECORDING) {
            Files.writeString(ExampleRows.FOLDER.resolve(name + ".json"), example.toPrettyString() + "\n");
        }
    }

    /** The same rows as CSV and as NDJSON. */
    private static void holdRows(ObjectNode example, JsonNode answer) throws Exception {
        JsonNode rows = answer.has("observations") ? answer.path("observations") : answer.path("items");
        assertThat(rows).as("rows to show").isNotEmpty();
        same(example, "csv", TextNode.valueOf(ask(example, "text/csv").text()));
        List<String> lines = ask(example, "application/x-ndjson").text().lines().toList();
        assertThat(lines).hasSameSizeAs(rows);
        same(example, "row", Api.read(lines.getFirst()));
    }

    /** Compares a member of an example with what came, after writing down what is another while recording. */
    private static void same(ObjectNode example, String member, JsonNode came) {
        if (RECORDING
                && (!example.has(member)
                        || !stable(member, example.path(member)).equals(stable(member, came)))) {
            example.set(member, came);
        }
        assertThat(stable(member, example.path(member)).toPrettyString())
                .isEqualTo(stable(member, came).toPrettyString());
    }

    /** What of a member of an example stays the same from run to run. */
    private static JsonNode stable(String member, JsonNode value) {
        if (member.equals("csv")) {
            return TextNode.valueOf(
                    UUID.matcher(cells(value.asText()).toString()).replaceAll("a UUID"));
        }
        return value.isTextual() ? TextNode.valueOf(stable(value.asText())) : stable(value);
    }

    private static boolean offers(String operation, String mediaType) {
        return document.path("paths").findParents("operationId").stream()
                .filter(found -> found.path("operationId").asText().equals(operation))
                .anyMatch(found ->
                        found.path("responses").path("200").path("content").has(mediaType));
    }

    private static Answer ask(JsonNode example, String mediaType) throws Exception {
        String[] request = example.path("request").asText().split(" ", 2);
        boolean asCsv = mediaType.equals("text/csv") && example.has("body");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", asCsv ? "application/json" : mediaType);
        headers.put("Content-Type", asCsv ? "text/csv" : "application/json");
        headers.put("Authorization", "Bearer " + api.key());
        example.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(), header.getValue().asText().replace("{reader}", stored.readerKey())));
        headers.values().removeIf(String::isEmpty);
        return api.send(
                request[0],
                addressed(request[1]),
                headers,
                asCsv ? example.path("csv").asText() : example.path("body").toString());
    }

    /** The request for the import and the key of this run. */
    private static String addressed(String address) {
        return address.replaceFirst("/imports/.*", "/imports/" + stored.importId())
                .replaceFirst("/keys/[^:]+", "/keys/" + stored.keyId());
    }

    private static JsonNode stable(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties()
                        .forEach(member -> copy.set(
                                member.getKey(),
                                EACH_TIME_ANOTHER.contains(member.getKey())
                                        ? copy.textNode(
                                                member.getValue().getNodeType().name())
                                        : stable(member.getValue())));
                copy.remove(WRITTEN_LATER);
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(item -> copy.add(stable(item)));
                yield copy;
            }
            default -> UUID.matcher(value.asText()).matches() ? TextNode.valueOf("a UUID") : value;
        };
    }

    /** A calendar without the moment of its making and without the address of the gateway. */
    private static String stable(String calendar) {
        return calendar.replaceAll("(DTSTAMP|LAST-MODIFIED):\\w+", "$1:").replaceAll("http://127.0.0.1:\\d+", "");
    }

    private static String camelCase(String column) {
        return Pattern.compile("_(.)").matcher(column).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static List<List<String>> cells(String csv) {
        List<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        List<String> header = records.getFirst().getFields();
        return records.stream()
                .map(line -> Stream.iterate(0, i -> i + 1)
                        .limit(header.size())
                        .map(i ->
                                EACH_TIME_ANOTHER.contains(camelCase(header.get(i))) ? header.get(i) : line.getField(i))
                        .toList())
                .toList();
    }

    @Test
    void theExampleOfAStreamIsAnEvent() throws Exception {
        // Given
        ObjectNode example = ExampleRows.read("streamChanges");
        HttpRequest stream = HttpRequest.newBuilder(URI.create(
                        suite.url() + example.path("request").asText().substring(4)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(stream, HttpResponse.BodyHandlers.ofLines()).body()) {
            // When
            ExampleRows.imported(
                    api, "prices", "instrument,period,mid,known_at\nexample-dy-oxide,2025-07-03,252,2025-07-03\n");

            // Then
            String event =
                    lines.filter(line -> line.startsWith("data: {")).findFirst().orElseThrow();
            same(example, "answer", Api.read(event.substring(6)));
        }
        written("streamChanges", example);
    }

    /** Each parameter that an example leaves out is added to it, once as the document shows it and once as nobody would. */
    @TestFactory
    Stream<DynamicTest> everyExampleOfAParameterIsTaken() {
        return document.path("paths").findParents("operationId").stream()
                .filter(operation -> Files.exists(ExampleRows.FOLDER.resolve(name(operation) + ".json"))
                        && !NOT_ASKED_FOR.contains(name(operation)))
                .flatMap(operation -> StreamSupport.stream(
                                operation.path("parameters").spliterator(), false)
                        .filter(parameter -> isLeftOut(operation, parameter))
                        .map(parameter -> dynamicTest(
                                name(operation) + " " + parameter.path("name").asText(),
                                () -> add(operation, parameter))));
    }

    private static String name(JsonNode operation) {
        return operation.path("operationId").asText();
    }

    private static boolean isLeftOut(JsonNode operation, JsonNode parameter) {
        String request = ExampleRows.read(name(operation)).path("request").asText();
        String name = parameter.path("name").asText();
        return request.startsWith("GET ")
                && parameter.path("in").asText().equals("query")
                && !request.contains("?" + name + "=")
                && !request.contains("&" + name + "=")
                && !OF_THIS_DATABASE.contains(name);
    }

    private static void add(JsonNode operation, JsonNode parameter) throws Exception {
        // Given
        String name = parameter.path("name").asText();
        String address = addressed(
                ExampleRows.read(name(operation)).path("request").asText().substring(4));
        String longer = address + (address.contains("?") ? "&" : "?") + name + "=";
        Map<String, String> headers = Map.of("Authorization", "Bearer " + api.key());

        // When
        Answer shown = api.send(
                "GET",
                longer + URLEncoder.encode(parameter.path("example").asText(), StandardCharsets.UTF_8),
                headers,
                "");
        Answer odd = api.send("GET", longer + "zz-unknown", headers, "");

        // Then
        boolean alone = !NEEDS_MORE.contains(name(operation) + "." + name);
        assertThat(shown.status()).as(shown.text()).satisfies(status -> assertThat(status == 200)
                .isEqualTo(alone));
        assertThat(operation.path("responses").has(String.valueOf(shown.status())))
                .as(shown.text())
                .isTrue();
        assertThat(operation.path("responses").has(String.valueOf(odd.status())))
                .as(odd.text())
                .isTrue();
    }
}
