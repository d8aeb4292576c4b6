package io.lodestone.kit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.testing.Standby;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads against a real primary and a real hot standby, without a service around them. */
class HistorySourceTest {
    private static final int CELLS = 4;
    private static final int WRITERS = 3;
    private static final int READERS = 3;
    private static final int STEPS = 150;

    private static EmbeddedPostgres primary;
    private static DataSource writing;
    private static Standby standby;

    private AgroalDataSource pool;
    private MeterRegistry meters;
    private HistorySource source;

    @BeforeAll
    static void aPrimaryAndAStandby() throws IOException, SQLException {
        primary = EmbeddedPostgres.builder().start();
        writing = primary.getPostgresDatabase();
        execute("CREATE ROLE kit_app");
        Flyway.configure()
                .dataSource(writing)
                .locations("db/kit")
                .placeholders(Map.of("app_role", "kit_app"))
                .load()
                .migrate();
        execute("CREATE TABLE cell (id int PRIMARY KEY, value bigint NOT NULL, change_no bigint NOT NULL)");
        execute("INSERT INTO cell SELECT id, 0, 0 FROM generate_series(1, " + CELLS + ") id");
        standby = Standby.of(primary.getPort());
    }

    @AfterAll
    static void noServers() throws IOException {
        standby.close();
        primary.close();
    }

    @BeforeEach
    void aSource() throws SQLException {
        standby.catchUp();
        pool = pool(standby.port());
        meters = new SimpleMeterRegistry();
        source = new HistorySource(writing, Optional.of(pool), meters);
    }

    @AfterEach
    void noPool() {
        pool.close();
    }

    @Test
    void withoutAReplicaThePrimaryIsReadAndNothingIsAsked() throws SQLException {
        // Given
        HistorySource alone = HistorySource.of(writing);

        // When
        String where = alone.read(
                _ -> {
                    throw new AssertionError("asked");
                },
                HistorySourceTest::where);

        // Then
        assertThat(where).isEqualTo("primary");
    }

    @Test
    void aReplicaThatShowsAllIsRead() throws SQLException {
        // When
        String where = source.read(Standing::ofAll, HistorySourceTest::where);

        // Then
        assertThat(where).isEqualTo("standby");
        assertThat(count("replica")).isEqualTo(1);
    }

    @Test
    void aWriteThatTheReplicaDoesNotShowIsReadAtThePrimary() throws SQLException {
        // Given
        standby.pause();
        try {
            write(1, 41);

            // When
            long read = source.read(standingOf(1), value(1));

            // Then
            assertThat(read).isEqualTo(41);
            assertThat(count("behind")).isEqualTo(1);
            assertThat(meters.get("lodestone.replica.lag.changes").gauge().value())
                    .isEqualTo(1);
        } finally {
            standby.resume();
        }
    }

    @Test
    void aWriteToSomethingElseKeepsNobodyFromTheReplica() throws SQLException {
        // Given
        standby.pause();
        try {
            write(1, 42);

            // When
            String where = source.read(standingOf(2), HistorySourceTest::where);

            // Then
            assertThat(where).isEqualTo("standby");
        } finally {
            standby.resume();
        }
    }

    @Test
    void theReplicaIsReadAgainOnceItShowsTheWrite() throws SQLException {
        // Given
        standby.pause();
        write(1, 43);
        source.read(standingOf(1), value(1));
        standby.resume();
        standby.catchUp();

        // When
        String where = source.read(standingOf(1), HistorySourceTest::where);

        // Then
        assertThat(where).isEqualTo("standby");
    }

