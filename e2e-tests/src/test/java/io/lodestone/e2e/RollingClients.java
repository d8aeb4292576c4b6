package io.lodestone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.KnownAnswer.Verdict;
import io.lodestone.e2e.KnownAnswer.Worth;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Clients of several gateways, each of which learns at intervals which ones there are: those who read know the right answer
 * beforehand, those who write note what was stored, those who follow take down each price as it comes.
 */
final class RollingClients implements AutoCloseable {
    /** Longest time for a client to learn that a gateway has come or gone. */
    private static final int NEWS_MILLIS = 4_000;

    /** Enough for a request to be under way at any time, and room for processes to start on a small machine. */
    private static final int READING_MILLIS = 150;

    private static final int WRITING_MILLIS = 250;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** What can be written, each to a service of its own. */
    private enum Kind {
        PRICE("/v1/prices:import"),
        KPI("/v1/kpis:import"),
        DOCUMENT("/v1/documents:import");

        private final String route;

        Kind(String route) {
            this.route = route;
        }

        /** A file with one row that no other file has. */
        private String file(int number) {
            return switch (this) {
                case PRICE ->
                    "instrument,period,mid,known_at\nroll-written,%s,%d,2025-01-01\n"
                            .formatted(LocalDate.of(1990, 1, 1).plusDays(number), 1000 + number);
                case KPI ->
                    "subject,plant,metric,period,value,unit,kind,known_at\nroll-own,roll-mill,good_quantity,%s,%d,t,actual,2025-01-01\n"
                            .formatted(
                                    Instant.parse("2001-01-01T00:00:00Z")
                                            .plus(number, ChronoUnit.HOURS)
                                            .toString()
                                            .substring(0, 13),
                                    1 + number);
                case DOCUMENT ->
                    "code,title,publisher,published,language,kind,url\nroll-%d,Notice %d,Test,2025-01-01,en,news,https://example.com/%d\n"
                            .formatted(number, number, number);
            };
        }
    }

    private final Supplier<List<OwnProcess>> gateways;
    private final String key;
    private final long seed;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Integer> prices = new CopyOnWriteArrayList<>();
    private final List<Integer> kpis = new CopyOnWriteArrayList<>();
    private final List<Integer> documents = new CopyOnWriteArrayList<>();
    private final List<Future<?>> writers = new ArrayList<>();
    private volatile boolean writing = true;
    private volatile boolean over;

    /** Clients of the gateways that there are at a time. */
    RollingClients(Supplier<List<OwnProcess>> gateways, String key, long seed) {
        this.gateways = gateways;
        this.key = key;
        this.seed = seed;
    }

    /** One client, with what it knows of the gateways. */
    private final class Balancer {
        private final Random random;
        private String url = "";
        private Instant until = Instant.MIN;

        Balancer(int number) {
            random = new Random(seed + number);
        }

        String url() {
            Instant now = Instant.now();
            if (now.isAfter(until)) {
                List<OwnProcess> known = gateways.get();
                url = known.get(random.nextInt(known.size())).url();
                until = now.plusMillis(random.nextInt(NEWS_MILLIS));
            }
            return url;
        }

        void pause(int millis) throws InterruptedException {
            Thread.sleep(random.nextInt(millis, 3 * millis));
        }
    }

    private interface Work {
        void run(Balancer balancer) throws Exception;
    }

    private Future<?> begin(int number, Work work) {
        return threads.submit(() -> {
            try {
                work.run(new Balancer(number));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                failures.add("a client gave up: " + e);
            }
        });
    }

    /** Reads one of the questions after the other. */
    void reader(int number, List<KnownAnswer> known) {
        Future<?> unused = begin(number, balancer -> {
            while (!over) {
                KnownAnswer question = known.get(balancer.random.nextInt(known.size()));
                Verdict verdict = balancer.random.nextBoolean()
                        ? question.ask(client, balancer.url(), "Cache-Control", "no-cache")
                        : question.ask(client, balancer.url());
                if (verdict.worth() == Worth.RIGHT) {
                    answered.incrementAndGet();
                } else {
                    fail(verdict.worth() + " " + verdict.text());
                }
                balancer.pause(READING_MILLIS);
            }
        });
    }

