package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.reference.ReferenceData;
import io.lodestone.reference.ReferenceFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person meets it: its own process, a real PostgreSQL, stand-ins for the services. */
class StandaloneTest {

    private static final Map<String, String> NOTHING = Map.of();
    private static final String REFUSED_FILE = "020-companies.csv";
    private static final String REFUSED_ROUTE = "/v1/companies:import";

    @TempDir
    Path installation;

    @BeforeEach
    void build() throws IOException {
        StubInstallation.make(installation);
    }

    @Test
    void theFirstStartTellsTheWriteKeyAndLoadsTheReferenceData() throws Exception {
        try (Run run = Run.start(installation, NOTHING, "--port", "0").awaitReady()) {
            assertThat(run.output())
                    .anyMatch(line -> line.startsWith("postgresql is ready on port "))
                    .anyMatch(line -> line.startsWith("pricing-service is ready on port "))
                    .anyMatch(line -> line.startsWith("production-service is ready on port "))
                    .anyMatch(line -> line.startsWith("policy-service is ready on port "))
                    .anyMatch(line -> line.startsWith("gateway is ready on port "))
                    .contains("reference data: " + REFUSED_FILE + ", 12 rows")
                    .last()
                    .asString()
                    .matches("ready: http://127\\.0\\.0\\.1:\\d+ \\(version \\S+\\)");
            String key = run.line("write key: ").orElseThrow().substring("write key: ".length());
            assertThat(key).matches("lsk_[A-Za-z0-9_-]{43}");
            assertThat(run.notes()).contains("first " + new AccessKey(key).sha256(), "pricing at 127.0.0.1");
            assertThat(imports(run)).hasSameSizeAs(ReferenceData.files());
            for (ReferenceFile file : ReferenceData.files()) {
                assertThat(imports(run))
                        .anyMatch(line -> line.contains(file.route() + " ")
                                && line.contains(
                                        " reference-" + file.sha256() + " " + file.contentType() + " Bearer lsk_"));
            }
            assertThat(run.get("/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ctrlCStopsEverythingInOrderAndTheNextStartRepeatsNothing() throws Exception {
        // Given
        Run first = Run.start(installation, NOTHING, "--port=0").awaitReady();

        // When
        first.signal("INT").exitCode();

        // Then
        first.assertNothingIsLeft();
        assertThat(first.errors()).isEmpty();
        assertThat(first.notes().stream().filter(line -> line.startsWith("stop")))
                .hasSize(4)
                .first()
                .isEqualTo("stop gateway_app");
        Files.delete(installation.resolve(".lodestone/notes"));
        try (Run second = Run.start(installation, NOTHING, "--port=0").awaitReady()) {
            assertThat(second.line("write key")).isEmpty();
            assertThat(imports(second)).isEmpty();
            assertThat(second.notes()).contains("first null");
        }
    }

    @Test
    void aKilledStartLeavesNothingBehindAndTheNextOneGoesOn() throws Exception {
        // Given
        Run first = Run.start(installation, NOTHING, "--port=0").awaitReady();

        // When
        first.signal("KILL").exitCode();

        // Then
        first.assertNothingIsLeft();
        try (Run second = Run.start(installation, NOTHING, "--port=0").awaitReady()) {
            assertThat(second.errors()).isEmpty();
        }
    }

    @Test
    void aSecondStartOnTheSameDataIsRefused() throws Exception {
        try (Run _ = Run.start(installation, NOTHING, "--port=0").awaitReady()) {
            // When
            Run second = Run.start(installation, NOTHING, "--port=0");

            // Then
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors())
                    .matches("lodestone: the data in .* is in use by another run \\(process \\d+\\)\n");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            Run run = Run.start(installation, NOTHING, "--port=" + other.getLocalPort());

            // Then
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors())
                    .isEqualTo("lodestone: port " + other.getLocalPort()
                            + " is taken by another program; choose another one with --port\n");
        }
    }

    @Test
    void aServiceThatDoesNotStartEndsTheStart() throws Exception {
        // When
        Run run = Run.start(installation, Map.of("STUB_FAILS", "policy_app"), "--port=0");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .matches("lodestone: policy-service ended with exit code 7: ERROR this stub was told to fail"
                        + " \\(log: .*policy-service\\.log\\)\n");
        assertThat(installation.resolve(".lodestone/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aProcessThatDiesLaterEndsTheSuite() throws Exception {
        // Given
        Run run = Run.start(installation, NOTHING, "--port=0", "--no-reference-data")
                .awaitReady();

        // When
        try {
            run.get("/die");
        } catch (IOException e) {
            assertThat(e).as("the answer of a dead process").isNotNull();
        }

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).startsWith("lodestone: gateway ended with exit code 7");
        run.assertNothingIsLeft();
    }

    @Test
    void aKilledProcessIsToldFromOneThatEnded() throws Exception {
        // Given
        Run run = Run.start(installation, NOTHING, "--port=0", "--no-reference-data")
                .awaitReady();

        // When
        run.child("pricing-service").destroyForcibly();

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .matches("lodestone: pricing-service was ended by signal 9 \\(log: .*pricing-service\\.log\\)\n");
        run.assertNothingIsLeft();
    }

    @Test
    void refusedReferenceDataIsExplainedAndTriedAgainUnderAnotherKey() throws Exception {
        // Given
        Map<String, String> refusing = Map.of("STUB_REFUSES", REFUSED_ROUTE);

        // When
        Run first = Run.start(installation, refusing, "--port=0");

        // Then
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.errors()).isEqualTo("""
                lodestone: the reference data 020-companies.csv was refused (422): 2 rows are bad; nothing was stored
                  line 3, column country: no such country
                  line 5: too short
                """);
        assertThat(first.line("ready")).isEmpty();
        assertThat(first.line("write key")).isEmpty();
        List<String> before = imports(first);
        try (Run second = Run.start(installation, NOTHING, "--port=0").awaitReady()) {
            List<String> after =
                    imports(second).subList(before.size(), imports(second).size());
            assertThat(after).hasSize(ReferenceData.files().size() - before.size() + 1);
            assertThat(after.getFirst()).contains(REFUSED_ROUTE + " ").containsPattern("reference-\\w{64}-1 ");
            assertThat(second.line("write key")).isPresent();
        }
    }

    @Test
    void anEphemeralRunRemovesItsData() throws Exception {
        // Given
        Run run = Run.start(installation, NOTHING, "--port=0", "--ephemeral", "--no-reference-data")
                .awaitReady();
        assertThat(temporaryFolders()).hasSize(1);

        // When
        run.signal("TERM").exitCode();

        // Then
        assertThat(temporaryFolders()).isEmpty();
        run.assertNothingIsLeft();
    }

    @Test
    void aTrainingLeavesEachProgramACacheThatTheNextStartUses() throws Exception {
        // When
        Run training = Run.start(installation, NOTHING, "--train");

        // Then
        assertThat(training.exitCode()).as(training.errors()).isZero();
        assertThat(temporaryFolders()).isEmpty();
        try (Run run = Run.start(installation, NOTHING, "--port=0", "--no-reference-data")
                .awaitReady()) {
            for (Component component : Component.values()) {
                assertThat(component.classes(installation)).isNotEmptyFile();
                assertThat(run.child(component.module()).info().commandLine())
                        .hasValueSatisfying(
                                line -> assertThat(line).contains("-XX:AOTCache=" + component.classes(installation)));
            }
        }
    }

    @Test
    void aSecondTrainingHasNothingToDo() throws Exception {
        for (Component component : Component.values()) {
            Files.createFile(component.classes(installation));
        }

        Run training = Run.start(installation, NOTHING, "--train");

        assertThat(training.exitCode()).isZero();
        assertThat(training.output()).isEmpty();
    }

    @Test
    void anUnknownOptionIsMisuse() throws Exception {
        Run run = Run.start(installation, NOTHING, "--prot=0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("lodestone: unknown option --prot=0; try --help\n");
    }

    private List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(installation)) {
            return files.filter(file -> file.getFileName().toString().startsWith("lodestone-"))
                    .toList();
        }
    }

    private static List<String> imports(Run run) throws IOException {
        return run.notes().stream().filter(line -> line.startsWith("import ")).toList();
    }
}