    @Test
    void whatThePrimaryDoesNotShowYetIsNotTakenFromTheReplica() throws Exception {
        // Given a commit that waits for a standby that never comes: the one there is shows it, the primary does not
        long before = source.read(standingOf(1), value(1));
        execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        execute("SELECT pg_reload_conf()");
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<Long> written = writer.submit(() -> increase(1));
            standby.awaitShown("SELECT value > " + before + " FROM cell WHERE id = 1");

            // When
            long read = source.read(standingOf(1), value(1));

            // Then
            assertThat(written.isDone()).isFalse();
            assertThat(read).isEqualTo(before);
            assertThat(count("ahead")).isEqualTo(1);
            execute("ALTER SYSTEM RESET synchronous_standby_names");
            execute("SELECT pg_reload_conf()");
            written.get();
        }
    }

    @Test
    void aReplicaOfAnotherDatabaseIsNotRead() throws SQLException {
        // When
        String where = source.read(
                connection -> new Standing(
                        new ChangeCounter.Position(
                                "another", ChangeCounter.position(connection).last()),
                        0),
                HistorySourceTest::where);

        // Then
        assertThat(where).isEqualTo("primary");
        assertThat(count("failed")).isEqualTo(1);
    }

    @Test
    void aReadThatReplayingBreaksOffIsReadAtThePrimary() throws SQLException {
        // Given
        execute("CREATE TABLE IF NOT EXISTS emptied (a int)");
        standby.catchUp();

        // When
        String where = source.read(Standing::ofAll, connection -> {
            String here = where(connection);
            if (here.equals("standby")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT * FROM emptied");
                    execute("TRUNCATE emptied");
                    statement.execute("SELECT pg_sleep(60) FROM (SELECT count(*) FROM emptied) all_rows");
                }
            }
            return here;
        });

        // Then
        assertThat(where).isEqualTo("primary");
        assertThat(count("cancelled") + count("failed")).isEqualTo(1);
    }

    @Test
    void aReplicaThatIsGoneIsLeftAloneAndReadAgainWhenItIsBack() throws SQLException {
        // Given
        source.read(Standing::ofAll, HistorySourceTest::where);
        standby.kill();

        // When
        String gone = source.read(Standing::ofAll, HistorySourceTest::where);
        String resting = source.read(Standing::ofAll, HistorySourceTest::where);
        standby.restart();
        standby.catchUp();

        // Then
        assertThat(List.of(gone, resting)).containsOnly("primary");
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("resting")).isEqualTo(1);
        awaitStandby();
    }

    /** A failure of the reader's own is nothing that the primary would do better. */
    @Test
    void whatTheReaderItselfRefusesIsNotReadTwice() {
        // Given
        IllegalStateException refusal = new IllegalStateException("refused");

        // When, Then
        assertThatThrownBy(() -> source.read(Standing::ofAll, _ -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    @Test
    void nobodyEverReadsAnOlderStateThanHisOwnWriteOrAnEarlierRead() throws Exception {
        // Given two processes at the same database, writers and readers, and a standby that stumbles
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("interleaving seed " + seed);
        Random random = new Random(seed);
        AtomicBoolean done = new AtomicBoolean();
        try (AgroalDataSource otherPool = pool(standby.port());
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<HistorySource> processes = List.of(source, new HistorySource(writing, Optional.of(otherPool), meters));
            Future<?> stumbling = threads.submit(() -> stumble(done, new Random(random.nextLong())));
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < WRITERS + READERS; client++) {
                boolean writes = client < WRITERS;
                long its = random.nextLong();
                clients.add(threads.submit(() -> {
                    walk(processes, new Random(its), writes);
                    return null;
                }));
            }

            // When
            for (Future<?> client : clients) {
                client.get();
            }
            done.set(true);
            stumbling.get();
        } finally {
            standby.resume();
        }

        // Then every walk went on without an older value, from either server
        assertThat(count("replica")).isPositive();
        assertThat(count("behind")).isPositive();
    }

    /** One client: it remembers of each cell the least that it may be shown. */
    private static void walk(List<HistorySource> processes, Random random, boolean writes) throws SQLException {
        long[] least = new long[CELLS + 1];
        for (int step = 0; step < STEPS; step++) {
            int cell = 1 + random.nextInt(CELLS);
            if (writes && random.nextInt(3) == 0) {
                least[cell] = Math.max(least[cell], increase(cell));
            }
            HistorySource process = processes.get(random.nextInt(processes.size()));
            long read = process.read(random.nextInt(4) == 0 ? Standing::ofAll : standingOf(cell), value(cell));
            if (read < least[cell]) {
                throw new AssertionError("cell " + cell + " was " + read + " after " + least[cell]);
            }
            least[cell] = read;
        }
    }

    private static void stumble(AtomicBoolean done, Random random) {
        while (!done.get()) {
            standby.pause();
            sleep(random.nextInt(100));
            standby.resume();
            sleep(random.nextInt(100));
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStandby() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!source.read(Standing::ofAll, HistorySourceTest::where).equals("standby")) {
            assertThat(System.nanoTime()).isLessThan(end);
            sleep(200);
        }
    }

    private static HistorySource.Read<Standing> standingOf(int cell) {
        return connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT database_id::text, last,"
                            + " (SELECT change_no FROM cell WHERE id = " + cell + ") FROM change_counter")) {
                row.next();
                return new Standing(new ChangeCounter.Position(row.getString(1), row.getLong(2)), row.getLong(3));
            }
        };
    }

    private static HistorySource.Read<Long> value(int cell) {
        return connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT value FROM cell WHERE id = " + cell)) {
                row.next();
                return row.getLong(1);
            }
        };
    }

    private static String where(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'primary' END")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void write(int cell, long value) throws SQLException {
        change(cell, "UPDATE cell SET value = greatest(?, value), change_no = ? WHERE id = ?", value);
    }

    private static long increase(int cell) throws SQLException {
        return change(cell, "UPDATE cell SET value = value + ?, change_no = ? WHERE id = ? RETURNING value", 1);
    }

    private static long change(int cell, String sql, long value) throws SQLException {
        try (Connection connection = writing.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                Statement durable = connection.createStatement()) {
            connection.setAutoCommit(false);
            durable.execute("SET LOCAL synchronous_commit = on");
            long number = ChangeCounter.lock(connection).last() + 1;
            statement.setLong(1, value);
            statement.setLong(2, number);
            statement.setInt(3, cell);
            long now = value;
            if (statement.execute()) {
                statement.getResultSet().next();
                now = statement.getResultSet().getLong(1);
            }
            ChangeCounter.advance(connection, number);
            connection.commit();
            return now;
        }
    }

    private double count(String outcome) {
        return meters.get("lodestone.replica.reads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static AgroalDataSource pool(int port) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(connections -> connections
                        .maxSize(8)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres")
                                        .principal(new NamePrincipal("postgres")))));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = writing.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
