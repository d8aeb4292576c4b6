package io.lodestone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole suite in processes of its own, as {@code lodestone run} starts it, on an empty database that goes with it. */
final class RunningSuite implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready: (\\S+) \\(version (\\S+)\\)");
    private static final Pattern KEY = Pattern.compile("write key: (\\S+)");
    private static final Pattern DATABASE = Pattern.compile("postgresql is ready on port (\\d+), data in (.+)");
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);

    private RunningSuite(Process process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param installation the folder with the built modules
     * @throws BenchException when it does not get ready, with what it printed
     */
    static RunningSuite start(Path installation) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlodestone.home=" + installation,
                "-jar",
                installation
                        .resolve("standalone/target/lodestone-standalone.jar")
                        .toString(),
                "--ephemeral",
                "--no-reference-data",
                "--port",
                "0");
        try {
            RunningSuite suite = new RunningSuite(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            suite.awaitReady();
            return suite;
        } catch (IOException e) {
            throw new BenchException("the suite cannot be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady() {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-suite"));
        Thread.ofPlatform().daemon().name("suite-output").start(this::read);
        try {
            boolean inTime = readyOrEnded.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!inTime || find(READY).isEmpty()) {
                close();
                throw new BenchException("the suite did not get ready:\n" + String.join("\n", lines));
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (READY.matcher(line).matches()) {
                    readyOrEnded.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("output broke off: " + e.getMessage());
        }
        readyOrEnded.countDown();
    }

    /** Address of the gateway. */
    String url() {
        return group(READY, 1);
    }

    /** Version of the suite. */
    String version() {
        return group(READY, 2);
    }

    /** Port of one of its services, gRPC included. */
    int port(Part service) {
        return Integer.parseInt(group(Pattern.compile(service.text() + "-service is ready on port (\\d+)"), 1));
    }

    /** A key that may import. */
    String writeKey() {
        return group(KEY, 1);
    }

    /** The database of one of its services. */
    Database database(Part service) {
        Properties passwords = new Properties();
        Path file = Path.of(group(DATABASE, 2), "passwords.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            passwords.load(reader);
        } catch (IOException e) {
            throw new BenchException("the passwords of the database cannot be read: " + e.getMessage(), e);
        }
        return new Database(service, Integer.parseInt(group(DATABASE, 1)), passwords);
    }

    /** Its processes. */
    Processes processes() {
        Map<Part, Long> pids = new EnumMap<>(Part.class);
        pids.put(Part.GATEWAY, child("/gateway/target/"));
        pids.put(Part.PRICING, child("/pricing-service/target/"));
        pids.put(Part.PRODUCTION, child("/production-service/target/"));
        pids.put(Part.POLICY, child("/policy-service/target/"));
        pids.put(Part.POSTGRESQL, postmaster());
        pids.put(Part.STANDALONE, process.pid());
        return new Processes(pids);
    }

    private long child(String program) {
        return process.descendants()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> ProcFile.read(pid, "cmdline")
                        .map(commandLine -> commandLine.contains(program))
                        .orElse(false))
                .findFirst()
                .orElseThrow(() -> new BenchException("no process runs " + program));
    }

    private long postmaster() {
        Path file = Path.of(group(DATABASE, 2), "postgres", "postmaster.pid");
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new BenchException("the process of the database is not known: " + e.getMessage(), e);
        }
    }

    private String group(Pattern pattern, int group) {
        return find(pattern)
                .map(match -> match.group(group))
                .orElseThrow(() ->
                        new BenchException("the suite did not print '" + pattern + "':\n" + String.join("\n", lines)));
    }

    private Optional<Matcher> find(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
    }

    /** Stops it; its data goes. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
