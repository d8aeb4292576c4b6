package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The suite and the schemas before and behind its own. The migrations to come are made up here, of every kind that
 * docs/schema-changes.md allows, so the suite is the older program that meets them. One data folder goes through it all.
 */
@Timeout(600)
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // Filled before all.
class SchemaIT {
    private static final Path ROOT = RunningSuite.ROOT;

    private static final Map<String, String> MODULES = Map.of(
            "pricing", "pricing-service",
            "production", "production-service",
            "policy", "policy-service",
            "gateway", "gateway");

    /** What a copy of the rows need not have the same: what each database gives itself, and when a key was last used. */
    private static final List<String> OWN = List.of("page_key", "change_counter", "api_key");

    /** Tables that the migration which brings them fills, and from what. */
    private static final Map<String, String> DERIVED =
            Map.of("price_version", "price_revision", "document_index", "document_text");

    private static final List<String> QUESTIONS = List.of(
            "/v1/instruments?element=Nd&format=csv",
            "/v1/instruments/usgs-nd-oxide/revisions?format=csv",
            "/v1/instruments/example-dy-oxide/prices?format=csv",
            "/v1/form-factors?format=csv",
            "/v1/kpis?subject=mp-materials&format=csv",
            "/v1/kpis/series?subject=mp-materials&metric=reo_production&frequency=Q",
            "/v1/companies?format=csv",
            "/v1/relations?format=csv",
            "/v1/plants?format=csv",
            "/v1/policies?format=csv",
            "/v1/policies?q=magnet&format=csv",
            "/v1/documents?format=csv",
            "/v1/documents?q=export&format=csv");

    /** A moment of storing, which no second import has; moments of publication end with their day. */
    private static final Pattern STORED =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT(?!23:59:59\\.999999Z)\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");

    @TempDir
    private static Path data;

    private static RunningSuite suite;
    private static String key;
    private static Map<String, String> answers;

    @BeforeAll
    static void aSuiteWithRowsOfEveryKind() throws Exception {
        key = PreparedFolder.at(data).writeKey();
        suite = RunningSuite.start("--data", data.toString()).awaitReady();
        ExampleRows.store(api());
        answers = answers();
    }

    @AfterAll
    static void stop() throws Exception {
        suite.close();
    }

    @Test
    @Order(1)
    void theFirstSchemaAndTheOneBeforeBecomeThisOneWithTheSameRows() throws Exception {
        List<String> steps = migrateFrom(versions -> List.of(versions.getFirst(), versions.get(versions.size() - 2)));
        assertThat(steps).hasSize(2 * SuiteDatabase.NAMES.size());
    }

    /** The long run of {@code ./lodestone chaos}. */
    @Test
    @Tag("chaos")
    @Order(1)
    void everyEarlierSchemaBecomesThisOneWithTheSameRows() throws Exception {
        List<String> steps = migrateFrom(versions -> versions);
        assertThat(steps).contains("pricing 0165", "production 0170", "policy 0117", "gateway 0100");
    }

    /** Copies the rows into a database of each of the chosen versions and brings it to the newest; which ones these were. */
    private static List<String> migrateFrom(UnaryOperator<List<MigrationVersion>> chosen) throws Exception {
        List<String> steps = new ArrayList<>();
        for (String name : SuiteDatabase.NAMES) {
            for (MigrationVersion version : chosen.apply(versions(name))) {
                // Given
                String earlier = "earlier_" + name;
                make(earlier, name);
                flyway(earlier, name, version).migrate();
                Map<String, List<String>> columns = columns(earlier);
                copy("lodestone_" + name, earlier);

                // When
                flyway(earlier, name, MigrationVersion.LATEST).migrate();

                // Then
                for (String table : database().tables("lodestone_" + name)) {
                    boolean kept = columns.containsKey(table) && !OWN.contains(table);
                    boolean made = columns.containsKey(DERIVED.getOrDefault(table, "none"));
                    if (kept || made) {
                        String cells = made ? "t.*" : common(columns, columns("lodestone_" + name), table);
                        assertThat(content(earlier, table, cells))
                                .as("%s.%s from %s", name, table, version)
                                .isEqualTo(content("lodestone_" + name, table, cells));
                    }
                }
                steps.add(name + " " + version);
                database().execute("postgres", "DROP DATABASE " + earlier);
            }
        }
        return steps;
    }

