package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.e2e.Api.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference data, taken out whole. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class ExportIT {
    private static Api api;
    private static Map<String, String> files;

    @BeforeAll
    static void everythingTakenOut(Api client) throws Exception {
        api = client;
        files = export("prices,kpis,policies,documents");
    }

    private static Map<String, String> export(String topics) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(
                    HttpRequest.newBuilder(URI.create(api.url() + "/v1/export?topics=" + topics))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, String> read = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return read;
    }

    private static String text(String file) {
        return Objects.requireNonNull(files.get(file), file);
    }

    private static List<CsvRecord> records(String file) {
        return CsvReader.builder().ofCsvRecord(text(file)).stream().toList();
    }

    private static Set<String> column(String file, String name) {
        List<CsvRecord> records = records(file);
        int place = records.getFirst().getFields().indexOf(name);
        return records.stream().skip(1).map(row -> row.getField(place)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices", "instruments", "fx-rates", "companies", "plants", "metrics", "kpis", "documents"})
    void aTableSentBackChangesNothing(String table) throws Exception {
        // Given
        String file = table.replace('-', '_') + ".csv";
        int rows = records(file).size() - 1;

        // When
        Answer answer = api.importBody("/v1/" + table + ":import", "text/csv", text(file));

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("unchanged").asInt()).isEqualTo(rows).isPositive();
        assertThat(answer.json().path("received").asInt()).isEqualTo(rows);
    }

    @Test
    void everyRowHasTheCellsThatItsTableDescribes() throws Exception {
        // Given
        JsonNode tables = Api.read(text("csv-metadata.json")).path("tables");

        // Then
        assertThat(tables).hasSize(files.size() - 1);
        for (JsonNode table : tables) {
            String file = table.path("url").asText();
            List<String> names = StreamSupport.stream(
                            table.path("tableSchema").path("columns").spliterator(), false)
                    .map(column -> column.path("name").asText())
                    .toList();
            List<CsvRecord> records = records(file);
            assertThat(records.getFirst().getFields()).as(file).isEqualTo(names);
            assertThat(records).as(file).hasSizeGreaterThan(1).allMatch(row -> row.getFieldCount() == names.size());
        }
    }

    @Test
    void keysTellRowsApartAndPointToRowsThatAreThere() throws Exception {
        for (JsonNode table : Api.read(text("csv-metadata.json")).path("tables")) {
            String file = table.path("url").asText();
            JsonNode schema = table.path("tableSchema");
            List<String> key = StreamSupport.stream(schema.path("primaryKey").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            List<CsvRecord> records = records(file);
            if (!key.isEmpty()) {
                List<Integer> places = key.stream()
                        .map(records.getFirst().getFields()::indexOf)
                        .toList();
                Set<List<String>> seen = new HashSet<>();
                assertThat(records.stream().skip(1))
                        .as(file)
                        .allMatch(row ->
                                seen.add(places.stream().map(row::getField).toList()));
            }
            for (JsonNode foreign : schema.path("foreignKeys")) {
                JsonNode reference = foreign.path("reference");
                assertThat(column(
                                reference.path("resource").asText(),
                                reference.path("columnReference").get(0).asText()))
                        .as(file)
                        .containsAll(column(
                                file, foreign.path("columnReference").get(0).asText()));
            }
        }
    }

    @Test
    void revisionsAreATableOfTheirOwn() {
        assertThat(records("price_revisions.csv"))
                .filteredOn(row -> row.getField(0).equals("usgs-nd-oxide")
                        && row.getField(1).equals("2021"))
                .extracting(row -> row.getField(4))
                .containsExactly("49", "49", "98");
    }
}
