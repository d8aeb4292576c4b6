package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real server, and what a restore makes of them. */
class BackupTest {

    private static final int ROWS_A_BATCH = 500;

    @TempDir
    Path temp;

    private Path data;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

    private DataFolder folder;
    private Passwords passwords;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException, SQLException {
        data = temp.resolve("data");
        open(data);
        Databases.prepare(postgres, passwords, List.of("pricing", "policy"));
        for (String database : List.of("lodestone_pricing", "lodestone_policy")) {
            execute(database, "CREATE TABLE batch (number int, row int, PRIMARY KEY (number, row))");
        }
        execute("lodestone_pricing", """
                CREATE TABLE change_counter (last bigint);
                INSERT INTO change_counter VALUES (41);
                CREATE TABLE flyway_schema_history (version text, success boolean);
                INSERT INTO flyway_schema_history VALUES ('0100', true), ('0170', true), ('0180', false), (NULL, true);
                CREATE TABLE figure (id int PRIMARY KEY, value numeric, at timestamptz, raw bytea, "Words" text[]);
                INSERT INTO figure SELECT i, i / 7.0, 'epoch'::timestamptz + i * interval '1 second', int4send(i),
                    ARRAY['稀土', NULL] FROM generate_series(1, 3000) i""");
        Files.writeString(folder.loadedReferenceData(), "loaded abc\n");
        folder.rememberWriteKeyWasShown();
    }

    private void open(Path where) throws IOException {
        folder = DataFolder.open(where);
        passwords = Passwords.in(folder.passwords());
        postgres = EmbeddedPostgres.start(folder, new FreePorts(), passwords);
    }

    @AfterEach
    void stop() {
        postgres.close();
        folder.close();
    }

    @Test
    void aRestoredServerHasEveryRowOfTheMomentOfTheBackup() throws Exception {
        // Given
        AtomicInteger confirmed = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(confirmed, enough));
        while (confirmed.get() < 3) {
            assertThat(writer).isNotCompletedExceptionally();
            Thread.sleep(10);
        }
        int before = confirmed.get();
        DatabaseContent figures = DatabaseContent.read(login(), "lodestone_pricing");

        // When
        Path file = new Backup(data, temp, out).make();
        int after = confirmed.get();
        enough.set(true);
        writer.join();
        Path restored = temp.resolve("restored");
        new Restore(restored, file, out).make();

