package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class EmbeddedPostgresTest {

    private static final List<String> NAMES = List.of("pricing", "policy");

    @TempDir
    static Path temp;

    private static DataFolder folder;
    private static Passwords passwords;
    private EmbeddedPostgres postgres;

    @BeforeAll
    static void open() throws IOException {
        folder = DataFolder.open(temp.resolve("some data"));
        passwords = Passwords.in(folder.root().resolve("passwords.properties"));
    }

    @AfterAll
    static void close() {
        folder.close();
    }

    @BeforeEach
    void start() {
        postgres = startAgain();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    private EmbeddedPostgres startAgain() {
        return EmbeddedPostgres.start(folder, new FreePorts(), passwords);
    }

    @Test
    void itIsDurableCheckedAndOnlyOnLoopback() throws SQLException {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("data_checksums")).isEqualTo("on");
        assertThat(setting("server_encoding")).isEqualTo("UTF8");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("unix_socket_directories")).isEmpty();
        assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
    }

    @Test
    void chineseTextCanBeSearchedByTrigrams() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            assertThat(single(connection, "SELECT similarity('稀土出口管制', '稀土出口') > 0.3"))
                    .isEqualTo("t");
        }
    }

    @Test
    void aRestartKeepsTheData() throws SQLException {
        // Given
        execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        postgres.close();

        // When
        postgres = startAgain();

        // Then
        try (Connection connection = superuser()) {
            assertThat(single(connection, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void stoppingLeavesNoProcess() throws Exception {
        // Given
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();

        // When
        postgres.close();

        // Then
        server.onExit().get(10, TimeUnit.SECONDS);
        assertThat(folder.postgres().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aServerLeftBehindIsStoppedFirst() throws Exception {
        // Given
        execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        long leftBehind = postgres.pid();

        // When
        postgres = startAgain();

        // Then
        ProcessHandle.of(leftBehind)
                .ifPresent(process -> assertThat(process.isAlive()).isFalse());
        assertThat(postgres.pid()).isNotEqualTo(leftBehind);
        try (Connection connection = superuser()) {
            assertThat(single(connection, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatWasKilledRecovers() throws Exception {
        // Given
        execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        server.destroyForcibly();
        postgres.onExit().get(10, TimeUnit.SECONDS);

        // When
        postgres = startAgain();

        // Then
        try (Connection connection = superuser()) {
            assertThat(single(connection, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aProcessFileThatNamesAnotherProgramIsNoLeftOver() throws IOException {
        // Given
        postgres.close();
        Path pidFile = folder.postgres().resolve("postmaster.pid");
        Files.writeString(
                pidFile,
                ProcessHandle.current().pid() + "\n" + folder.postgres() + "\n",
                StandardOpenOption.CREATE_NEW);

        // When
        postgres = startAgain();

        // Then
        assertThat(postgres.pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void itsFilesAreForTheirOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.postgres())))
                .isEqualTo("rwx------");
        assertThat(folder.root()).isDirectoryNotContaining("glob:**.password");
    }

    @Test
    void dataWithoutItsPasswordsIsNotStarted() throws IOException {
        // Given
        postgres.close();
        Passwords lost = Passwords.in(temp.resolve("nothing"));

        // Then
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, new FreePorts(), lost))
                .hasMessageContaining("passwords")
                .hasMessageContaining("are missing");
    }

    @Test
    void theReasonOfAFailedStartIsTold() throws IOException {
        // Given
        postgres.close();
        Path settings = folder.postgres().resolve("postgresql.conf");
        String good = Files.readString(settings);
        Files.writeString(settings, good + "shared_buffers = many\n");

        // When
        ThrowingCallable start = this::startAgain;

        // Then
        assertThatThrownBy(start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("PostgreSQL does not start: ")
                .hasMessageContaining("FATAL")
                .hasMessageContaining(folder.logs().resolve("postgres.log").toString());
        Files.writeString(settings, good);
    }

    @Test
    void eachProcessHasItsDatabaseAndTwoRoles() throws Exception {
        // When
        Databases.prepare(postgres, passwords, NAMES);
        Databases.prepare(postgres, passwords, NAMES);

        // Then
        try (Connection owner = connect("lodestone_pricing", "pricing_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            statement.execute("CREATE TABLE IF NOT EXISTS price (id int)");
        }
        try (Connection app = connect("lodestone_pricing", "pricing_app");
                Statement statement = app.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE staging (id int)");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE other (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("SELECT * FROM price"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void noRoleReachesTheDatabaseOfAnother() {
        // Given
        Databases.prepare(postgres, passwords, NAMES);

        // Then
        for (String role : List.of("pricing_app", "pricing_owner")) {
            for (String database : List.of("lodestone_policy", "postgres")) {
                assertThatThrownBy(() -> connect(database, role)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void noPasswordIsNoWayIn() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    private Connection superuser() throws SQLException {
        try {
            return connect("postgres", EmbeddedPostgres.SUPERUSER);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private Connection connect(String database, String role) throws SQLException, IOException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), role, passwords.of(role));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = superuser()) {
            return single(connection, "SHOW " + name);
        }
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
