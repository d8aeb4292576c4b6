package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service of a whole suite killed in the middle of an import, and the start after it: a part of the long runs. */
@Tag("chaos")
@Timeout(420)
class KilledImportIT {
    private static final int ROWS = 100_000;
    private static final String ROUTE = "/v1/prices:import";

    @TempDir
    private Path data;

    @Test
    void theSameImportAgainStoresEveryRowExactlyOnce() throws Exception {
        // Given
        String key;
        String csv = csv();
        try (RunningSuite first = RunningSuite.start("--data", data.toString()).awaitReady()) {
            key = first.writeKey().orElseThrow();
            Api api = new Api(first.url(), key);
            Answer instruments = api.importBody("/v1/instruments:import", "text/csv", instruments());
            assertThat(instruments.status()).as(instruments.text()).isEqualTo(200);

            CompletableFuture<Integer> attempt = CompletableFuture.supplyAsync(() -> status(api, csv));
            ProcessHandle pricing = first.child("pricing-service");
            Thread.sleep(Duration.ofMillis(700));
            assertThat(attempt)
                    .as("the import must still be running when the service is killed")
                    .isNotDone();
            pricing.destroyForcibly();
            pricing.onExit().get(10, TimeUnit.SECONDS);

            assertThat(attempt.get(60, TimeUnit.SECONDS)).isNotEqualTo(200);
            assertThat(first.awaitExit()).as("a suite without a service stops").isNotZero();
            assertThat(first.lines()).anyMatch(line -> line.contains("pricing"));
        }

        try (RunningSuite second = RunningSuite.start("--data", data.toString()).awaitReady()) {
            Api api = new Api(second.url(), key);
            assertThat(second.writeKey()).as("the key is printed once").isEmpty();

            // When
            Answer again = api.importBody(ROUTE, "text/csv", csv, "Idempotency-Key", "hundred-thousand");
            Answer repeated = api.importBody(ROUTE, "text/csv", csv, "Idempotency-Key", "hundred-thousand");

            // Then
            assertThat(again.status()).as(again.text()).isEqualTo(200);
            assertThat(again.json().path("inserted").asInt()).isEqualTo(ROWS);
            assertThat(repeated.text()).isEqualTo(again.text());
            assertThat(count(api)).isEqualTo(ROWS);
        }
    }

    @Test
    void aSecondStartLoadsNothingTwiceAndLeavesNothingRunning() throws Exception {
        // Given
        List<ProcessHandle> children;
        int prices;
        try (RunningSuite first = RunningSuite.start("--data", data.toString()).awaitReady()) {
            prices = revisions(first);
            children = first.descendants().toList();
            assertThat(children).hasSizeGreaterThanOrEqualTo(5);

            // When
            first.stop();
        }

        // Then
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        try (RunningSuite second = RunningSuite.start("--data", data.toString()).awaitReady()) {
            assertThat(revisions(second)).isEqualTo(prices);
        }
    }

    private static int revisions(RunningSuite suite) throws IOException, InterruptedException {
        return new Api(suite.url(), "")
                .get("/v1/instruments/usgs-nd-oxide/revisions")
                .json()
                .path("items")
                .size();
    }

    private static int status(Api api, String csv) {
        try {
            return api.importBody(ROUTE, "text/csv", csv, "Idempotency-Key", "hundred-thousand")
                    .status();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int count(Api api) throws IOException, InterruptedException {
        int count = 0;
        for (int i = 0; i < 10; i++) {
            count += api.get("/v1/instruments/test-" + i + "/prices")
                    .json()
                    .path("count")
                    .asInt();
        }
        return count;
    }

    private static String instruments() {
        StringBuilder csv = new StringBuilder("code,name,source,kind,currency,unit,tax,frequency\n");
        for (int i = 0; i < 10; i++) {
            csv.append("test-%d,Test %d,made up,assessment,USD,kg,none,D\n".formatted(i, i));
        }
        return csv.toString();
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        LocalDate day = LocalDate.of(1996, 1, 1);
        for (int i = 0; i < ROWS; i++) {
            LocalDate date = day.plusDays(i / 10);
            csv.append("test-%d,%s,%d.%02d,%s\n".formatted(i % 10, date, 100 + i % 50, i % 100, date));
        }
        return csv.toString();
    }
}