        // Then
        stop();
        open(restored);
        DatabaseContent found = DatabaseContent.read(login(), "lodestone_pricing");
        assertThat(table(found, "figure")).isEqualTo(table(figures, "figure"));
        int newest = number("lodestone_pricing", "SELECT max(number) FROM batch");
        int newestOfPolicy = number("lodestone_policy", "SELECT max(number) FROM batch");
        assertThat(newest).isBetween(before, after + 1);
        assertThat(newestOfPolicy)
                .as("the writer is done with one before it begins with the other")
                .isBetween(newest - 1, newest);
        for (String database : List.of("lodestone_pricing", "lodestone_policy")) {
            assertThat(number(
                            database,
                            "SELECT count(*) FROM (SELECT FROM batch GROUP BY number HAVING count(*) <> " + ROWS_A_BATCH
                                    + ") part"))
                    .as("batches of which only a part is there")
                    .isZero();
        }
        assertThat(number("lodestone_pricing", "SELECT count(DISTINCT number) FROM batch"))
                .isEqualTo(newest);
    }

    /** Batch after batch, each in one transaction of the one database and then of the other. */
    private void write(AtomicInteger confirmed, AtomicBoolean enough) {
        try (Connection pricing = login().open("lodestone_pricing");
                Connection policy = login().open("lodestone_policy");
                Statement one = pricing.createStatement();
                Statement other = policy.createStatement()) {
            for (int batch = 1; !enough.get(); batch++) {
                String insert =
                        "INSERT INTO batch SELECT " + batch + ", i FROM generate_series(1, " + ROWS_A_BATCH + ") i";
                one.execute(insert);
                other.execute(insert);
                confirmed.set(batch);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStoppedSuiteIsBackedUpToo() throws Exception {
        // Given
        DatabaseContent before = DatabaseContent.read(login(), "lodestone_pricing");
        stop();

        // When
        Path file = new Backup(data, temp.resolve("mine.tar.gz"), out).make();
        new Restore(temp.resolve("restored"), file, out).make();

        // Then
        assertThat(file).isEqualTo(temp.resolve("mine.tar.gz"));
        open(temp.resolve("restored"));
        assertThat(table(DatabaseContent.read(login(), "lodestone_pricing"), "figure"))
                .isEqualTo(table(before, "figure"));
        assertThat(folder.loadedReferenceData()).hasContent("loaded abc");
        assertThat(folder.writeKeyWasShown()).isTrue();
        assertThat(passwords.of("pricing_app"))
                .isEqualTo(Passwords.in(data.resolve("passwords.properties")).of("pricing_app"));
    }

    @Test
    void nothingIsLeftBehindBesideTheBackup() throws Exception {
        // When
        Path file = new Backup(data, temp, out).make();

        // Then
        assertThat(names(temp)).containsExactly("data", file.getFileName().toString());
        assertThat(file.getFileName().toString()).matches("lodestone-\\d{8}T\\d{6}Z\\.tar\\.gz");
        assertThat(data.resolve("backup.new")).doesNotExist();
        assertThat(number("postgres", "SELECT count(*) FROM pg_replication_slots"))
                .isZero();
    }

    @Test
    void theListOfContentsTellsWhatTheBackupIsOf() throws Exception {
        // When
        Path file = new Backup(data, temp, out).make();

        // Then
        try (BackupArchive archive = BackupArchive.open(file)) {
            Manifest manifest = archive.manifest();
            assertThat(manifest.postgres()).startsWith("18.");
            assertThat(manifest.databases())
                    .extracting(DatabaseContent::database)
                    .containsExactly("lodestone_policy", "lodestone_pricing");
            assertThat(manifest.databases().getLast().schema()).isEqualTo("0170");
            assertThat(table(manifest.databases().getLast(), "figure").rows()).isEqualTo(3000);
            assertThat(manifest.files())
                    .extracting(StoredFile::name)
                    .contains("passwords.properties", "postgres/global/pg_control")
                    .noneMatch(name -> name.contains("postmaster") || name.startsWith("log"));
        }
    }

    @Test
    void changeNumbersGivenAfterTheBackupAreNotGivenAgain() throws Exception {
        // Given
        Path file = new Backup(data, temp, out).make();
        execute("lodestone_pricing", "UPDATE change_counter SET last = 45");
        stop();

        // When
        new Restore(temp.resolve("restored"), file, out).make();

        // Then
        open(temp.resolve("restored"));
        assertThat(number("lodestone_pricing", "SELECT last FROM change_counter"))
                .isEqualTo(41 + (int) Restore.NUMBERS_LEFT_OUT);
    }

    @Test
    void rowsThatAreNotThoseOfTheListAreNotRestored() throws Exception {
        // Given
        Path good = new Backup(data, temp, out).make();
        Path bad = temp.resolve("bad.tar.gz");
        Path unpacked = Files.createDirectory(temp.resolve("unpacked"));
        try (BackupArchive archive = BackupArchive.open(good)) {
            archive.extract(unpacked, ServerAccount.forFolder(data.resolve("postgres")));
            Manifest manifest = archive.manifest();
            List<DatabaseContent> other = manifest.databases().stream()
                    .map(database -> new DatabaseContent(
                            database.database(),
                            database.schema(),
                            database.tables().stream()
                                    .map(table -> table.table().equals("public.figure")
                                            ? new TableContent(table.table(), table.rows(), "1")
                                            : table)
                                    .toList()))
                    .toList();
            BackupArchive.write(
                    bad,
                    new Manifest(
                            manifest.format(),
                            manifest.version(),
                            manifest.postgres(),
                            manifest.taken(),
                            other,
                            manifest.folders(),
                            manifest.files()),
                    unpacked);
        }

        // Then
        assertThatThrownBy(() -> new Restore(temp.resolve("restored"), bad, out).make())
                .hasMessage(bad + " cannot be restored: its rows are not those that were backed up, in"
                        + " lodestone_pricing.public.figure");
        assertThat(names(temp)).doesNotContain("restored", "restored.restoring");
    }

    @Test
    void aBrokenBackupLeavesNothingBehind() throws Exception {
        // Given
        Path file = new Backup(data, temp, out).make();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        // Then
        assertThatThrownBy(() -> new Restore(temp.resolve("restored"), file, out).make())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(file + " cannot be restored: ");
        assertThat(names(temp))
                .containsExactlyInAnyOrder("data", file.getFileName().toString());
    }

    @Test
    void anEarlierBrokenOffBackupIsNoHindrance() throws Exception {
        // Given
        Files.createDirectories(data.resolve("backup.new/postgres/base"));
        Files.writeString(data.resolve("backup.new/lock"), "(process 1)\n");
        Files.writeString(data.resolve("backup.new/postgres/base/1"), "left over");

        // When
        Path file = new Backup(data, temp, out).make();

        // Then
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void aBackupThatIsBrokenOffLeavesNothingBehind() throws Exception {
        // Given
        Path file = temp.resolve("b.tar.gz");
        Process backup = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveMain.class.getName(),
                        "backup",
                        "--data",
                        data.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = backup.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("reading every row")) {
                line = lines.readLine();
            }
            assertThat(line).as("the copy runs").isNotNull();

            // When
            backup.toHandle().destroy();
            lines.lines().forEach(_ -> {});
        }

        // Then
        assertThat(backup.waitFor()).isNotZero();
        assertThat(names(temp)).containsExactly("data");
        assertThat(data.resolve("backup.new")).doesNotExist();
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(
                        command -> command.contains(data.resolve("backup.new").toString()));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static TableContent table(DatabaseContent database, String name) {
        return database.tables().stream()
                .filter(table -> table.table().equals("public." + name))
                .findFirst()
                .orElseThrow();
    }

    private Superuser login() {
        try {
            return new Superuser(postgres.port(), passwords.of(EmbeddedPostgres.SUPERUSER));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = login().open(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String database, String query) throws SQLException {
        try (Connection connection = login().open(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
