package io.lodestone.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process of the suite. Its standard input is a pipe that ends when the suite ends, however that happens, and the
 * process then ends itself.
 */
final class ServiceProcess {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    /** Java writes a cache once its program has ended. */
    private static final Duration TRAINED_STOP_TIMEOUT = Duration.ofMinutes(5);
    /** A process ended by a signal has this and the signal's number as its exit code. */
    private static final int SIGNALLED = 128;

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

    /**
     * A small heap for a laptop, which grows from what a service needs at rest. The native code of libraries is known, and
     * need not be warned of in each log.
     */
    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xms48m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Component component;
    private final int port;
    private final LogFile log;
    private final Process process;
    private final Duration stopTimeout;

    private ServiceProcess(Component component, int port, LogFile log, Process process, Duration stopTimeout) {
        this.component = component;
        this.port = port;
        this.log = log;
        this.process = process;
        this.stopTimeout = stopTimeout;
    }

    /**
     * Starts it with the Java that runs this program. Ctrl-C reaches all processes of a terminal at once; this one leaves
     * it to the suite, which stops its processes in their order.
     *
     * @param program its jar
     * @param classes the cache of its classes, which is used where there is one
     * @param train whether Java is to write the cache that there is not, when the process ends
     * @param environment what it needs to know
     */
    static ServiceProcess start(
            Component component,
            Path program,
            Path classes,
            boolean train,
            int port,
            Map<String, String> environment,
            DataFolder folder) {
        LogFile log = folder.beginLog(component.module());
        ProcessBuilder builder = new ProcessBuilder(command(program, classes, train))
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.path().toFile());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("LODESTONE_EXIT_WITH_PARENT", "true");
        try {
            return new ServiceProcess(
                    component, port, log, builder.start(), train ? TRAINED_STOP_TIMEOUT : STOP_TIMEOUT);
        } catch (IOException e) {
            throw new StartException(component.module() + " cannot be started: " + DataFolder.reason(e), e);
        }
    }

    private static List<String> command(Path program, Path classes, boolean train) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        if (Files.exists(classes)) {
            command.add("-XX:AOTCache=" + classes);
        } else if (train) {
            command.add("-XX:AOTCacheOutput=" + classes);
        }
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }

    /** Which one it is. */
    Component component() {
        return component;
    }

    /** The port it listens on. */
    int port() {
        return port;
    }

    /** Where it writes its log. */
    LogFile log() {
        return log;
    }

    /** Its process number. */
    long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends when the process ends. */
    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** What became of it, once it has ended. */
    String obituary() {
        int code = process.exitValue();
        return component.module()
                + (code > SIGNALLED
                        ? " was ended by signal " + (code - SIGNALLED) + log.pointer()
                        : " ended with exit code " + code + log.lastWords());
    }

    /** Whether it ended because somebody else listens on its port. */
    boolean lostItsPort() {
        String tail = log.tail();
        return !process.isAlive()
                && (tail.contains("already bound")
                        || tail.contains("seems to be in use")
                        || tail.contains("Address already in use"));
    }

    /** Asks it whether it is ready to serve. */
    boolean isReady(HttpClient client) {
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }

    /** Asks it to finish what it is doing and to end. */
    void requestStop() {
        process.toHandle().destroy();
    }

    /** Waits until it has ended, and ends it by force when it takes too long. */
    void awaitStop() {
        try {
            if (!process.waitFor(stopTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
