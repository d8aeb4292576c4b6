package io.lodestone.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaStepsTest {
    private static EmbeddedPostgres postgres;
    private static int databases;

    @TempDir
    Path temp;

    private DataSource database;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        databases++;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE steps_" + databases);
        }
        database = postgres.getDatabase("postgres", "steps_" + databases);
    }

    @Test
    void anOlderProgramStartsOnASchemaThatWasExpanded() throws Exception {
        // Given
        Path older = steps("older", Map.of("V0100__table.sql", "CREATE TABLE fact (id int)"));
        Path newer = steps(
                "newer",
                Map.of(
                        "V0100__table.sql", "CREATE TABLE fact (id int)",
                        "V0110__note.sql", "ALTER TABLE fact ADD COLUMN note text"));
        flyway(newer).migrate();

        // When
        int applied = flyway(older).migrate().migrationsExecuted;

        // Then
        assertThat(applied).isZero();
    }

    @Test
    void anOlderProgramDoesNotStartOnASchemaThatWasContracted() throws Exception {
        // Given
        Path older = steps("older", Map.of("V0100__table.sql", "CREATE TABLE fact (id int, old int)"));
        Path newer = steps(
                "newer",
                Map.of(
                        "V0100__table.sql", "CREATE TABLE fact (id int, old int)",
                        "V0110__note.sql", "ALTER TABLE fact ADD COLUMN note text",
                        "V0120__contract_drop_old.sql", "ALTER TABLE fact DROP COLUMN old",
                        "V0130__more.sql", "CREATE TABLE more (id int)"));
        flyway(newer).migrate();

        // Then
        assertThatThrownBy(() -> flyway(older).migrate())
                .hasMessageContaining("newer schema than 0100, the newest that this program knows, and step 0120"
                        + " (contract drop old) took away what older programs use");
        assertThat(flyway(newer).migrate().migrationsExecuted).isZero();
    }

    @Test
    void anIndexCanBeMadeWhileWritersGoOn() throws Exception {
        // Given
        Path steps = steps(
                "steps",
                Map.of(
                        "V0100__table.sql", "CREATE TABLE fact (id int)",
                        "V0110__index.sql", "CREATE INDEX CONCURRENTLY fact_by_id ON fact (id)"));

        // When
        CompletableFuture<Integer> migrated =
                CompletableFuture.supplyAsync(() -> flyway(steps).migrate().migrationsExecuted);

        // Then
        assertThat(migrated.get(60, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void ofTwoThatMigrateAtOnceOneWaitsForTheOther() throws Exception {
        // Given
        Path steps = steps(
                "steps",
                Map.of(
                        "V0100__table.sql",
                        "CREATE TABLE fact (id int); SELECT pg_sleep(2); INSERT INTO fact VALUES (1)"));
        Flyway one = flyway(steps);
        Flyway other = flyway(steps);

        // When
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> one.migrate().migrationsExecuted);
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> other.migrate().migrationsExecuted);

        // Then
        assertThat(first.get(60, TimeUnit.SECONDS) + second.get(60, TimeUnit.SECONDS))
                .isEqualTo(1);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM fact")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    private Path steps(String name, Map<String, String> files) throws IOException {
        Path folder = Files.createDirectory(temp.resolve(name));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    /** As a process of the suite has it. */
    private Flyway flyway(Path steps) {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(database).locations("filesystem:" + steps);
        // What the framework sets before.
        configuration.ignoreMigrationPatterns(new String[0]);
        new SchemaSteps().customize(configuration);
        return configuration.load();
    }
}
