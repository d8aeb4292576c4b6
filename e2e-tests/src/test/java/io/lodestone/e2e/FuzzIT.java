package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.AnswerRules.BrokenRule;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.OpenApi.Operation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests made up from the OpenAPI document, good and bad, over the reference data. {@code -Dlodestone.fuzz.seed=7} asks
 * others, and {@code -Dlodestone.fuzz.requests=100000} has {@code ./lodestone chaos} ask more.
 */
@Timeout(420)
class FuzzIT {
    private static final long SEED = Long.getLong("lodestone.fuzz.seed", 20_250_404);
    private static final int SOME = 2_000;
    private static final int MANY = Integer.getInteger("lodestone.fuzz.requests", 10_000);
    private static final int CLIENTS = 8;
    private static final int MOST_FAILURES = 200;

    private static RunningSuite suite;
    private static Api api;
    private static OpenApi document;
    private static Fuzzer fuzzer;

    @BeforeAll
    static void aSuiteWithSomethingOfEverything() throws Exception {
        suite = RunningSuite.prepared().awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
        stored("/v1/instruments:import", """
                code,name,elements,commodity,form,source,kind,currency,unit,tax,frequency
                fuzz-dy,Daily dysprosium oxide,Dy,dysprosium oxide,oxide,Test,assessment,USD,kg,none,D
                fuzz-tb,"Daily terbium oxide, EXW",Tb,terbium oxide,oxide,Test,assessment,USD,kg,none,D
                """);
        Answer prices = stored("/v1/prices:import", dailyPrices());
        stored("/v1/companies:import", "code,name,country\nfuzz-own,Own Ltd,MY\n");
        stored("/v1/plants:import", "code,name,company,status\nfuzz-mill,Mill,fuzz-own,operating\n");
        stored("/v1/kpis:import", hourlyFigures());
        Answer mapping = api.put("/v1/import-mappings/fuzz-file", """
                {"periodColumn":"date","periodFormat":"yyyy-MM-dd","knownAt":"period_end",
                 "columns":[{"header":"Dy","instrument":"fuzz-dy","field":"mid"}]}
                """);
        assertThat(mapping.status()).as(mapping.text()).isEqualTo(201);

        document = new OpenApi(api.get("/openapi?format=json").json());
        RealValues values = RealValues.of(api, document);
        values.add("imports", prices.json().path("importId").asText());
        fuzzer = new Fuzzer(document, values, new Fuzzer.Keys(key("reader"), key("editor"), api.key()), SEED);
    }

    @AfterAll
    static void stopped() throws Exception {
        suite.close();
    }

    private static Answer stored(String route, String csv) throws Exception {
        Answer answer = api.importBody(route, "text/csv", csv);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static String key(String role) throws Exception {
        Answer made = api.importBody("/v1/keys", "application/json", """
                {"name":"fuzz-%s","roles":["%s"],"licences":["open","attribution","redistribute","derived_allowed"]}
                """.formatted(role, role));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("key").asText();
    }

    private static String dailyPrices() {
        Random random = new Random(SEED);
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        LocalDate day = LocalDate.of(2024, 7, 1);
        for (int i = 0; i < 400; i++) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                for (String code : List.of("fuzz-dy", "fuzz-tb")) {
                    csv.append("%s,%s,%.4f,%s%n".formatted(code, day, 200 + 20 * random.nextDouble(), day));
                }
            }
            day = day.plusDays(1);
        }
        return csv.toString();
    }

    private static String hourlyFigures() {
        StringBuilder csv = new StringBuilder("subject,plant,metric,period,value,unit,kind,known_at\n");
        Map<String, String> figures = Map.of(
                "planned_busy_time", "60,min",
                "actual_production_time", "50,min",
                "produced_quantity", "10,t",
                "good_quantity", "9.5,t",
                "planned_run_time_per_item", "0.075,h/t");
        for (int hour = 0; hour < 24; hour++) {
            String period = "2024-02-29T%02d".formatted(hour);
            figures.forEach((metric, value) ->
                    csv.append("fuzz-own,fuzz-mill,%s,%s,%s,actual,2025-06-01%n".formatted(metric, period, value)));
        }
        return csv.toString();
    }

    @Test
    void everyAnswerIsAsTheDocumentSays() throws Exception {
        Set<String> seen = ask(0, SOME);
        assertThat(seen)
                .containsAll(successes().stream()
                        .filter(kind -> kind.endsWith(" application/json"))
                        .toList());
    }

    /** The long run of {@code ./lodestone chaos}. */
    @Test
    @Tag("chaos")
    void everyAnswerToMoreQuestionsIsAsTheDocumentSays() throws Exception {
        Set<String> seen = ask(SOME, MANY);
        assertThat(seen).containsAll(successes());
    }

    /** Asks the requests of these numbers, the last one excluded; which kinds of answers there were. */
    private static Set<String> ask(int first, int end) throws Exception {
        // Given
        AnswerRules rules = new AnswerRules(document);
        AtomicInteger next = new AtomicInteger(first);
        Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Map<String, String> failures = new ConcurrentSkipListMap<>();
        Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
        Instant begun = Instant.now();

        // When
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    for (int number = next.getAndIncrement();
                            number < end && failures.size() < MOST_FAILURES;
                            number = next.getAndIncrement()) {
                        FuzzRequest request = fuzzer.request(number);
                        asked.computeIfAbsent(request.operation().id(), unused -> new AtomicInteger())
                                .incrementAndGet();
                        try {
                            HttpResponse<byte[]> answer = send(client, request);
                            statuses.computeIfAbsent(answer.statusCode(), unused -> new AtomicInteger())
                                    .incrementAndGet();
                            rules.check(request, answer);
                            seen.add(request.operation().id() + " " + answer.statusCode() + " "
                                    + AnswerRules.mediaType(answer.headers()));
                        } catch (BrokenRule | IOException | RuntimeException e) {
                            String failure = request.operation().id() + ": " + e.getMessage();
                            // One of a kind is enough: what follows a brace is another text each time.
                            failures.putIfAbsent(
                                    failure.replaceFirst("\\{.*", ""),
                                    "request " + number + " to " + failure + "\n  " + request.curl(suite.url()) + "\n");
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                    }
                });
            }
        }

        System.out.printf(
                "fuzzed with seed %d in %d s: %s%n",
                SEED, Duration.between(begun, Instant.now()).toSeconds(), statuses);

        // Then
        assertThat(failures.values())
                .as("seed %d; each as a line for a terminal", SEED)
                .isEmpty();
        assertThat(asked).hasSize(fuzzer.operations().size());
        assertThat(asked.values())
                .allMatch(count ->
                        count.get() >= (end - first) / fuzzer.operations().size());
        return seen;
    }

    /** Sends it, and again where the connection was closed after a request before it, as servers may. */
    private static HttpResponse<byte[]> send(HttpClient client, FuzzRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request.to(suite.url()), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return client.send(request.to(suite.url()), BodyHandlers.ofByteArray());
        }
    }

    /** Every kind of answer that a reading operation has when it succeeds. */
    private static Set<String> successes() {
        Set<String> successes = new TreeSet<>();
        for (Operation operation : fuzzer.operations()) {
            if (operation.reads()) {
                operation.mediaTypes(200).forEach(type -> successes.add(operation.id() + " 200 " + type));
            }
        }
        return successes;
    }
}
