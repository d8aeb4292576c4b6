package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations keep the rules of docs/schema-changes.md. */
class MigrationRulesTest {
    private static final Path ROOT = RunningSuite.ROOT;

    /** The newest migration of each folder before the rules: what the first release starts from. */
    private static final Map<String, String> BASELINE = Map.of(
            "service-kit/src/main/resources/db/kit", "0001",
            "pricing-service/src/main/resources/db/migration", "0170",
            "production-service/src/main/resources/db/migration", "0190",
            "policy-service/src/main/resources/db/migration", "0120",
            "gateway/src/main/resources/db/migration", "0110");

    /** An older program that starts once more would run its own edition of a repeatable migration again. */
    private static final Map<String, String> REPEATABLE =
            Map.of("R__page_key.sql", "0e444f8fa5ebcd94adbc96cc29de17ba3cff5d2659fedba4ec28c875b7c56ae8");

    @Test
    void migrationsBehindTheBaselineKeepTheRules() throws IOException {
        Map<String, List<String>> faults = new TreeMap<>();
        for (Map.Entry<String, String> folder : BASELINE.entrySet()) {
            for (Path file : files(folder.getKey())) {
                String name = file.getFileName().toString();
                boolean newer = name.compareTo("V" + folder.getValue() + "__~") > 0;
                if (name.startsWith("V") && newer) {
                    faults.put(name, MigrationRules.faults(name, Files.readString(file), folder.getValue()));
                }
            }
        }
        assertThat(faults.values()).allSatisfy(each -> assertThat(each).isEmpty());
    }

    @Test
    void theBaselineIsThere() throws IOException {
        for (Map.Entry<String, String> folder : BASELINE.entrySet()) {
            assertThat(files(folder.getKey()))
                    .as(folder.getKey())
                    .anyMatch(file -> file.getFileName().toString().startsWith("V" + folder.getValue() + "__"));
        }
    }

