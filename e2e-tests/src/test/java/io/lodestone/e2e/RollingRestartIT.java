package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.RollingClients.Followed;
import io.lodestone.kit.testing.FreePort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of each module, all replaced while clients read, write and follow. */
@Tag("chaos")
@ExtendWith(WrittenSuite.class)
@Timeout(600)
class RollingRestartIT {
    private static final List<String> MODULES =
            List.of("pricing-service", "production-service", "policy-service", "gateway");
    private static final int READERS = 20;
    private static final int WRITERS = 8;
    private static final int FOLLOWERS = 4;

    /** Every service, long histories, and answers out of several services; nothing that the written rows change. */
    private static final List<String> QUESTIONS = List.of(
            "/v1/instruments/usgs-nd-oxide",
            "/v1/instruments/usgs-nd-oxide/prices",
            "/v1/instruments/roll-daily/prices?format=ndjson",
            "/v1/instruments/roll-daily/prices?frequency=M&aggregation=max",
            "/v1/instruments/roll-daily/revisions",
            "/v1/plants/us-mountain-pass",
            "/v1/kpis/series?subject=mp-materials&metric=reo_production&derive=yoy",
            "/v1/policies/cn-ann18-2025?asOf=2026-03-01",
            "/v1/policies/cn-ann18-2025/timeline?asOf=2026-03-01",
            "/v1/implied-revenue?subject=mp-materials&volumeMetric=ndpr_sales&instrument=smm-prnd-oxide-mean"
                    + "&currency=USD&from=2025-01-01&to=2025-06-30",
            "/v1/elements/Dy/briefing?asOf=2026-03-01");

    @TempDir
    private static Path folder;

    private static String key;
    private static final Map<String, Rollout> rollouts = new LinkedHashMap<>();

    @BeforeAll
    static void twoProcessesOfEachModule(RunningSuite suite, Api api) throws Exception {
        key = api.key();
        stored(api, "/v1/instruments:import", """
                code,name,elements,commodity,form,source,kind,currency,unit,tax,frequency
                roll-daily,Daily,Ho,holmium oxide,oxide,Test,assessment,USD,kg,none,D
                roll-written,Written,Ho,holmium oxide,oxide,Test,assessment,USD,kg,none,D
                """);
        StringBuilder prices = new StringBuilder("instrument,period,mid,known_at\n");
        for (LocalDate day = LocalDate.of(2000, 1, 1); day.getYear() < 2020; day = day.plusDays(1)) {
            prices.append("roll-daily,%s,%d,%s%n".formatted(day, 100 + day.getDayOfYear() % 50, day));
        }
        stored(api, "/v1/prices:import", prices.toString());
        stored(api, "/v1/companies:import", "code,name,country\nroll-own,Own Ltd,MY\n");
        stored(api, "/v1/plants:import", "code,name,company,status\nroll-mill,Mill,roll-own,operating\n");

        HostNames names = new HostNames(folder);
        Workload workload = Workload.read();
        Map<String, Integer> ports = new LinkedHashMap<>();
        Map<String, String> settings = new HashMap<>(Map.of(
                // A dozen pools share a small database.
                "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "6",
                // A machine on which processes start is slow, and that is not asked here.
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "20S",
                "LODESTONE_SERVICES_DEADLINE", "20s",
                "LODESTONE_SERVICES_PART_DEADLINE", "20s",
                "LODESTONE_PRICING_DEADLINE", "20s"));
        for (String module : MODULES) {
            ports.put(module, FreePort.next());
            settings.put(
                    "QUARKUS_GRPC_CLIENTS_" + module.replace("-service", "").toUpperCase(Locale.ROOT) + "_PORT",
                    String.valueOf(ports.get(module)));
        }
        for (String module : MODULES) {
            Map<String, String> own = new HashMap<>(settings);
            own.putAll(Workload.environment(module));
            int port = ports.getOrDefault(module, 0);
            rollouts.put(module, new Rollout(suite, module, port, own, names, workload, folder));
        }
        for (Rollout rollout : rollouts.values()) {
            for (OwnProcess process : List.of(rollout.begin(), rollout.begin())) {
                rollout.admit(process);
            }
        }
    }

