package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup of the suite while it stores, and the suite that comes out of it. */
@Timeout(600)
class BackupIT {
    private static final int ROWS = 100_000;
    private static final int INSTRUMENTS = 30;
    /** What a restore leaves out of the change numbers, as docs/backup.md says. */
    private static final long NUMBERS_LEFT_OUT = 100_000_000;

    private static final List<String> QUESTIONS = List.of(
            "/v1/instruments?format=csv",
            "/v1/instruments/usgs-nd-oxide/prices?format=csv",
            "/v1/instruments/usgs-nd-oxide/revisions?format=csv",
            "/v1/kpis?subject=mp-materials&format=csv",
            "/v1/companies?format=csv",
            "/v1/plants?format=csv",
            "/v1/policies?format=csv",
            "/v1/policies/cn-ann57-2025/timeline",
            "/v1/documents?format=csv");

    @TempDir
    private Path temp;

    @Test
    void aBackupTakenDuringAnImportComesBackWholeAndGoesOn() throws Exception {
        // Given
        Path data = temp.resolve("data");
        Path file = temp.resolve("backup.tar.gz");
        Path restored = temp.resolve("restored");
        String key;
        String cursor;
        Map<String, String> answers;
        Map<String, Long> before;
        Map<String, Long> after;
        Map<String, String> rowsBefore;
        Map<String, String> rowsAfter;
        try (RunningSuite suite = RunningSuite.start("--data", data.toString()).awaitReady()) {
            key = suite.writeKey().orElseThrow();
            Api api = new Api(suite.url(), key);
            SuiteDatabase database = SuiteDatabase.of(suite, data);
            assertThat(api.importBody("/v1/instruments:import", "text/csv", instruments())
                            .status())
                    .isEqualTo(200);
            correct(api, "2001-01-01", "100", "101");
            cursor = corrections(api, "").getLast().path("cursor").asText();
            answers = answers(api);
            before = database.counters();
            rowsBefore = database.upTo(before);
            CompletableFuture<Answer> importing = CompletableFuture.supplyAsync(() -> importAll(api));

            // When
            String output = lodestone("backup", "--data", data.toString(), file.toString());

            // Then
            assertThat(output).contains("backed up: " + file);
            assertThat(importing.get(3, TimeUnit.MINUTES).status()).isEqualTo(200);
            after = database.counters();
            rowsAfter = database.upTo(after);
        }
        String output = lodestone("restore", "--data", restored.toString(), file.toString());
        assertThat(output).contains("comparing every row of lodestone_pricing", "restored: " + restored);

        try (RunningSuite suite =
                RunningSuite.start("--data", restored.toString()).awaitReady()) {
            Api api = new Api(suite.url(), key);
            SuiteDatabase database = SuiteDatabase.of(suite, restored);
            assertThat(suite.writeKey()).as("the key is the one of before").isEmpty();
            assertThat(answers(api)).isEqualTo(answers);

            Map<String, Long> moment = new TreeMap<>(database.counters());
            moment.replaceAll((_, number) -> number - NUMBERS_LEFT_OUT);
            assertThat(moment).isIn(before, after);
            boolean whole = moment.equals(after);
            assertThat(database.upTo(whole ? after : before)).isEqualTo(whole ? rowsAfter : rowsBefore);
            assertThat(count(api))
                    .as("the import is in the backup as a whole or not at all")
                    .isEqualTo(whole ? ROWS : 0);

            correct(api, "2002-02-02", "200", "202");
            List<JsonNode> since = corrections(api, "&since=" + cursor);
            assertThat(since).extracting(row -> row.path("mid").asText()).containsExactly("202");
            assertThat(database.counters().get("pricing"))
                    .as("no number from after the backup is given again")
                    .isGreaterThan(after.get("pricing"));
            assertThat(importAll(api).status()).isEqualTo(200);
            assertThat(count(api)).as("the import repeated with its key").isEqualTo(ROWS);
        }
    }

    private static String lodestone(String... arguments) throws IOException, InterruptedException {
        Process process = RunningSuite.archive(arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Map<String, String> answers(Api api) throws IOException, InterruptedException {
        Map<String, String> answers = new TreeMap<>();
        for (String question : QUESTIONS) {
            Answer answer = api.get(question);
            assertThat(answer.status()).as(question + ": " + answer.text()).isEqualTo(200);
            answers.put(question, answer.text());
        }
        return answers;
    }

    /** A price and its correction, of the instrument that the import leaves alone. */
    private static void correct(Api api, String day, String first, String second)
            throws IOException, InterruptedException {
        for (String row : List.of(day + "," + first + "," + day, day + "," + second + ",2003-03-03")) {
            Answer answer = api.importBody(
                    "/v1/prices:import", "text/csv", "instrument,period,mid,known_at\nalone," + row + "\n");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    private static List<JsonNode> corrections(Api api, String rest) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        api.get("/v1/corrections?instrument=alone" + rest).json().path("items").forEach(items::add);
        return items;
    }

    private static Answer importAll(Api api) {
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        LocalDate day = LocalDate.of(1930, 1, 1);
        for (int i = 0; i < ROWS; i++) {
            LocalDate date = day.plusDays(i / INSTRUMENTS);
            csv.append("test-%d,%s,%d.%02d,%s\n".formatted(i % INSTRUMENTS, date, 100 + i % 50, i % 100, date));
        }
        try {
            return api.importBody("/v1/prices:import", "text/csv", csv.toString(), "Idempotency-Key", "all-of-them");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int count(Api api) throws IOException, InterruptedException {
        int count = 0;
        for (int i = 0; i < INSTRUMENTS; i++) {
            count += api.get("/v1/instruments/test-" + i + "/prices")
                    .json()
                    .path("count")
                    .asInt();
        }
        return count;
    }

    private static String instruments() {
        StringBuilder csv = new StringBuilder("code,name,source,kind,currency,unit,tax,frequency\n");
        for (int i = 0; i < INSTRUMENTS; i++) {
            csv.append("test-%d,Test %d,made up,assessment,USD,kg,none,D\n".formatted(i, i));
        }
        return csv + "alone,Alone,made up,assessment,USD,kg,none,D\n";
    }
}
