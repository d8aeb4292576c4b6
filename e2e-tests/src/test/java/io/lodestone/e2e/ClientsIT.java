package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The OpenAPI document, as the gateway serves it, lints clean, and clients generated from it compile and get answers. The
 * tools and the users' journeys are in src/test/clients.
 *
 * <p>Without npm, its registry or Python the tests that need them are skipped, except where CI is set.
 */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class ClientsIT {
    private static final Path MODULE = RunningSuite.ROOT.resolve("e2e-tests");
    private static final Path WORK = MODULE.resolve("target/clients").toAbsolutePath();
    private static final boolean CI = System.getenv("CI") != null;

    /** How a program ended and what it printed. */
    private record Run(int status, String output) {}

    private static RunningSuite suite;

    @BeforeAll
    static void theDocumentBesideTheTools(RunningSuite shared, Api api) throws Exception {
        Files.createDirectories(WORK);
        try (Stream<Path> sources = Files.list(MODULE.resolve("src/test/clients"))) {
            for (Path source : sources.toList()) {
                Files.copy(source, WORK.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        suite = shared;
        ExampleRows.store(api);
        Files.writeString(
                WORK.resolve("openapi.json"), api.get("/openapi?format=json").text());
    }

    /** Runs a program in the folder of the tools. */
    private static Run run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LODESTONE_URL",
                        suite.url(),
                        "LODESTONE_KEY",
                        suite.writeKey().orElseThrow(),
                        "REDOCLY_TELEMETRY",
                        "off",
                        "REDOCLY_SUPPRESS_UPDATE_NOTICE",
                        "true"));
        Process process = builder.start();
        String output;
        try (var printed = process.inputReader()) {
            output = String.join("\n", printed.readAllLines());
        }
        return new Run(process.waitFor(), output);
    }

    private static void succeeds(String... command) throws IOException, InterruptedException {
        Run run = run(command);
        assertThat(run.status())
                .as("%s%n%s", String.join(" ", command), run.output())
                .isZero();
    }

    /** The tools of package-lock.json, once for every version of it. */
    private static void withNpm() throws IOException, InterruptedException {
        Path installed = WORK.resolve("node_modules/installed.json");
        String wanted = Files.readString(WORK.resolve("package-lock.json"));
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return;
        }
        boolean done = isThere("npm", "--version")
                && run("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
                                .status()
                        == 0;
        assumeTrue(done || CI, "npm or its registry is not to be had");
        assertThat(done).as("npm ci").isTrue();
        Files.writeString(installed, wanted);
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return run(command).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Run lint(String document) throws IOException, InterruptedException {
        return run("node_modules/.bin/redocly", "lint", "--config", "redocly.yaml", document);
    }

    @Test
    void theDocumentLintsClean() throws Exception {
        withNpm();

        Run lint = lint("openapi.json");

        assertThat(lint.status()).as(lint.output()).isZero();
    }

    @Test
    void anExampleThatDoesNotFitItsSchemaIsFound() throws Exception {
        // Given
        withNpm();
        Files.writeString(
                WORK.resolve("broken.json"),
                Files.readString(WORK.resolve("openapi.json")).replaceFirst("\"code\" : \"", "\"kode\" : \""));

        // When
        Run lint = lint("broken.json");

        // Then
        assertThat(lint.status()).as(lint.output()).isNotZero();
        assertThat(lint.output()).contains("no-invalid-media-type-examples").contains("kode");
    }

    @Test
    void fourKindsOfUsersGetTheirAnswersInTypeScript() throws Exception {
        withNpm();

        succeeds("node_modules/.bin/openapi-typescript", "openapi.json", "-o", "schema.ts");
        succeeds("node_modules/.bin/tsc", "-p", ".");
        succeeds("node", "out/journeys.js");
    }

    @Test
    void theJavaClientCompilesAndAsks() throws Exception {
        // Given
        generate("java");
        List<String> options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", "java-classes"));
        options.replaceAll(
                option -> option.equals("java-classes") ? WORK.resolve(option).toString() : option);
        try (Stream<Path> sources = Files.walk(WORK.resolve("java/src/main/java"))) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(options::add);
        }
        options.add(WORK.resolve("Journey.java").toString());

        // When
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));

        // Then
        assertThat(compiled).isZero();
        Run journey = run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                WORK.resolve("java-classes")
                        + System.getProperty("path.separator")
                        + System.getProperty("java.class.path"),
                "Journey");
        assertThat(journey.output()).isEqualTo("USD/kg");
    }

    @Test
    void thePythonClientCompilesAndAsks() throws Exception {
        assumeTrue(CI || isThere("python3", "--version"), "there is no Python");
        generate("python");

        succeeds("python3", "-m", "compileall", "-q", "-f", "python/lodestone_client", "journey.py");
        // What the client needs at run time comes from PyPI, which not every machine reaches.
        if (isThere("python3", "-c", "import pydantic, urllib3, dateutil")) {
            Files.copy(
                    WORK.resolve("journey.py"), WORK.resolve("python/journey.py"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(run("python3", "python/journey.py").output()).isEqualTo("USD/kg");
        }
    }

    /** Generates the client of a language anew, as its yaml file says. */
    private static void generate(String language) throws IOException, InterruptedException {
        succeeds(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                MODULE.resolve("target/tools/openapi-generator-cli.jar")
                        .toAbsolutePath()
                        .toString(),
                "generate",
                "-c",
                language + ".yaml",
                "-i",
                "openapi.json",
                "-o",
                language);
    }
}
