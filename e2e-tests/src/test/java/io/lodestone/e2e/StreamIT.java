package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers of the stream that are cut off again and again, while processes are killed and come back. */
@Timeout(600)
class StreamIT {
    private static final int FILES = 40;
    private static final int ROWS_A_FILE = 250;
    private static final int CUTS = 20;

    /** The file during whose storing processes are killed. */
    private static final int FATAL_FILE = 19;

    @TempDir
    private Path data;

    @Test
    void everyChangeComesOnceAndInOrderHoweverOftenTheReaderIsCutOff() throws Exception {
        RunningSuite suite = start();
        Reader reader = new Reader(suite.url(), "topics=prices", file -> true);
        Reader chooser = new Reader(suite.url(), "topics=prices,policies&element=Dy", StreamIT::isOfDysprosium);
        try {
            // Given
            String key = suite.writeKey().orElseThrow();
            Answer instrument = new Api(suite.url(), key)
                    .importBody(
                            "/v1/instruments:import",
                            "text/csv",
                            "code,name,source,kind,currency,unit,tax,frequency,elements\n"
                                    + "ndpr,NdPr,made up,assessment,USD,kg,none,D,Nd|Pr\n"
                                    + "dy,Dysprosium,made up,assessment,USD,kg,none,D,Dy\n");
            assertThat(instrument.status()).as(instrument.text()).isEqualTo(200);
            CompletableFuture<Void> reading = CompletableFuture.runAsync(reader);
            CompletableFuture<Void> choosing = CompletableFuture.runAsync(chooser);
            reader.awaitBegin();
            chooser.awaitBegin();

            // When
            for (int file = 0; file < FILES; file++) {
                Api api = new Api(suite.url(), key);
                if (file == FATAL_FILE) {
                    suite = killedInTheMiddleOf(suite, api, file);
                    reader.url = suite.url();
                    chooser.url = suite.url();
                    api = new Api(suite.url(), key);
                }
                assertThat(store(api, file)).isEqualTo(200);
            }

            // Then
            await(reading, reader);
            await(choosing, chooser);
            assertThat(reader.received).isEqualTo(reader.expected);
            assertThat(reader.cuts).as("times the reader was cut off").hasValueGreaterThanOrEqualTo(CUTS);
            assertThat(chooser.received).isEqualTo(chooser.expected);
        } finally {
            reader.done = true;
            chooser.done = true;
            suite.close();
        }
    }

    private static boolean isOfDysprosium(int file) {
        return file % 2 == 1;
    }

    private RunningSuite start() throws Exception {
        return RunningSuite.start("--data", data.toString(), "--no-reference-data")
                .awaitReady();
    }

    /** Kills the pricing service and the gateway during an import; the suite stops with them, and is started again. */
    private RunningSuite killedInTheMiddleOf(RunningSuite suite, Api api, int file) throws Exception {
        CompletableFuture<Integer> attempt = CompletableFuture.supplyAsync(() -> attempt(api, file));
        List<ProcessHandle> killed = List.of(suite.child("/pricing-service/"), suite.child("/gateway/"));
        Thread.sleep(20);
        killed.forEach(process -> assertThat(process.destroyForcibly()).isTrue());
        attempt.get(60, TimeUnit.SECONDS);
        assertThat(suite.awaitExit()).isNotZero();
        return start();
    }

    private static int attempt(Api api, int file) {
        try {
            return store(api, file);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Stores one file, the same one once only however often it is sent. */
    private static int store(Api api, int file) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        String instrument = isOfDysprosium(file) ? "dy" : "ndpr";
        rows(file).forEach(i -> {
            LocalDate day = LocalDate.of(1990, 1, 1).plusDays(i);
            csv.append("%s,%s,%d,2025-01-01\n".formatted(instrument, day, 1000 + i));
        });
        return api.importBody("/v1/prices:import", "text/csv", csv.toString(), "Idempotency-Key", "file-" + file)
                .status();
    }

    private static IntStream rows(int file) {
        return IntStream.range(file * ROWS_A_FILE, (file + 1) * ROWS_A_FILE);
    }

    private static void await(CompletableFuture<Void> reading, Reader reader) throws Exception {
        try {
            reading.get(120, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(
                    "received " + reader.received.size() + " of " + reader.expected.size() + ", last: " + reader.last,
                    e);
        } catch (ExecutionException e) {
            throw new AssertionError("the reader failed", e.getCause());
        }
    }

    /** Reads until it has everything; goes on behind the last id whenever it was cut off, or has cut itself off. */
    private static final class Reader implements Runnable {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();

        private final Random random = new Random(20);
        private final String query;
        private final List<Integer> expected;
        private final List<Integer> received = new CopyOnWriteArrayList<>();
        private volatile String url;
        private volatile String id = "";
        private volatile String last = "";
        private final AtomicInteger cuts = new AtomicInteger();
        private volatile boolean done;

        /** A reader of everything in the chosen files. */
        Reader(String url, String query, IntPredicate files) {
            this.url = url;
            this.query = query;
            this.expected = IntStream.range(0, FILES)
                    .filter(files)
                    .flatMap(StreamIT::rows)
                    .boxed()
                    .toList();
        }

        void awaitBegin() throws InterruptedException {
            for (int i = 0; i < 500 && id.isEmpty(); i++) {
                Thread.sleep(20);
            }
            assertThat(id).isNotEmpty();
        }

        @Override
        public void run() {
            while (!done && received.size() < expected.size()) {
                try {
                    read(200 + random.nextInt(400));
                    cuts.incrementAndGet();
                } catch (IOException cut) {
                    last = cut.toString();
                    pause();
                }
            }
        }

        private static void pause() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void read(int most) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/stream?" + query))
                    .header("Accept", "text/event-stream");
            if (!id.isEmpty()) {
                request.header("Last-Event-ID", id);
            }
            HttpResponse<InputStream> response;
            try {
                response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode() + " " + lines.readLine());
                }
                take(lines, received.size() + most);
            }
        }

        private void take(BufferedReader lines, int limit) throws IOException {
            for (StreamEvent event = StreamEvent.next(lines); event != null; event = StreamEvent.next(lines)) {
                id = event.idAfter(id);
                if (event.name().equals("price")) {
                    received.add(Api.read(event.json()).path("mid").asInt() - 1000);
                }
                if (received.size() >= Math.min(limit, expected.size())) {
                    return;
                }
            }
        }
    }
}
