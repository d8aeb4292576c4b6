package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.KnownAnswer.Verdict;
import io.lodestone.e2e.KnownAnswer.Worth;
import io.lodestone.kit.testing.FreePort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose services crash, hang and come back, with clients asking all the time. */
@Timeout(420)
class OutageIT {
    private static final Duration DEADLINE = Duration.ofSeconds(11);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final int CLIENTS = 32;
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final int CALM_TRIES = 6;
    private static final int KILLS = 18;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);

    /** Answers that are the same on every day. */
    private static final List<String> QUESTIONS = List.of(
            "/v1/instruments?pageSize=1000",
            "/v1/instruments/usgs-nd-oxide/prices",
            "/v1/instruments/usgs-nd-oxide/revisions",
            "/v1/instruments/smm-prnd-oxide/prices?format=csv",
            "/v1/instruments/soak-daily/prices",
            "/v1/instruments/soak-daily/prices?frequency=M&aggregation=max",
            "/v1/instruments/soak-daily/prices?from=2021-01-01&to=2021-12-31&format=ndjson",
            "/v1/prices/latest?asOf=2026-03-01&pageSize=1000",
            "/v1/corrections",
            "/v1/fx-rates?pageSize=1000",
            "/v1/companies?pageSize=1000",
            "/v1/plants/us-mountain-pass",
            "/v1/kpis?subject=mp-materials&pageSize=1000",
            "/v1/kpis/series?subject=mp-materials&metric=reo_production&derive=yoy",
            "/v1/kpis/checks?pageSize=1000",
            "/v1/policies?asOf=2026-03-01&pageSize=1000",
            "/v1/policies/cn-ann18-2025?asOf=2026-03-01",
            "/v1/policies/cn-ann18-2025/timeline?asOf=2026-03-01",
            "/v1/exposure?element=Dy&form=oxide&origin=CN&destination=US&date=2026-03-01&asOf=2026-03-01",
            "/v1/documents?q=export%20control",
            "/v1/implied-revenue?subject=mp-materials&volumeMetric=ndpr_sales&instrument=smm-prnd-oxide-mean"
                    + "&currency=USD&from=2025-01-01&to=2025-06-30",
            "/v1/elements/Nd/briefing?asOf=2026-03-01",
            "/v1/search?q=neodymium&pageSize=1000",
            "/v1/timeline?from=2025-04-01&to=2025-05-31&asOf=2026-03-01&pageSize=1000");

    @TempDir
    private static Path folder;

    private static RunningSuite suite;
    private static final Map<String, OwnProcess> services = new LinkedHashMap<>();
    private static OwnProcess gateway;
    private static Api api;

    @BeforeAll
    static void aGatewayWithServicesThatMayBeKilled() throws Exception {
        suite = RunningSuite.prepared().awaitReady();
        Api loading = new Api(suite.url(), suite.writeKey().orElseThrow());
        Answer instrument = loading.importBody("/v1/instruments:import", "text/csv", """
                code,name,elements,commodity,form,source,kind,currency,unit,tax,frequency
                soak-daily,Daily terbium oxide,Tb,terbium oxide,oxide,Test,assessment,USD,kg,none,D
                """);
        assertThat(instrument.status()).as(instrument.text()).isEqualTo(200);
        Answer prices = loading.importBody("/v1/prices:import", "text/csv", dailyPrices());
        assertThat(prices.status()).as(prices.text()).isEqualTo(200);

        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String client : List.of("PRICING", "PRODUCTION", "POLICY")) {
            ports.put(client, FreePort.next());
        }
        for (String name : List.of("pricing", "production", "policy")) {
            int port = ports.getOrDefault(name.toUpperCase(java.util.Locale.ROOT), 0);
            services.put(name, OwnProcess.like(suite, name + "-service", port, ports, folder));
        }
        gateway = OwnProcess.like(suite, "gateway", FreePort.next(), ports, folder);
        for (OwnProcess service : services.values()) {
            service.start();
        }
        gateway.start();
        gateway.awaitReady();
        api = new Api(gateway.url(), "");
    }

    @AfterAll
    static void stopped() throws Exception {
        gateway.close();
        for (OwnProcess service : services.values()) {
            service.close();
        }
        suite.close();
    }

    private static String dailyPrices() {
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        LocalDate day = LocalDate.of(2019, 1, 1);
        for (int i = 0; i < 2000; i++) {
            csv.append("soak-daily,%s,%d.%02d,%s%n".formatted(day, 100 + i % 50, i % 100, day));
            day = day.plusDays(1);
        }
        return csv.toString();
    }

    @Test
    void withThePolicyServiceKilledTheRestIsServedAndItRecovers() throws Exception {
        // Given
        OwnProcess policy = service("policy");
        policy.kill();

        // When: asked for so long that whoever waits longer after each failure waits long
        Instant end = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(end)) {
            expectOnlyPolicyMissing(503);
            Thread.sleep(500);
        }
        policy.start();
        policy.awaitReady();

        // Then
        assertThat(recovery())
                .as("recovery after the return of a killed service")
                .isLessThan(RECOVERY);
    }

    @Test
    void withThePolicyServiceHangingTheRestIsServedAndItRecovers() throws Exception {
        // Given
        OwnProcess policy = service("policy");
        policy.signal("STOP");

        // When: late at first, then at once
        try {
            for (int i = 0; i < 3; i++) {
                expectOnlyPolicyMissing(504);
            }
        } finally {
            policy.signal("CONT");
        }

        // Then
        assertThat(recovery())
                .as("recovery after the return of a hanging service")
                .isLessThan(RECOVERY);
    }

    private static OwnProcess service(String name) {
        return java.util.Objects.requireNonNull(services.get(name));
    }

    private static void expectOnlyPolicyMissing(int status) throws Exception {
        Instant begun = Instant.now();
        Answer briefing = api.get("/v1/elements/Nd/briefing");
        Duration briefed = Duration.between(begun, Instant.now());
        Answer policies = api.get("/v1/policies");
        Duration both = Duration.between(begun, Instant.now());
        Answer search = api.get("/v1/search?q=mountain%20pass");

        assertThat(briefing.status()).as(briefing.text()).isEqualTo(200);
        JsonNode parts = briefing.json();
        assertThat(parts.path("prices").path("items")).isNotEmpty();
        assertThat(parts.path("production").path("output")).isNotEmpty();
        assertThat(parts.path("policies").path("unavailable").asText()).contains("The policy service");
        assertThat(policies.status()).as(policies.text()).isIn(503, status);
        assertThat(policies.contentType()).startsWith("application/problem+json");
        assertThat(policies.json().path("detail").asText()).contains("The policy service");
        assertThat(search.each("unavailable", "service")).containsExactly("policy");
        assertThat(search.each("items", "code")).contains("us-mountain-pass");
        assertThat(briefed).isLessThan(DEADLINE);
        assertThat(both.minus(briefed)).isLessThan(DEADLINE);
    }

    /** How long it takes until nothing is missing any more. */
    private static Duration recovery() throws Exception {
        Instant begun = Instant.now();
        Instant limit = begun.plusSeconds(60);
        while (Instant.now().isBefore(limit)) {
            boolean whole = api.get("/v1/policies").status() == 200
                    && !api.get("/v1/elements/Nd/briefing")
                            .json()
                            .path("policies")
                            .has("unavailable");
            if (whole) {
                Duration taken = Duration.between(begun, Instant.now());
                System.out.println("recovered in " + taken.toMillis() + " ms");
                return taken;
            }
            Thread.sleep(100);
        }
        return Duration.between(begun, Instant.now());
    }

    @Test
    @Tag("chaos")
    void underLoadWithServicesKilledNothingWrongIsAnsweredAndNothingLeaks() throws Exception {
        // Given: the right answers, and the level that a gateway under load comes back to
        List<KnownAnswer> known = new ArrayList<>();
        try (HttpClient client = client()) {
            for (String question : QUESTIONS) {
                known.add(KnownAnswer.of(client, gateway.url(), question));
            }
        }
        awaitCalm(known);
        Level before = Level.of(gateway.pid(), folder);

        // When
        Tally tally = new Tally();
        load(known, tally, () -> {
            List<OwnProcess> inTurn = List.copyOf(services.values());
            for (int i = 0; i < KILLS; i++) {
                Instant next = Instant.now().plus(BETWEEN_KILLS);
                OwnProcess victim = inTurn.get(i % inTurn.size());
                victim.kill();
                victim.start();
                Thread.sleep(Duration.between(Instant.now(), next));
            }
        });
        System.out.println(tally);
        if (!tally.wrong().isEmpty()) {
            faults().forEach(System.out::println);
        }

        // Then
        assertThat(tally.wrong()).as(tally.toString()).isEmpty();
        assertThat(tally.count(Worth.RIGHT))
                .as("every client must have had its answers between the outages: %s", tally)
                .isGreaterThan(10 * CLIENTS);
        assertThat(tally.count(Worth.HONEST))
                .as("somebody must have met a dead service: %s", tally)
                .isPositive();
        assertThat(tally.count(Worth.PARTIAL)).as(tally.toString()).isPositive();
        for (OwnProcess service : services.values()) {
            service.awaitReady();
        }
        assertThat(recovery()).isLessThan(RECOVERY);
        try (HttpClient client = client()) {
            for (KnownAnswer answer : known) {
                Verdict verdict = answer.ask(client, gateway.url());
                assertThat(verdict.worth()).as(verdict.text()).isEqualTo(Worth.RIGHT);
            }
        }
        Level after = settled(before);
        System.out.println("before " + before + "\nafter " + after);
        assertThat(excess(before, after))
                .as("%s before, %s after", before, after)
                .isEmpty();
    }

    /** What the processes logged as faults, with the lines around them. */
    private static List<String> faults() throws IOException {
        List<String> faults = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                List<String> lines = Files.readAllLines(log);
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).contains("ERROR")) {
                        faults.addAll(lines.subList(i, Math.min(i + 30, lines.size())));
                    }
                }
            }
        }
        return faults;
    }

    /** Loads the suite until every answer of a while is right; processes that have only just started are late at times. */
    private static void awaitCalm(List<KnownAnswer> known) throws Exception {
        Tally tally = new Tally();
        for (int i = 0; i < CALM_TRIES; i++) {
            tally = new Tally();
            load(known, tally, () -> Thread.sleep(CALM));
            assertThat(tally.wrong()).as(tally.toString()).isEmpty();
            if (tally.odd().isEmpty()) {
                return;
            }
        }
        assertThat(tally.odd()).as(tally.toString()).isEmpty();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Lets the clients ask while the work goes on. */
    private static void load(List<KnownAnswer> known, Tally tally, Work work) throws Exception {
        Thread worker = Thread.currentThread();
        try (HttpClient client = client();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    ThreadLocalRandom random = ThreadLocalRandom.current();
                    try {
                        while (!tally.isOver()) {
                            KnownAnswer question = known.get(random.nextInt(known.size()));
                            Verdict verdict =
                                    switch (random.nextInt(4)) {
                                        case 0 -> question.ask(client, gateway.url(), "If-None-Match", question.tag());
                                        case 1, 2 -> question.ask(client, gateway.url(), "Cache-Control", "no-cache");
                                        default -> question.ask(client, gateway.url());
                                    };
                            tally.add(verdict);
                            // Room for the services to start on a small machine; who is refused waits longer, as told.
                            int pause = verdict.worth() == Worth.HONEST ? 400 : 40;
                            Thread.sleep(random.nextInt(pause, 3 * pause));
                        }
                    } catch (InterruptedException e) {
                        worker.interrupt();
                    }
                });
            }
            try {
                work.run();
            } finally {
                tally.end();
            }
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** The level once it has come back, or what it is after half a minute. */
    private static Level settled(Level before) throws Exception {
        Instant limit = Instant.now().plusSeconds(30);
        Level level = Level.of(gateway.pid(), folder);
        while (!excess(before, level).isEmpty() && Instant.now().isBefore(limit)) {
            Thread.sleep(2000);
            level = Level.of(gateway.pid(), folder);
        }
        return level;
    }

    /** What there is more of than a pool or a cache may have grown by. */
    private static List<String> excess(Level before, Level after) {
        List<String> excess = new ArrayList<>();
        if (after.heapKilobytes() > before.heapKilobytes() + 16_384) {
            excess.add("heap");
        }
        if (after.platformThreads() > before.platformThreads() + 8) {
            excess.add("threads");
        }
        if (after.virtualThreads() > before.virtualThreads() + 2) {
            excess.add("virtual threads");
        }
        if (after.sockets() > before.sockets() + 3) {
            excess.add("sockets");
        }
        if (after.files() > before.files() + 5) {
            excess.add("files");
        }
        return excess;
    }

    /** What came of all the questions. */
    private static final class Tally {
        private final Map<Worth, AtomicInteger> counts = new ConcurrentHashMap<>();
        private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        private final Queue<String> odd = new ConcurrentLinkedQueue<>();
        private volatile boolean over;

        void add(Verdict verdict) {
            counts.computeIfAbsent(verdict.worth(), unused -> new AtomicInteger())
                    .incrementAndGet();
            if (verdict.worth() == Worth.WRONG) {
                wrong.add(verdict.text());
            } else if (verdict.worth() != Worth.RIGHT) {
                odd.add(verdict.worth() + " " + verdict.text());
            }
        }

        void end() {
            over = true;
        }

        boolean isOver() {
            return over;
        }

        int count(Worth worth) {
            return counts.getOrDefault(worth, new AtomicInteger()).get();
        }

        int all() {
            return counts.values().stream().mapToInt(AtomicInteger::get).sum();
        }

        /** What was not right, wrong or not. */
        List<String> odd() {
            return Stream.concat(wrong.stream(), odd.stream()).toList();
        }

        List<String> wrong() {
            return List.copyOf(wrong);
        }

        @Override
        public String toString() {
            return counts.toString();
        }
    }
}