    /** Writes to the three services in turn, each file once. */
    void writer(int number) {
        writers.add(begin(number, balancer -> {
            while (writing) {
                Kind kind = Kind.values()[balancer.random.nextInt(Kind.values().length)];
                write(kind, numbers.getAndIncrement(), balancer.url());
                balancer.pause(WRITING_MILLIS);
            }
        }));
    }

    private void write(Kind kind, int number, String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + kind.route))
                .timeout(LONGEST)
                .header("Content-Type", "text/csv")
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", "roll-" + number)
                .POST(HttpRequest.BodyPublishers.ofString(kind.file(number)))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            JsonNode counts = Api.read(answer.body());
            if (answer.statusCode() == 200 && counts.path("inserted").asInt() == 1) {
                stored.incrementAndGet();
                written(kind).add(number);
            } else {
                fail(url + kind.route + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            fail(url + kind.route + ": " + e);
        }
    }

    private List<Integer> written(Kind kind) {
        return switch (kind) {
            case PRICE -> prices;
            case KPI -> kpis;
            case DOCUMENT -> documents;
        };
    }

    /** Follows the written prices from now on, and goes on behind the last id where a stream has ended. */
    Followed follower(int number) throws InterruptedException {
        Followed followed = new Followed();
        Future<?> unused = begin(number, balancer -> {
            while (!over) {
                try {
                    followed.read(balancer.url());
                    resumed.incrementAndGet();
                } catch (IOException e) {
                    fail("a stream broke: " + e);
                }
                balancer.pause(100);
            }
        });
        if (!followed.begun.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("a stream did not begin: " + failures);
        }
        return followed;
    }

    /** What came on a stream and on those that went on behind it. */
    final class Followed {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final List<Integer> received = new CopyOnWriteArrayList<>();
        private String id = "";

        /** The numbers of the prices that came, in their order. */
        List<Integer> received() {
            return List.copyOf(received);
        }

        private void read(String url) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(url + "/v1/stream?topics=prices&instrument=roll-written"))
                    .header("Accept", "text/event-stream");
            if (!id.isEmpty()) {
                request.header("Last-Event-ID", id);
            }
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                if (answer.statusCode() != 200) {
                    throw new IOException(answer.statusCode() + " " + lines.readLine());
                }
                take(lines);
            }
        }

        private void take(BufferedReader lines) throws IOException {
            for (StreamEvent event = StreamEvent.next(lines); event != null && !over; event = StreamEvent.next(lines)) {
                id = event.idAfter(id);
                if (event.name().equals("price")) {
                    received.add(Api.read(event.json()).path("mid").asInt() - 1000);
                }
                begun.countDown();
            }
        }
    }

    /** Notes a failure, but for those of requests that the end of the test breaks off. */
    private void fail(String failure) {
        if (!over) {
            System.out.println("[failed] " + failure);
            failures.add(Instant.now() + " " + failure);
        }
    }

    /** Ends the writing, and waits until every answer is there. */
    void stopWriting() throws InterruptedException, ExecutionException {
        writing = false;
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    /** What went wrong; empty when all is well. */
    Collection<String> failures() {
        return List.copyOf(failures);
    }

    /** Prices that were stored, by their numbers. */
    List<Integer> prices() {
        return List.copyOf(prices);
    }

    /** Figures of production that were stored. */
    List<Integer> kpis() {
        return List.copyOf(kpis);
    }

    /** Documents that were stored. */
    List<Integer> documents() {
        return List.copyOf(documents);
    }

    @Override
    public String toString() {
        return "%d answers, %d files stored (%d prices, %d kpis, %d documents), %d streams resumed, %d failures"
                .formatted(
                        answered.get(),
                        stored.get(),
                        prices.size(),
                        kpis.size(),
                        documents.size(),
                        resumed.get(),
                        failures.size());
    }

    @Override
    public void close() {
        writing = false;
        over = true;
        client.shutdownNow();
        threads.close();
    }
}
