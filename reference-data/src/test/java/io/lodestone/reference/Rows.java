package io.lodestone.reference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the reference data for the tests. */
final class Rows {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Rows() {}

    /** The rows of all files of one route. */
    static List<Row> rows(String route) {
        return ReferenceData.files().stream()
                .filter(file -> file.route().equals("/v1/" + route + ":import"))
                .flatMap(file -> rows(file).stream())
                .toList();
    }

    /** The rows of one CSV file. */
    static List<Row> rows(ReferenceFile file) {
        List<Row> rows = new ArrayList<>();
        try (Reader reader = new InputStreamReader(file.open(), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord csvRecord : csv) {
                rows.add(new Row(file.name(), csvRecord.getStartingLineNumber(), csvRecord.getFieldsAsMap()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** All policies. */
    static List<JsonNode> policies() {
        ReferenceFile file = ReferenceData.files().stream()
                .filter(candidate -> candidate.route().equals("/v1/policies:import"))
                .findFirst()
                .orElseThrow();
        List<JsonNode> policies = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                policies.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return policies;
    }

    /** The codes of one route's rows. */
    static Set<String> codes(String route) {
        return rows(route).stream().map(row -> row.get("code")).collect(Collectors.toSet());
    }
}