    @Test
    @Order(2)
    void aSuiteThatRunsServesOnWhileItsSchemaIsExpanded() throws Exception {
        // Given
        AtomicBoolean enough = new AtomicBoolean();
        for (int i = 0; i < 8; i++) {
            assertThat(answers()).isEqualTo(answers);
        }
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> readUntil(enough));

        // When
        for (String name : SuiteDatabase.NAMES) {
            expand("lodestone_" + name, name);
        }

        // Then
        for (int i = 0; i < 8; i++) {
            assertThat(answers()).isEqualTo(answers);
        }
        enough.set(true);
        assertThat(reading.get(1, TimeUnit.MINUTES)).as("rounds of questions").isPositive();
        storeMore("2031");
        assertThat(suite.stop()).as("stopped by a signal").isNotNegative();
        start();
        assertThat(answers()).isEqualTo(answers);
    }

    @Test
    @Order(3)
    void whatIsCurrentIsRebuiltOnAnExpandedSchema() throws Exception {
        for (String name : List.of("pricing", "production", "policy")) {
            // Given
            String database = "lodestone_" + name;
            Map<String, String> before = contents(database);

            // When
            try (Connection owner = database().connect(database, name + "_owner");
                    Statement statement = owner.createStatement()) {
                statement.execute("SELECT rebuild_current()");
            }

            // Then
            assertThat(contents(database)).as(name).isEqualTo(before);
        }
    }

    /** A part of the long runs of {@code ./lodestone chaos}. */
    @Test
    @Tag("chaos")
    @Order(4)
    void everythingIsImportedIntoAnExpandedSchema() throws Exception {
        // Given
        for (String name : SuiteDatabase.NAMES) {
            String next = "next_" + name;
            make(next, name);
            flyway(next, name, MigrationVersion.LATEST).migrate();
            expand(next, name);
        }
        copy("lodestone_gateway", "next_gateway");
        database().execute("next_gateway", "DELETE FROM api_key WHERE name = 'example-reader'");
        swap("next");
        suite.stop();
        Files.delete(data.resolve("reference-data.loaded"));

        // When
        start();
        ExampleRows.store(api());

        // Then
        assertThat(answers()).isEqualTo(answers);
        assertThat(database()
                        .texts("lodestone_pricing", "SELECT count(*) FROM price_revision WHERE next_filled IS NULL"))
                .containsExactly("0");
    }

    @Test
    @Order(5)
    void aFolderOfThePreviousSchemaStartsMigratesAndServes() throws Exception {
        // Given
        for (String name : SuiteDatabase.NAMES) {
            List<MigrationVersion> versions = versions(name);
            String previous = "previous_" + name;
            make(previous, name);
            flyway(previous, name, versions.get(versions.size() - 2)).migrate();
            copy("lodestone_" + name, previous);
        }
        swap("previous");
        suite.stop();

        // When
        start();

        // Then
        assertThat(answers()).isEqualTo(answers);
        storeMore("2041");
        assertThat(
                        database()
                                .texts(
                                        "lodestone_pricing",
                                        "SELECT version FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1"))
                .containsExactly(versions("pricing").getLast().getVersion());
    }

    @Test
    @Order(6)
    void aFolderOfAContractedSchemaIsRefusedWithBothVersions() throws Exception {
        // Given
        Path steps = Files.createDirectory(data.resolveSibling(data.getFileName() + "-contract"));
        Files.writeString(steps.resolve("V9100__contract_drop_link_index.sql"), "DROP INDEX policy_version_links");
        flyway("lodestone_policy", "policy", MigrationVersion.LATEST, steps).migrate();
        suite.stop();

        // When
        suite = RunningSuite.start("--data", data.toString());
        int code = suite.awaitExit();

        // Then
        assertThat(code).isNotZero();
        assertThat(String.join("\n", suite.lines()))
                .contains("policy-service ended")
                .contains("newer schema than " + versions("policy").getLast())
                .contains("step 9100");
    }

    private static void start() throws Exception {
        suite = RunningSuite.start("--data", data.toString()).awaitReady();
    }

    private static Api api() {
        return new Api(suite.url(), key);
    }

    private static SuiteDatabase database() throws IOException {
        return SuiteDatabase.of(suite, data);
    }

    private static Map<String, String> answers() throws IOException, InterruptedException {
        Map<String, String> answers = new TreeMap<>();
        for (String question : QUESTIONS) {
            Answer answer = api().get(question);
            assertThat(answer.status()).as(question + ": " + answer.text()).isEqualTo(200);
            answers.put(question, STORED.matcher(answer.text()).replaceAll("when it was stored"));
        }
        return answers;
    }

    private static int readUntil(AtomicBoolean enough) {
        try {
            int rounds = 0;
            while (!enough.get()) {
                assertThat(answers()).isEqualTo(answers);
                rounds++;
            }
            return rounds;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** New rows of each service that none of the questions shows. */
    private static void storeMore(String year) throws Exception {
        Api api = api();
        ExampleRows.imported(
                api,
                "instruments",
                "code,name,source,kind,currency,unit,tax,frequency\nmore-" + year
                        + ",More,made up,assessment,USD,kg,none,D\n");
        ExampleRows.imported(
                api, "prices", "instrument,period,mid,known_at\nmore-" + year + ",2020-01-02,5,2020-01-02\n");
        ExampleRows.imported(
                api,
                "kpis",
                "subject,plant,metric,period,value,unit,kind,known_at\nexample-mining,example-plant,ndpr_production,"
                        + year + "-Q1,1,t,guidance,2025-04-30\n");
        assertThat(api.get("/v1/instruments/more-" + year + "/prices")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        Answer guidance = api.get("/v1/kpis?subject=example-mining&metric=ndpr_production&kind=guidance");
        assertThat(guidance.json().path("items").size()).isPositive();
    }

    private static Path migrations(String name) {
        return ROOT.resolve(Objects.requireNonNull(MODULES.get(name))).resolve("src/main/resources/db/migration");
    }

    private static List<MigrationVersion> versions(String name) {
        String[] files = Objects.requireNonNull(migrations(name).toFile().list());
        return Arrays.stream(files)
                .map(file -> MigrationVersion.fromVersion(file.substring(1, file.indexOf("__"))))
                .sorted()
                .toList();
    }

    private static Flyway flyway(String database, String name, MigrationVersion target, Path... more)
            throws IOException {
        List<String> locations = new ArrayList<>(List.of(
                "filesystem:" + ROOT.resolve("service-kit/src/main/resources/db/kit"),
                "filesystem:" + migrations(name)));
        Arrays.stream(more).forEach(folder -> locations.add("filesystem:" + folder));
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(
                        database().url(database),
                        name + "_owner",
                        database().passwords().getProperty(name + "_owner"))
                .locations(locations.toArray(String[]::new))
                .placeholders(Map.of("app_role", name + "_app"))
                .target(target);
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
        return configuration.load();
    }

    private static void make(String database, String name) throws Exception {
        database().execute("postgres", "CREATE DATABASE " + database + " OWNER " + name + "_owner");
        database().execute("postgres", "GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO " + name + "_app");
    }

    /** A step of every kind that the rules allow, for every table. */
    private static void expand(String database, String name) throws Exception {
        Path folder = Files.createTempDirectory("next-" + name);
        StringBuilder columns = new StringBuilder("SET LOCAL lock_timeout = '5s';\n");
        StringBuilder triggers = new StringBuilder("""
                SET LOCAL lock_timeout = '5s';
                CREATE FUNCTION fill_next() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.next_filled := 'filled';
                    RETURN NEW;
                END $$;
                """);
        for (String table : database().tables(database)) {
            columns.append("""
                    ALTER TABLE %1$s ADD COLUMN next_note text, ADD COLUMN next_number integer %2$s DEFAULT 7,
                        ADD COLUMN next_filled text;
                    ALTER TABLE %1$s ADD CONSTRAINT next_check CHECK (next_number > 0) NOT VALID;
                    """.formatted(table, table.equals("instrument") ? "" : "NOT NULL"));
            triggers.append(
                    "CREATE TRIGGER fill_next BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION fill_next();\n"
                            .formatted(table));
        }
        Files.writeString(folder.resolve("V9001__columns.sql"), columns);
        Files.writeString(folder.resolve("V9002__triggers.sql"), triggers);
        Files.writeString(folder.resolve("V9003__new_table.sql"), """
                CREATE TABLE next_fact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run text REFERENCES import_run);
                CREATE VIEW next_view AS SELECT * FROM import_run;
                GRANT SELECT, INSERT ON next_fact TO ${app_role};
                GRANT SELECT ON next_view TO ${app_role};
                """);
        Files.writeString(
                folder.resolve("V9004__index.sql"),
                "CREATE INDEX CONCURRENTLY next_index ON import_run (finished_at);\n");
        flyway(database, name, MigrationVersion.LATEST, folder).migrate();
    }

    /** Puts the databases of a kind in the place of those that the suite uses, whose connections end. */
    private static void swap(String kind) throws Exception {
        for (String name : SuiteDatabase.NAMES) {
            String current = "lodestone_" + name;
            database().execute("postgres", "ALTER DATABASE " + current + " ALLOW_CONNECTIONS false");
            database()
                    .execute(
                            "postgres",
                            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + current
                                    + "'");
            database().execute("postgres", "ALTER DATABASE " + current + " RENAME TO before_" + kind + "_" + name);
            database().execute("postgres", "ALTER DATABASE " + kind + "_" + name + " RENAME TO " + current);
        }
    }

    /** Of each table its columns that can be written. */
    private static Map<String, List<String>> columns(String database) throws Exception {
        Map<String, List<String>> columns = new TreeMap<>();
        for (String table : database().tables(database)) {
            columns.put(table, database().texts(database, """
                            SELECT quote_ident(column_name) FROM information_schema.columns
                            WHERE table_schema = 'public' AND table_name = '%s' AND is_generated = 'NEVER'
                            ORDER BY ordinal_position""".formatted(table)));
        }
        return columns;
    }

    /** The columns of a table in the first that are in the other, too. */
    private static String common(Map<String, List<String>> one, Map<String, List<String>> other, String table) {
        return one.getOrDefault(table, List.of()).stream()
                .filter(other.getOrDefault(table, List.of())::contains)
                .collect(Collectors.joining(", "));
    }

    /** Copies all rows into the tables that there are, with the columns that both have. */
    private static void copy(String from, String to) throws Exception {
        Map<String, List<String>> source = columns(from);
        Map<String, List<String>> target = columns(to);
        try (Connection reading = database().connect(from);
                Connection writing = database().connect(to);
                Statement statement = writing.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (Map.Entry<String, List<String>> each : target.entrySet()) {
                String table = each.getKey();
                if (!source.containsKey(table) || table.startsWith("next_")) {
                    continue;
                }
                String columns = common(target, source, table);
                // What a later schema has done without had a value once.
                if (each.getValue().contains("words") && table.equals("policy_version")) {
                    statement.execute("ALTER TABLE policy_version ALTER COLUMN words SET DEFAULT ''");
                }
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copies(reading).copyOut("COPY (SELECT " + columns + " FROM " + table + ") TO STDOUT", rows);
                statement.execute("DELETE FROM " + table);
                copies(writing)
                        .copyIn(
                                "COPY " + table + " (" + columns + ") FROM STDIN",
                                new ByteArrayInputStream(rows.toByteArray()));
            }
            for (String numbered : database().texts(to, """
                    SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), (SELECT coalesce(max(%I), 0) + 1 FROM %I))',
                                  table_name, column_name, column_name, table_name)
                    FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'""")) {
                statement.execute(numbered);
            }
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static String content(String database, String table, String cells) throws Exception {
        return database().texts(database, """
                SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(row_to_json(r)::text, 0)), 0)
                FROM (SELECT %s FROM %s t) r""".formatted(cells, table)).getFirst();
    }

    /** Of every table, without the columns of the steps to come. */
    private static Map<String, String> contents(String database) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        for (Map.Entry<String, List<String>> table : columns(database).entrySet()) {
            String cells = table.getValue().stream()
                    .filter(column -> !column.startsWith("next_"))
                    .collect(Collectors.joining(", "));
            if (!cells.isEmpty()) {
                contents.put(table.getKey(), content(database, table.getKey(), cells));
            }
        }
        return contents;
    }
}