    private static void stored(Api api, String route, String csv) throws IOException, InterruptedException {
        Answer answer = api.importBody(route, "text/csv", csv);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @AfterAll
    static void stopped() throws InterruptedException {
        for (Rollout rollout : rollouts.values()) {
            rollout.close();
        }
    }

    private static List<OwnProcess> gateways() {
        return rollout("gateway").ready();
    }

    private static Rollout rollout(String module) {
        return java.util.Objects.requireNonNull(rollouts.get(module));
    }

    @Test
    void noRequestFailsWhileEveryProcessIsReplaced() throws Exception {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<KnownAnswer> known = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String question : QUESTIONS) {
                known.add(KnownAnswer.of(client, gateways().getFirst().url(), question));
            }
        }
        List<Followed> followed = new ArrayList<>();
        Instant begun = Instant.now();

        try (RollingClients clients = new RollingClients(RollingRestartIT::gateways, key, seed)) {
            for (int i = 0; i < FOLLOWERS; i++) {
                followed.add(clients.follower(i));
            }
            for (int i = 0; i < READERS; i++) {
                clients.reader(100 + i, known);
            }
            for (int i = 0; i < WRITERS; i++) {
                clients.writer(200 + i);
            }

            // When
            for (Rollout rollout : rollouts.values()) {
                rollout.restart();
                System.out.println(Duration.between(begun, Instant.now()).toSeconds() + " s: " + clients);
            }
            for (Rollout rollout : rollouts.values()) {
                rollout.awaitOld();
            }
            clients.stopWriting();
            awaitEverythingFollowed(clients, followed);
            System.out.println(Duration.between(begun, Instant.now()).toSeconds() + " s: " + clients);

            // Then
            assertThat(clients.failures()).as(clients.toString()).isEmpty();
            assertThat(clients.prices()).isNotEmpty();
            assertThat(followed).allSatisfy(one -> assertThat(one.received())
                    .containsExactlyInAnyOrderElementsOf(clients.prices()));
            everythingIsStoredOnce(clients);
            for (Rollout rollout : rollouts.values()) {
                for (OwnProcess process : rollout.ready()) {
                    assertThat(calls(process)).as("calls of %s", process.url()).isPositive();
                }
            }
        }
    }

    private static void awaitEverythingFollowed(RollingClients clients, List<Followed> followed)
            throws InterruptedException {
        Instant limit = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(limit)
                && followed.stream()
                        .anyMatch(
                                one -> one.received().size() < clients.prices().size())) {
            Thread.sleep(100);
        }
    }

    private static void everythingIsStoredOnce(RollingClients clients) throws Exception {
        Api api = new Api(gateways().getFirst().url(), key);
        assertThat(api.get("/v1/instruments/roll-written/prices").each("observations", "mid"))
                .containsExactlyInAnyOrderElementsOf(texts(clients.prices(), 1000));
        assertThat(api.get("/v1/instruments/roll-written/revisions").each("items", "mid"))
                .containsExactlyInAnyOrderElementsOf(texts(clients.prices(), 1000));
        assertThat(kpis(api)).containsExactlyInAnyOrderElementsOf(texts(clients.kpis(), 1));
        for (int number : clients.documents()) {
            Answer document = api.get("/v1/documents/roll-" + number);
            assertThat(document.status()).as(document.text()).isEqualTo(200);
        }
    }

    private static List<String> texts(List<Integer> numbers, int added) {
        return numbers.stream().map(number -> String.valueOf(added + number)).toList();
    }

    private static List<String> kpis(Api api) throws Exception {
        List<String> values = new ArrayList<>();
        String token = "";
        do {
            Answer page =
                    api.get("/v1/kpis?plant=roll-mill&pageSize=1000" + (token.isEmpty() ? "" : "&pageToken=" + token));
            values.addAll(page.each("items", "value"));
            token = page.json().path("nextPageToken").asText();
        } while (!token.isEmpty());
        return values;
    }

    /** How many calls or requests of the suite's own a process has answered, those about its health left out. */
    private static long calls(OwnProcess process) throws Exception {
        String metrics = new Api(process.url(), "").get("/q/metrics").text();
        return metrics.lines()
                .filter(line -> line.startsWith("grpc_server_processing_duration_seconds_count")
                                && !line.contains("FeedService")
                        || line.startsWith("http_server_requests_seconds_count") && line.contains("/v1/"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
