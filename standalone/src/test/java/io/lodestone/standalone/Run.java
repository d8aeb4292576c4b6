package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One start of the program in a process of its own, as a person does it. */
final class Run implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path output;
    private final Path errors;
    private final Path data;
    private final Process process;
    private final List<ProcessHandle> family = new ArrayList<>();

    private Run(Path output, Path errors, Path data, Process process) {
        this.output = output;
        this.errors = errors;
        this.data = data;
        this.process = process;
    }

    static Run start(Path installation, Map<String, String> environment, String... arguments) throws IOException {
        Path output = Files.createTempFile(installation, "run", ".out");
        Path errors = Files.createTempFile(installation, "run", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlodestone.home=" + installation,
                "-Djava.io.tmpdir=" + installation,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new Run(output, errors, installation.resolve(".lodestone"), builder.start());
    }

    /** Waits for the line that says that everything is ready and remembers the processes that belong to it. */
    Run awaitReady() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (line("ready: ").isEmpty()) {
            assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
            assertThat(System.nanoTime()).as("not ready: %s", output()).isLessThan(deadline);
            Thread.sleep(50);
        }
        process.descendants().forEach(family::add);
        try {
            long postgres = Long.parseLong(
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
            ProcessHandle.of(postgres).ifPresent(family::add);
        } catch (NoSuchFileException e) {
            assertThat(data).doesNotExist();
        }
        return this;
    }

    Optional<String> line(String start) throws IOException {
        return output().stream().filter(line -> line.startsWith(start)).findFirst();
    }

    List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** The address in the line that says that everything is ready. */
    String url() throws IOException {
        return line("ready: ").orElseThrow().replaceFirst("ready: (\\S+) .*", "$1");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    List<String> notes() throws IOException {
        return Files.readAllLines(data.resolve("notes"));
    }

    Run signal(String name) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
        return this;
    }

    /** Its exit code, once it has ended by itself. */
    int exitCode() throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        return process.exitValue();
    }

    /** The process of one module. */
    ProcessHandle child(String module) {
        return family.stream()
                .filter(handle -> handle.info().commandLine().orElse("").contains("/" + module + "/"))
                .findFirst()
                .orElseThrow();
    }

    /** Fails when one of its processes goes on. */
    void assertNothingIsLeft() throws Exception {
        assertThat(family).hasSizeGreaterThanOrEqualTo(4);
        for (ProcessHandle relative : family) {
            try {
                relative.onExit().get(20, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("still runs: " + relative.info().commandLine(), e);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
