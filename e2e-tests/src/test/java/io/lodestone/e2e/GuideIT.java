package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of the guide to the API, run as they are printed; curl, Python 3 and Node are needed for it. */
@Timeout(300)
class GuideIT {
    private static final Path GUIDE = RunningSuite.ROOT.resolve("docs/api-guide.md");
    private static final Pattern PROGRAM = Pattern.compile(
            "```(sh|python|js)\n((?:(?!```).)*)```\n```(?:csv|text)\n((?:(?!```).)*)```", Pattern.DOTALL);
    private static RunningSuite suite;

    @TempDir
    static Path folder;

    /**
     * A program and what it prints.
     *
     * @param section the heading that it stands under
     */
    record Program(String section, String language, String code, String prints) {
        @Override
        public String toString() {
            return section + ", " + language;
        }
    }

    static Stream<Program> programs() {
        try {
            return Pattern.compile("(?m)^## ")
                    .splitAsStream(Files.readString(GUIDE))
                    .flatMap(section -> {
                        String heading = section.lines().findFirst().orElse("");
                        return PROGRAM.matcher(section)
                                .results()
                                .map(found -> new Program(
                                        heading,
                                        Objects.requireNonNull(found.group(1)),
                                        Objects.requireNonNull(found.group(2)),
                                        Objects.requireNonNull(found.group(3))));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void aFirstStart() throws Exception {
        suite = RunningSuite.prepared().awaitReady();
    }

    @AfterAll
    static void stopped() throws Exception {
        suite.close();
    }

    @Test
    void everyJourneyIsThereInEveryLanguage() throws IOException {
        // Given
        Matcher blocks = Pattern.compile("(?m)^```(?:sh|python|js)$").matcher(Files.readString(GUIDE));

        // Then
        assertThat(programs())
                .extracting(program -> program.section() + ": " + program.language())
                .contains("A buyer: sh", "A buyer: python", "A buyer: js")
                .contains("An analyst: sh", "An analyst: python", "An analyst: js")
                .contains("A planner: sh", "A planner: python", "A planner: js")
                .contains("A policy desk: sh", "A policy desk: python", "A policy desk: js");
        assertThat(programs().count())
                .as("all but the first block, which sets what the others need")
                .isEqualTo(blocks.results().count() - 1);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void itPrintsWhatTheGuideSays(Program program) throws Exception {
        // Given
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command(program)).redirectOutput(output.toFile());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LODESTONE", suite.url());
        builder.environment().put("KEY", suite.writeKey().orElseThrow());

        // When
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();

        // Then
        assertThat(ended).as("ended within a minute").isTrue();
        assertThat(Files.readString(output).replace("\r\n", "\n")).isEqualTo(program.prints());
        assertThat(process.exitValue()).isZero();
    }

    private static List<String> command(Program program) throws IOException {
        return switch (program.language()) {
            case "sh" -> List.of("sh", "-c", program.code());
            case "python" -> List.of("python3", saved(program, "program.py"));
            case "js" -> List.of("node", saved(program, "program.mjs"));
            default -> throw new IllegalArgumentException("No language " + program.language());
        };
    }

    private static String saved(Program program, String name) throws IOException {
        return Files.writeString(folder.resolve(name), program.code(), StandardCharsets.UTF_8)
                .toString();
    }
}
