package io.lodestone.e2e.chaos;

import io.lodestone.e2e.OwnProcess;
import io.lodestone.e2e.SuiteDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of a suite's data folder as a process of the test, on the same port, with the same settings. */
final class Postgres {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path data;
    private final List<String> command;
    private final int port;
    private final Path log;
    private @Nullable Process process;

    /**
     * Prepares it, not yet started.
     *
     * @param data the data folder of a suite that is running
     * @param log where its log goes
     */
    Postgres(Path data, Path log) throws IOException {
        this.data = data;
        this.log = log;
        String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip();
        command = new ArrayList<>(asServer(data.resolve("postgres")));
        command.addAll(List.of(Files.readString(Path.of("/proc", pid, "cmdline"), StandardCharsets.UTF_8)
                .split("\0")));
        port = Integer.parseInt(command.get(command.indexOf("-p") + 1));
    }

    /** It refuses to run as root: then in a user namespace of its own, or as the owner of its data. */
    private static List<String> asServer(Path folder) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        int owner = (int) Files.getAttribute(folder, "unix:uid");
        return owner == 0
                ? List.of("unshare", "-U")
                : List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups");
    }

    /** Starts it and waits until it takes connections. A predecessor's last processes may hold it up for a moment. */
    void start() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            if (process == null || !process.isAlive()) {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().put("LC_ALL", "C");
                process = builder.start();
            }
            try (Connection connection = connect("postgres")) {
                return;
            } catch (SQLException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("PostgreSQL does not start; see " + log);
    }

    /** The port that it listens on. */
    int port() {
        return port;
    }

    /** A connection of the superuser. */
    Connection connect(String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=5",
                "postgres",
                SuiteDatabase.passwords(data).getProperty("postgres"));
    }

    /** Ends its first process without a warning; the others end when they notice. */
    void kill() throws InterruptedException {
        Process running = running();
        if (!running.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("PostgreSQL cannot be killed");
        }
    }

    /** Has it end at once, without a checkpoint, as {@code pg_ctl stop --mode=immediate} does. */
    void stopAtOnce() throws IOException, InterruptedException {
        OwnProcess.signal("QUIT", running().pid());
        if (!running().waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("PostgreSQL does not stop");
        }
    }

    /** Ends the process of one connection of a service without a warning, one that works where there is one. */
    void killBackend() throws IOException, InterruptedException, SQLException {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                    SELECT pid FROM pg_stat_activity WHERE usename LIKE '%_app'
                    ORDER BY state IN ('active', 'idle in transaction') DESC, random() LIMIT 1\
                    """)) {
            if (row.next()) {
                OwnProcess.signal("KILL", row.getLong(1));
            }
        }
    }

    private Process running() {
        if (process == null) {
            throw new AssertionError("PostgreSQL is not started");
        }
        return process;
    }
}