    @Test
    void repeatableMigrationsStayAsTheyAre() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (String folder : BASELINE.keySet()) {
            for (Path file : files(folder)) {
                if (!file.getFileName().toString().startsWith("V")) {
                    found.put(file.getFileName().toString(), sha256(Files.readString(file)));
                }
            }
        }
        assertThat(found).isEqualTo(REPEATABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE price_revision DROP COLUMN note                          | drops a column
            ALTER TABLE price_revision DROP note                                 | drops a column
            DROP TABLE price_quarantine                                          | drops what
            DROP VIEW tax_rate_current                                           | drops what
            DROP FUNCTION rebuild_current()                                      | drops what
            DROP INDEX kpi_revision_by_change                                    | drops what
            ALTER TABLE price_revision RENAME COLUMN note TO remark              | renames
            ALTER TABLE price_revision RENAME TO price_fact                      | renames
            ALTER FUNCTION rebuild_current() RENAME TO rebuild_facts             | renames or changes
            ALTER TYPE mood ADD VALUE 'x'                                        | renames or changes
            ALTER TABLE price_revision ALTER COLUMN revision TYPE bigint         | changes the type
            ALTER TABLE price_revision ALTER revision SET DATA TYPE bigint       | changes the type
            ALTER TABLE price_revision ALTER COLUMN note SET NOT NULL            | asks for a value
            ALTER TABLE price_revision ALTER COLUMN note DROP DEFAULT            | takes a default
            ALTER TABLE price_revision ADD COLUMN grade text NOT NULL            | asks for a value
            ALTER TABLE price_revision ADD grade text, ADD COLUMN x int NOT NULL | asks for a value
            ALTER TABLE price_revision ADD COLUMN at timestamptz DEFAULT clock_timestamp() | writes every row anew
            ALTER TABLE price_revision ADD COLUMN y int GENERATED ALWAYS AS (revision + 1) STORED | writes every row anew
            ALTER TABLE price_revision ADD CHECK (revision < 10)                 | reads every row
            ALTER TABLE price_revision ADD CONSTRAINT c CHECK (revision < 10)    | reads every row
            ALTER TABLE price_revision ADD CONSTRAINT c FOREIGN KEY (instrument_id) REFERENCES instrument | reads every row
            ALTER TABLE price_revision ADD COLUMN g text CHECK (g <> '')         | brings a constraint
            ALTER TABLE price_revision ADD COLUMN g integer REFERENCES instrument | brings a constraint
            ALTER TABLE price_revision ADD UNIQUE (change_no)                    | makes an index
            ALTER TABLE price_revision ADD PRIMARY KEY (change_no)               | makes an index
            CREATE INDEX i ON price_revision (known_at)                          | makes an index
            CREATE UNIQUE INDEX i ON price_revision (known_at)                   | makes an index
            UPDATE price_revision SET note = ''                                  | locks rows
            DELETE FROM price_current                                            | locks rows
            TRUNCATE price_current                                               | locks rows
            REVOKE SELECT ON price_current FROM ${app_role}                      | takes a right
            LOCK TABLE price_current                                             | keeps everybody waiting
            ALTER TABLE price_revision ADD COLUMN grade text                     | rebuilding copies whole rows from price_revision
            ALTER TABLE plant ADD COLUMN grade text                              | rebuilding copies whole rows from plant_version
            ALTER TABLE instrument ADD COLUMN grade text NOT NULL DEFAULT ''     | rebuilding gives null
            VACUUM FULL price_current                                            | keeps everybody waiting
            """)
    void aStepThatTheProgramOfBeforeCannotLiveWithIsFound(String statement, String fault) {
        assertThat(MigrationRules.faults(
                        "V0210__step.sql", "SET LOCAL lock_timeout = '5s';\n" + statement + ";\n", "0170"))
                .anyMatch(line -> line.startsWith(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE kpi_revision ADD COLUMN grade text",
                "ALTER TABLE price_revision ADD COLUMN grade text; ALTER TABLE price_current ADD COLUMN grade text",
                "ALTER TABLE kpi_revision ADD COLUMN grade text NOT NULL DEFAULT ''",
                "ALTER TABLE kpi_revision ADD COLUMN grade numeric(3, 1), ADD COLUMN x integer DEFAULT 1",
                "ALTER TABLE kpi_revision ALTER COLUMN import_id DROP NOT NULL",
                "ALTER TABLE kpi_revision ADD CONSTRAINT c CHECK (grade IS NOT NULL) NOT VALID",
                "ALTER TABLE kpi_revision DROP CONSTRAINT c, ADD CONSTRAINT d CHECK (revision > -1) NOT VALID",
                "ALTER TABLE kpi_revision VALIDATE CONSTRAINT d",
                "ALTER TABLE kpi_revision ADD CONSTRAINT u UNIQUE USING INDEX i",
                "CREATE TABLE remark (id bigint NOT NULL, note text NOT NULL CHECK (note <> ''));"
                        + " CREATE INDEX remark_by_note ON remark (note); UPDATE remark SET note = 'x'",
                "CREATE VIEW all_prices AS SELECT instrument_id FROM kpi_revision",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM x; DROP TABLE y; RETURN NEW; END $$;"
                        + " CREATE TRIGGER t BEFORE INSERT ON kpi_revision FOR EACH ROW EXECUTE FUNCTION f()",
                "-- DROP TABLE in a comment is none\nGRANT SELECT ON kpi_revision TO ${app_role}",
                "COMMENT ON TABLE kpi_revision IS 'we never DROP TABLE; or UPDATE'"
            })
    void whatTheProgramOfBeforeDoesNotNoticeIsAllowed(String statements) {
        assertThat(MigrationRules.faults(
                        "V0210__step.sql", "SET LOCAL lock_timeout = '5s';\n" + statements + ";\n", "0170"))
                .isEmpty();
    }

    @Test
    void anIndexIsMadeBesideTheWritersInAFileOfItsOwn() {
        String index = "-- Finds prices by day.\nCREATE INDEX CONCURRENTLY i ON price_revision (known_at);\n";

        assertThat(MigrationRules.faults("V0210__index.sql", index, "0170")).isEmpty();
        assertThat(MigrationRules.faults("V0210__index.sql", index + "COMMENT ON INDEX i IS 'x';", "0170"))
                .containsExactly("an index that is made CONCURRENTLY has a file of its own");
    }

    @Test
    void aStepThatTakesALockSaysHowLongItWaitsForIt() {
        String column = "ALTER TABLE kpi_revision ADD COLUMN grade text;\n";

        assertThat(MigrationRules.faults("V0210__grade.sql", column, "0170"))
                .containsExactly(
                        "waits for locks while everybody waits for it; begin with SET LOCAL lock_timeout = '5s'");
        assertThat(MigrationRules.faults("V0210__grade.sql", "SET LOCAL lock_timeout = '60s';" + column, "0170"))
                .isNotEmpty();
    }

    @Test
    void aContractStepNamesTheVersionThatDidWithout() {
        String drop = "ALTER TABLE price_revision DROP COLUMN note;\n";

        assertThat(MigrationRules.faults("V0210__contract_drop_note.sql", drop, "0170"))
                .containsExactly("a contract step says since when: -- Contract: … has not been used since 1.4.0.");
        assertThat(MigrationRules.faults(
                        "V0210__contract_drop_note.sql",
                        "-- Contract: price_revision.note has not been used since 1.4.0.\n" + drop,
                        "0170"))
                .isEmpty();
    }

    @Test
    void namesAndVersionsHaveAnOrder() {
        assertThat(MigrationRules.faults("V210__x.sql", "SELECT 1", "0170")).hasSize(1);
        assertThat(MigrationRules.faults("R__again.sql", "SELECT 1", "0170")).hasSize(1);
        assertThat(MigrationRules.faults("V0169__x.sql", "SELECT 1", "0170"))
                .containsExactly("its version is not behind 0170, which is applied out there");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
