package io.lodestone.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.Level;
import io.lodestone.e2e.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the suite does while something fails, and after it; docs/faults.md is the list. */
@Timeout(420)
class FaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int WRITERS = 32;

    @TempDir
    private static Path folder;

    private static Machine machine;

    @BeforeAll
    static void aMachine() throws Exception {
        machine = Machine.start(folder);
    }

    @AfterAll
    static void stopped() throws Exception {
        machine.close();
    }

    @Test
    void nothingIsLostDoubledOrWrongWhenAServiceTheGatewayAndPostgresAreKilled() throws Exception {
        // Given
        long seed = System.nanoTime() % 1_000_000;
        List<Victim> victims = new ArrayList<>(
                List.of(Victim.PRICING, Victim.POSTGRES, Victim.GATEWAY, Victim.BACKEND, Victim.WIRES_TO_SERVICES));
        Collections.shuffle(victims, new Random(seed));

        // When
        Report report = Chaos.run(machine, seed, victims);

        // Then
        System.out.println(report.markdown());
        assertThat(report.isGood()).as("%s", report.markdown()).isTrue();
    }

    @Test
    void withoutPostgresAServiceIsNotReadyAndAliveAndGoesOnWhenItIsBack() throws Exception {
        // Given
        OwnProcess pricing = machine.process("pricing");
        long pid = pricing.pid();
        Api probe = new Api(pricing.url(), "");

        // When
        machine.postgres().stopAtOnce();
        int ready;
        int live;
        Answer answer;
        try {
            ready = await(() -> probe.get("/q/health/ready").status(), status -> status == 503);
            live = probe.get("/q/health/live").status();
            answer = machine.api().get("/v1/instruments/usgs-nd-oxide/revisions?from=2001-01-01");
        } finally {
            machine.postgres().start();
        }

        // Then
        assertThat(ready).isEqualTo(503);
        assertThat(live).isEqualTo(200);
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(await(() -> probe.get("/q/health/ready").status(), status -> status == 200))
                .isEqualTo(200);
        assertThat(pricing.pid()).isEqualTo(pid);
        assertThat(await(() -> prices(1), status -> status == 200)).isEqualTo(200);
    }

    @Test
    void aStatementThatIsHeldUpIsGivenUpAndTheOtherServicesAnswer() throws Exception {
        // Given
        Answer held;
        Answer other;

        // When
        try (Connection connection = machine.postgres().connect("lodestone_pricing");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE price_revision IN ACCESS EXCLUSIVE MODE");
            held = machine.api().get("/v1/instruments/usgs-nd-oxide/revisions?from=1999-01-01");
            other = machine.api().get("/v1/policies/cn-ann18-2025");
        }

        // Then
        assertThat(held.status()).as(held.text()).isEqualTo(504);
        assertThat(other.status()).as(other.text()).isEqualTo(200);
        assertThat(await(() -> prices(2), status -> status == 200)).isEqualTo(200);
    }

    static Stream<Arguments> wires() {
        Consumer<TcpProxy> dead = TcpProxy::abandon;
        Consumer<TcpProxy> refused = wire -> wire.refuse(true);
        return Stream.of(
                Arguments.of("a dead wire to PostgreSQL", machine.toPostgres(), dead),
                Arguments.of("a wire to PostgreSQL that is refused", machine.toPostgres(), refused),
                Arguments.of(
                        "a wire to a service that is refused",
                        machine.toServices().getFirst(),
                        refused));
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("wires")
    void whoAsksOverABadWireIsToldAndNothingPilesUp(String name, TcpProxy wire, Consumer<TcpProxy> fault)
            throws Exception {
        // Given
        assertThat(await(() -> prices(1), status -> status == 200)).isEqualTo(200);
        long pid = machine.process("pricing").pid();
        Level before = Level.of(pid, folder);

        // When
        fault.accept(wire);
        List<Integer> answers = atOnce(WRITERS, FaultsIT::prices);
        wire.refuse(false);
        int after = await(() -> prices(7), status -> status == 200);

        // Then
        assertThat(answers).as(name).isSubsetOf(200, 503, 504).containsAnyOf(503, 504);
        assertThat(after).as(name).isEqualTo(200);
        Level level = Level.of(pid, folder);
        assertThat(level.platformThreads())
                .as("%s, %s before", level, before)
                .isLessThan(before.platformThreads() + 20);
        assertThat(level.sockets()).as("%s, %s before", level, before).isLessThan(before.sockets() + 25);
    }

    /** Asks for prices that no answer is kept of. */
    private static int prices(int number) throws IOException, InterruptedException {
        Answer answer = machine.api()
                .get(
                        "/v1/instruments/usgs-nd-oxide/revisions?from=20%02d-01-01".formatted(number % 20),
                        "Cache-Control",
                        "no-cache");
        if (answer.status() >= 500 && !answer.contentType().startsWith("application/problem+json")) {
            throw new AssertionError(answer);
        }
        return answer.status();
    }

    @Test
    void aFullDiskRefusesAnImportAndLosesNothing() throws Exception {
        // Given
        Path disk = Files.createDirectory(folder.resolve("small-disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString()))
                .as("a small disk can be mounted")
                .isZero();
        try {
            instrument("full");
            assertThat(imported("full", 0, 100).status()).isEqualTo(200);
            pricing("CREATE TABLESPACE small LOCATION '" + disk + "'");
            pricing("ALTER TABLE price_revision SET TABLESPACE small");
            Files.write(disk.resolve("filler"), new byte[free(disk)]);

            // When
            Answer full = imported("full", 1000, 60_000);
            Files.delete(disk.resolve("filler"));
            Answer again = await(() -> imported("full", 1000, 20_000), answer -> answer.status() == 200);

            // Then
            assertThat(full.status()).as(full.text()).isEqualTo(507);
            assertThat(full.json().path("type").asText()).isEqualTo("urn:lodestone:problem:store-full");
            assertThat(again.json().path("inserted").asInt()).as(again.text()).isEqualTo(20_000);
            assertThat(stored("full")).isEqualTo(20_100);
        } finally {
            pricing("ALTER TABLE price_revision SET TABLESPACE pg_default");
            pricing("DROP TABLESPACE IF EXISTS small");
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void theSameFileManyTimesAtOnceIsStoredOnce() throws Exception {
        // Given
        instrument("twice");
        String csv = csv("twice", 0, 3000);

        // When
        List<Answer> answers = atOnce(
                16,
                unused -> await(
                        () -> machine.api()
                                .importBody("/v1/prices:import", "text/csv", csv, "Idempotency-Key", "many-times"),
                        answer -> answer.status() != 409));
        Answer other = machine.api()
                .importBody("/v1/prices:import", "text/csv", csv("twice", 0, 5), "Idempotency-Key", "many-times");

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(stored("twice")).isEqualTo(3000);
    }

    @Test
    void ofManyCorrectionsAtOnceEachIsKeptAndTheNewestPublicationIsCurrent() throws Exception {
        // Given
        instrument("corrected");
        List<Integer> minutes =
                new ArrayList<>(IntStream.range(0, WRITERS).boxed().toList());
        Collections.shuffle(minutes, new Random(WRITERS));

        // When
        List<Answer> answers = atOnce(WRITERS, i -> machine.api()
                .importBody(
                        "/v1/prices:import",
                        "text/csv",
                        "instrument,period,mid,known_at\ncorrected,2025-03-31,%d,2025-04-01T00:%02d:00Z\n"
                                .formatted(100 + minutes.get(i), minutes.get(i))));

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        List<JsonNode> chain = revisions("corrected");
        assertThat(chain)
                .extracting(row -> row.path("mid").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(100, 100 + WRITERS).boxed().toList());
        assertThat(chain)
                .extracting(row -> row.path("revision").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, WRITERS).boxed().toList());
        assertThat(machine.api()
                        .get("/v1/instruments/corrected/prices")
                        .json()
                        .at("/observations/0/mid")
                        .asInt())
                .isEqualTo(100 + WRITERS - 1);
    }

    @Test
    void aClockThatJumpsBackChangesNothingInTheOrderOfStoring() throws Exception {
        // Given: a store that has seen the clock two days ahead
        instrument("clock");
        pricing("UPDATE change_counter SET last_at = clock_timestamp() + interval '2 days'");
        assertThat(imported("clock", 0, 1).status()).isEqualTo(200);

        // When
        assertThat(imported("clock", 1, 1).status()).isEqualTo(200);

        // Then
        List<JsonNode> chain = revisions("clock");
        Instant first = Instant.parse(chain.get(0).path("recordedAt").asText());
        Instant second = Instant.parse(chain.get(1).path("recordedAt").asText());
        assertThat(second).isAfter(first);
        assertThat(first).isAfter(Instant.now().plus(Duration.ofDays(1)));
        assertThat(chain).extracting(row -> row.path("knownAt").asText()).allMatch(known -> known.startsWith("2000-"));
    }

    private static void instrument(String code) throws IOException, InterruptedException {
        Answer answer = machine.api().importBody("/v1/instruments:import", "text/csv", """
            code,name,source,kind,currency,unit,tax,frequency
            %s,Test,made up,assessment,USD,kg,none,D
            """.formatted(code));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static Answer imported(String instrument, int begin, int rows) throws IOException, InterruptedException {
        return machine.api().importBody("/v1/prices:import", "text/csv", csv(instrument, begin, rows));
    }

    private static String csv(String instrument, int begin, int rows) {
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        for (int i = begin; i < begin + rows; i++) {
            csv.append(instrument)
                    .append(',')
                    .append(LocalDate.of(1700, 1, 1).plusDays(i))
                    .append(",100,2000-01-01\n");
        }
        return csv.toString();
    }

    private static List<JsonNode> revisions(String instrument) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        machine.api()
                .get("/v1/instruments/" + instrument + "/revisions")
                .json()
                .path("items")
                .forEach(rows::add);
        return rows;
    }

    private static int stored(String instrument) throws SQLException, IOException {
        try (Connection connection = machine.postgres().connect("lodestone_pricing");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM price_revision JOIN instrument ON id = instrument_id WHERE code = '"
                                + instrument + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void pricing(String sql) throws SQLException, IOException {
        try (Connection connection = machine.postgres().connect("lodestone_pricing");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int free(Path disk) throws IOException {
        return (int) (Files.getFileStore(disk).getUsableSpace() - 200_000);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private interface Ask<T> {
        T ask(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int times, Ask<T> ask) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                futures.add(clients.submit(() -> ask.ask(number)));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    /** Asks until the answer is the one waited for, or for so long. */
    private static <T> T await(Callable<T> question, java.util.function.Predicate<T> isIt) throws Exception {
        Instant limit = Instant.now().plus(LIMIT);
        T answer = Objects.requireNonNull(question.call());
        while (!isIt.test(answer) && Instant.now().isBefore(limit)) {
            Thread.sleep(200);
            answer = Objects.requireNonNull(question.call());
        }
        return answer;
    }
}
