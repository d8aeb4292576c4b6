package io.lodestone.kit.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.smallrye.mutiny.Multi;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImporterTest {
    private static final Random RANDOM = new Random();

    private static EmbeddedPostgres postgres;
    private static DataSource dataSource;

    private Importer importer;

    @BeforeAll
    static void aDatabase() throws IOException, SQLException {
        // Mutiny sets itself up on first use and cannot do that on two threads at once outside Quarkus.
        Multi.createFrom().item(1).toUni().await().indefinitely();
        postgres = EmbeddedPostgres.builder().start();
        dataSource = postgres.getPostgresDatabase();
        execute("CREATE ROLE kit_app");
        Flyway.configure()
                .dataSource(dataSource)
                .locations("db/kit")
                .placeholders(java.util.Map.of("app_role", "kit_app"))
                .load()
                .migrate();
        execute(
                "CREATE TABLE word (word text PRIMARY KEY, change_no bigint NOT NULL UNIQUE, recorded_at timestamptz NOT NULL)");
    }

    @AfterAll
    static void noDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void anEmptyTable() throws SQLException {
        importer = new Importer(dataSource);
        execute("TRUNCATE word, import_run; UPDATE change_counter SET last = 0");
    }

    @Test
    void goodRowsAreStoredAndNumberedWithoutAGap() throws SQLException {
        // When
        ImportResult result = run(header().build(), rows("a", "b", "c"));

        // Then
        assertThat(result.getReceived()).isEqualTo(3);
        assertThat(result.getInserted()).isEqualTo(3);
        assertThat(longs("SELECT change_no FROM word ORDER BY 1")).containsExactly(1L, 2L, 3L);
        assertThat(longs("SELECT last FROM change_counter")).containsExactly(3L);
    }

    @Test
    void oneBadRowAndAnAtomicImportStoresNothing() throws SQLException {
        // When
        ImportResult result = run(header().build(), rows("a", "bad!", "c"));

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getReceived()).isEqualTo(3);
        assertThat(result.getRejected()).isEqualTo(3);
        assertThat(result.getErrorsList()).extracting(RowError::getLine).containsExactly(3L);
        assertThat(longs("SELECT count(*) FROM word")).containsExactly(0L);
        assertThat(longs("SELECT last FROM change_counter")).containsExactly(0L);
    }

    @Test
    void aPartialImportStoresTheGoodRowsAndReportsTheBadOnesByLine() throws SQLException {
        // Given
        ImportHeader partial = header().setMode(ImportMode.IMPORT_MODE_PARTIAL).build();
        ImportMessage<Word> unreadable = ImportMessage.rows(
                List.of(),
                List.of(RowError.newBuilder().setLine(9).setCode("unreadable").build()));

        // When
        ImportResult result = run(partial, Stream.concat(rows("a", "bad!", "twice", "twice"), Stream.of(unreadable)));

        // Then
        assertThat(result.getReceived()).isEqualTo(5);
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(result.getRejected()).isEqualTo(4);
        assertThat(result.getErrorsList()).extracting(RowError::getLine).containsExactly(3L, 4L, 5L, 9L);
        assertThat(longs("SELECT count(*) FROM word")).containsExactly(1L);
    }

    @Test
    void aDryRunCountsAndStoresNothing() throws SQLException {
        // When
        ImportResult result = run(header().setDryRun(true).build(), rows("a", "b"));

        // Then
        assertThat(result.getInserted()).isEqualTo(2);
        assertThat(longs("SELECT count(*) FROM word")).containsExactly(0L);
        assertThat(longs("SELECT last FROM change_counter")).containsExactly(0L);
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAndChangesNothing() throws SQLException {
        // Given
        ImportResult first = run(keyed("k1", "f1"), rows("a", "b"));

        // When
        ImportResult second = run(keyed("k1", "f1"), rows("a", "b", "never read"));

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(longs("SELECT count(*) FROM word")).containsExactly(2L);
    }

    @Test
    void aRefusalIsRepeatedToo() throws SQLException {
        // Given
        ImportResult first = run(keyed("k1", "f1"), rows("bad!"));

        // When
        ImportResult second = run(keyed("k1", "f1"), rows("bad!"));

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(second.getRefused()).isTrue();
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        // Given
        run(keyed("k1", "f1"), rows("a"));

        // Then
        assertThatThrownBy(() -> run(keyed("k1", "f2"), rows("b")))
                .isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.reason())
                        .isEqualTo(ErrorReason.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void aKeyIsFreeAgainAfterSevenDays() throws SQLException {
        // Given
        run(keyed("k1", "f1"), rows("a"));
        execute("UPDATE import_run SET finished_at = finished_at - interval '7 days 1 second'");

        // When
        ImportResult later = run(keyed("k1", "f2"), rows("b"));

        // Then
        assertThat(later.getInserted()).isEqualTo(1);
    }

    @Test
    void theSameKeySixteenTimesAtOnceHasOneEffect() throws Exception {
        // Given
        List<Callable<String>> calls = IntStream.range(0, 16)
                .<Callable<String>>mapToObj(i -> () -> {
                    try {
                        return run(keyed("k1", "f1"), rows("a", "b")).getImportId();
                    } catch (DomainException e) {
                        return e.reason().name();
                    }
                })
                .toList();

        // When
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        // Then
        assertThat(answers.stream().filter(answer -> answer.startsWith("pri_")).distinct())
                .hasSize(1);
        assertThat(answers).allMatch(answer -> answer.startsWith("pri_") || answer.equals("IMPORT_IN_PROGRESS"));
        assertThat(longs("SELECT count(*) FROM word")).containsExactly(2L);
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() throws SQLException {
        // Given
        Multi<ImportMessage<Word>> broken = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom()
                                .items(Stream.concat(Stream.of(ImportMessage.header(keyed("k1", "f1"))), rows("a"))),
                        Multi.createFrom().failure(new IOException("gone")));

        // Then
        assertThatThrownBy(() -> importer.run(broken, new WordPlan()).await().atMost(Duration.ofSeconds(30)))
                .hasMessageContaining("broke off");
        assertThat(longs("SELECT count(*) FROM word")).containsExactly(0L);
        assertThat(run(keyed("k1", "f1"), rows("a")).getInserted()).isEqualTo(1);
    }

    @Test
    void onlyAThousandMistakesAreListed() {
        // Given
        Stream<ImportMessage<Word>> bad = IntStream.range(0, 3)
                .mapToObj(i -> ImportMessage.rows(java.util.Collections.nCopies(500, new Word(2, "bad!")), List.of()));

        // When
        ImportResult result = run(header().build(), bad);

        // Then
        assertThat(result.getReceived()).isEqualTo(1500);
        assertThat(result.getErrorsCount()).isEqualTo(Importer.MOST_ERRORS);
        assertThat(result.getErrorsTruncated()).isTrue();
    }

    @Test
    void parallelImportsTakeConsecutiveNumbersInCommitOrder() throws Exception {
        // Given
        List<Callable<ImportResult>> calls = IntStream.range(0, 12)
                .<Callable<ImportResult>>mapToObj(
                        i -> () -> run(header().build(), rows("w" + i + "-1", "w" + i + "-2", "w" + i + "-3")))
                .toList();

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ImportResult> answer : threads.invokeAll(calls)) {
                answer.get();
            }
        }

        // Then
        assertThat(longs("SELECT change_no FROM word ORDER BY recorded_at, change_no"))
                .isEqualTo(IntStream.rangeClosed(1, 36).mapToObj(Long::valueOf).toList());
    }

    @Test
    void anAnswerCanBeReadAgainByItsId() {
        // Given
        ImportResult result = run(header().build(), rows("a"));

        // Then
        assertThat(importer.find(result.getImportId())).contains(result);
        assertThat(importer.find("pri_" + "0".repeat(32))).isEmpty();
    }

    @Test
    void thePositionNamesTheDatabaseAndMovesWithEveryChange() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            // Given
            ChangeCounter.Position before = ChangeCounter.position(connection);

            // When
            run(header().build(), rows("a", "b"));

            // Then
            ChangeCounter.Position after = ChangeCounter.position(connection);
            assertThat(after.databaseId()).isEqualTo(before.databaseId());
            assertThat(after.last()).isEqualTo(before.last() + 2);
        }
    }

    private ImportResult run(ImportHeader header, Stream<ImportMessage<Word>> rows) {
        return importer.run(
                        Multi.createFrom().items(Stream.concat(Stream.of(ImportMessage.header(header)), rows)),
                        new WordPlan())
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static Stream<ImportMessage<Word>> rows(String... words) {
        return Stream.of(ImportMessage.rows(
                IntStream.range(0, words.length)
                        .mapToObj(i -> new Word(i + 2, words[i]))
                        .toList(),
                List.of()));
    }

    private static ImportHeader.Builder header() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return ImportHeader.newBuilder()
                .setImportId("pri_" + HexFormat.of().formatHex(id))
                .setMode(ImportMode.IMPORT_MODE_ATOMIC);
    }

    private static ImportHeader keyed(String key, String fingerprint) {
        return header().setIdempotencyKey(key).setFingerprint(fingerprint).build();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Long> longs(String sql) throws SQLException {
        List<Long> values = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getLong(1));
            }
        }
        return values;
    }

    private record Word(long line, String text) {}

    /** Stores words; a word with an exclamation mark cannot be read, the same word twice is bad. */
    private static final class WordPlan implements ImportPlan<Word> {
        @Override
        public String kind() {
            return "words";
        }

        @Override
        public String stagingColumns() {
            return "word text NOT NULL";
        }

        @Override
        public long line(Word row) {
            return row.line();
        }

        @Override
        public @Nullable Object[] stage(Word row, RowReader reader) {
            if (row.text().contains("!")) {
                reader.wrong("word", "bad_word", "'" + row.text() + "' is no word");
            }
            return new Object[] {row.text()};
        }

        @Override
        public void check(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO bad_row SELECT line, 'word', 'twice', 'twice' FROM staging"
                        + " WHERE word IN (SELECT word FROM staging GROUP BY word HAVING count(*) > 1)");
            }
        }

        @Override
        public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
                throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO word SELECT word, ? + row_number() OVER (ORDER BY line), ? FROM staging")) {
                statement.setLong(1, base);
                statement.setObject(2, recordedAt.atOffset(java.time.ZoneOffset.UTC));
                return new ImportCounts(statement.executeUpdate(), 0, 0, 0);
            }
        }
    }
}
