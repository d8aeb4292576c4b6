package io.lodestone.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole suite in processes of its own, started as {@code ./lodestone run} starts it. */
public final class RunningSuite implements AutoCloseable {
    /** The folder of the sources, with what was built of them. */
    public static final Path ROOT =
            Path.of(System.getProperty("lodestone.root", "..")).toAbsolutePath().normalize();

    private static final String PROGRAM =
            ROOT.resolve("standalone/target/lodestone-standalone.jar").toString();
    private static final Pattern READY = Pattern.compile("ready: (\\S+) \\(version (\\S+)\\)");
    private static final Pattern KEY = Pattern.compile("write key: (lsk_[A-Za-z0-9_-]{43})");
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final Process process;
    private final Optional<PreparedFolder> folder;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private RunningSuite(Process process, Optional<PreparedFolder> folder) {
        this.process = process;
        this.folder = folder;
        // A pipe holds the carrier of a virtual thread, and there are few of these.
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /** Starts the suite with the given options, on a free port. */
    public static RunningSuite start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    /** Starts the suite with the given options, on a free port, and with what its environment has beside. */
    static RunningSuite start(Map<String, String> environment, String... options) throws IOException {
        ProcessBuilder starter = starter(options);
        starter.environment().putAll(environment);
        return new RunningSuite(starter.start(), Optional.empty());
    }

    /** Starts the suite on a folder of its own that has the reference data already, and removes it in the end. */
    static RunningSuite prepared() throws IOException, InterruptedException {
        PreparedFolder folder = PreparedFolder.copy();
        return new RunningSuite(starter("--data", folder.path().toString()).start(), Optional.of(folder));
    }

    private static ProcessBuilder starter(String... options) {
        return program(List.of("-Xms16m", "-XX:TieredStopAtLevel=1", "-jar", PROGRAM, "--port", "0"), options);
    }

    /** Prepares {@code ./lodestone backup} or {@code restore}. */
    static ProcessBuilder archive(String... arguments) {
        return program(List.of("-cp", PROGRAM, "io.lodestone.standalone.ArchiveMain"), arguments);
    }

    private static ProcessBuilder program(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlodestone.home=" + ROOT));
        command.addAll(program);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println("[suite] " + line);
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("output broke off: " + e.getMessage());
        }
    }

    /** Waits for the ready line; fails with everything printed so far when it does not come. */
    public RunningSuite awaitReady() throws InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (find(READY).isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new AssertionError("the suite did not get ready:\n" + String.join("\n", lines));
            }
            Thread.sleep(100);
        }
        return this;
    }

    /** Address of the gateway. */
    public String url() {
        return find(READY).orElseThrow().group(1);
    }

    /** The key that the first start printed; empty on a later one, unless its folder came prepared. */
    public Optional<String> writeKey() {
        return folder.map(PreparedFolder::writeKey).or(() -> find(KEY).map(match -> match.group(1)));
    }

    /** Port of a module, by its progress line. */
    int port(String module) {
        return find(Pattern.compile(module + " is ready on port (\\d+).*"))
                .map(match -> Integer.parseInt(match.group(1)))
                .orElseThrow();
    }

    /** Everything printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The running process of a module. */
    ProcessHandle child(String module) {
        return descendants()
                .filter(handle -> handle.info().commandLine().orElse("").contains(module))
                .findFirst()
                .orElseThrow();
    }

    /** Every process that the starter started. */
    public Stream<ProcessHandle> descendants() {
        return process.toHandle().descendants();
    }

    /** The starter itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks the starter to stop and waits for it. */
    int stop() throws InterruptedException {
        process.toHandle().destroy();
        return awaitExit();
    }

    /** Waits for the starter to end by itself. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the suite did not stop:\n" + String.join("\n", lines));
        }
        reader.join(Duration.ofSeconds(5));
        return process.exitValue();
    }

    private Optional<Matcher> find(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            stop();
        }
        if (folder.isPresent()) {
            folder.get().delete();
        }
    }
}
