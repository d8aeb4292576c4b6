package io.lodestone.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A module as a running suite runs it, with the same program, options, settings and database, but as a process of the test
 * on a port of its own: a suite ends with any of its own processes, this one can be killed and started again.
 */
public final class OwnProcess implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    /** Tests of Linux read here how a process was started. */
    private static final Path PROCESSES = Path.of("/proc");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String module;
    private final String host;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    private OwnProcess(
            String module, String host, int port, List<String> command, Map<String, String> environment, Path log) {
        this.module = module;
        this.host = host;
        this.port = port;
        this.command = command;
        this.environment = environment;
        this.log = log;
    }

    /**
     * Prepares one, not yet started.
     *
     * @param ports the ports of all the services among the test's processes, by the names of their gRPC clients
     * @param folder where its log goes
     */
    public static OwnProcess like(RunningSuite suite, String module, int port, Map<String, Integer> ports, Path folder)
            throws IOException {
        Map<String, String> settings = new HashMap<>();
        ports.forEach((client, at) -> settings.put("QUARKUS_GRPC_CLIENTS_" + client + "_PORT", Integer.toString(at)));
        return at(suite, module, LOOPBACK, port, settings, List.of(), folder.resolve(module + ".log"));
    }

    /**
     * Prepares one at an address of its own, as a pod has one, not yet started.
     *
     * @param settings what its environment has beside
     * @param options what Java gets beside
     */
    static OwnProcess at(
            RunningSuite suite,
            String module,
            String host,
            int port,
            Map<String, String> settings,
            List<String> options,
            Path log)
            throws IOException {
        Path original =
                PROCESSES.resolve(Long.toString(suite.child(module + "/target/").pid()));
        Map<String, String> environment = new HashMap<>();
        for (String variable : texts(original.resolve("environ"))) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_HOST", host);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        List<String> command = new ArrayList<>(texts(original.resolve("cmdline")));
        command.addAll(1, options);
        return new OwnProcess(module, host, port, command, environment, log);
    }

    /** Replaces text in the settings that it is started with. */
    public void replaceSetting(String text, String by) {
        environment.replaceAll((variable, value) -> value.replace(text, by));
    }

    private static List<String> texts(Path file) throws IOException {
        return List.of(Files.readString(file, StandardCharsets.UTF_8).split("\0"));
    }

    /** Another one with the same settings, not yet started. */
    OwnProcess on(int anotherPort, Path folder) {
        Map<String, String> same = new HashMap<>(environment);
        same.put("QUARKUS_HTTP_PORT", Integer.toString(anotherPort));
        return new OwnProcess(module, host, anotherPort, command, same, folder.resolve(module + ".log"));
    }

    /** Sets a variable of its environment for its next start. */
    OwnProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What it has written so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Starts it, without waiting. Its input is a pipe that ends with the test. */
    public void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until it says that it is ready. */
    public OwnProcess awaitReady() throws InterruptedException, IOException {
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit) && process != null && process.isAlive()) {
            try {
                if (CLIENT.send(probe, BodyHandlers.discarding()).statusCode() == 200) {
                    return this;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(50);
        }
        throw new AssertionError(module + " did not get ready:\n" + Files.readString(log));
    }

    /** Ends it at once, as a crash does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        if (process != null && !process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError(module + " cannot be killed");
        }
    }

    /** Asks it to stop, and waits until it is gone. */
    void stop(Duration longest) throws IOException, InterruptedException {
        signal("TERM");
        if (process != null && !process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(module + " did not stop within " + longest + ":\n" + Files.readString(log));
        }
    }

    /** Sends it a signal. */
    void signal(String name) throws IOException, InterruptedException {
        signal(name, pid());
    }

    /** Sends any process a signal. */
    public static void signal(String name, long pid) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor() != 0) {
            throw new AssertionError("no signal " + name + " for process " + pid);
        }
    }

    /** Its process number. */
    public long pid() {
        if (process == null) {
            throw new AssertionError(module + " is not started");
        }
        return process.pid();
    }

    /** Name of the service, as answers have it. */
    String service() {
        return module.replace("-service", "");
    }

    /** Its address. */
    public String url() {
        return "http://" + host + ":" + port;
    }

    /** Where it listens. */
    String host() {
        return host;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
