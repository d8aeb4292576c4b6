package io.lodestone.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A PostgreSQL server of our own on the loopback address, durable as PostgreSQL is by default: what it confirmed survives
 * a crash. Its settings stand in {@code postgresql.conf} of its folder, where they can be tuned.
 */
final class EmbeddedPostgres implements AutoCloseable {

    /** The superuser, used to make the databases and roles and for nothing else. */
    static final String SUPERUSER = "postgres";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final int START_TIMEOUT_SECONDS = 600;
    private static final int TRIES = 10;
    /** Which line of the process file names the port. */
    private static final int PORT_LINE = 3;

    private final Path data;
    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final int port;
    private final LogFile log;
    private final ProcessHandle server;
    private final Process guard;

    private EmbeddedPostgres(Path data, PostgresBinaries binaries, ServerAccount account, int port, LogFile log)
            throws IOException {
        this.data = data;
        this.binaries = binaries;
        this.account = account;
        this.port = port;
        this.log = log;
        this.server = runningServer(data, binaries)
                .orElseThrow(() -> new StartException("PostgreSQL ended right after its start"));
        this.guard = guard(server.pid());
    }

    /**
     * Starts the server, after making its folder on the first start and stopping a server that a killed run left behind.
     *
     * @throws StartException when it does not start, with the reason it logged
     */
    static EmbeddedPostgres start(DataFolder folder, FreePorts ports, Passwords passwords) {
        try {
            PostgresBinaries binaries = PostgresBinaries.unpack(folder.root());
            ServerAccount account = ServerAccount.forFolder(folder.postgres());
            letIn(account, binaries, folder);
            if (Files.exists(folder.postgres())) {
                if (passwords.isEmpty()) {
                    throw new StartException("the passwords of the database in " + folder.postgres() + " are missing");
                }
                stopLeftOver(folder.postgres(), binaries);
            } else {
                initialise(folder, binaries, account, passwords.of(SUPERUSER));
            }
            return start(folder, binaries, account, ports, List.of());
        } catch (IOException e) {
            throw new StartException("PostgreSQL does not start: " + DataFolder.reason(e), e);
        }
    }

    /**
     * Starts the server on a copy of a database, which recovers to the moment that the copy is of.
     *
     * @param folder holds the copy and no programs
     * @param binaries the programs
     * @param settings what to set beside the copied settings, each as {@code name=value}
     * @throws StartException when it does not start, with the reason it logged
     */
    static EmbeddedPostgres startCopy(
            DataFolder folder, PostgresBinaries binaries, FreePorts ports, List<String> settings) {
        try {
            ServerAccount account = ServerAccount.forFolder(folder.postgres());
            letIn(account, binaries, folder);
            return start(folder, binaries, account, ports, settings);
        } catch (IOException e) {
            throw new StartException("PostgreSQL does not start: " + DataFolder.reason(e), e);
        }
    }

    /** The port of the server that runs on a database folder, whoever started it; empty where none does. */
    static OptionalInt runningPort(Path data, PostgresBinaries binaries) throws IOException {
        if (runningServer(data, binaries).isEmpty()) {
            return OptionalInt.empty();
        }
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return lines.size() > PORT_LINE
                ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
                : OptionalInt.empty();
    }

    /** Another user must be able to reach the programs and the data. */
    private static void letIn(ServerAccount account, PostgresBinaries binaries, DataFolder folder) throws IOException {
        List<String> version = account.command(binaries.program("postgres"), List.of("--version"));
        if (!account.isAnotherUser() || Command.works(version)) {
            return;
        }
        Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx--x--x"));
        if (!Command.works(version)) {
            throw new StartException("PostgreSQL refuses to run as root, and user " + account.uid()
                    + ", whom it runs as here, cannot reach " + folder.root()
                    + "; choose a folder that everybody can reach, or start as another user");
        }
    }

    private static void initialise(DataFolder folder, PostgresBinaries binaries, ServerAccount account, String password)
            throws IOException {
        Path unfinished = folder.root().resolve("postgres.new");
        Path passwordFile = folder.root().resolve("postgres.password");
        DataFolder.delete(unfinished);
        Files.deleteIfExists(passwordFile);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(unfinished);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        account.own(passwordFile);
        try {
            Files.writeString(passwordFile, password);
            Command made =
                    Command.run(account.command(binaries.program("initdb"), initArguments(unfinished, passwordFile)));
            if (!made.succeeded()) {
                throw new StartException("PostgreSQL cannot make its folder: "
                        + made.output().lines().reduce("", (first, last) -> last));
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(unfinished, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> initArguments(Path data, Path passwordFile) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        return List.of(
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                // The same order of text on every machine; the character classes that trigram search needs for Chinese.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--lc-ctype=" + (mac ? "en_US.UTF-8" : "C.UTF-8"),
                "--set=fsync=on",
                "--set=synchronous_commit=on",
                "--set=shared_buffers=192MB",
                "--set=max_connections=100",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC",
                "--set=log_min_messages=warning",
                "--set=log_min_error_statement=error",
                "--set=log_checkpoints=off");
    }

    private static EmbeddedPostgres start(
            DataFolder folder, PostgresBinaries binaries, ServerAccount account, FreePorts ports, List<String> settings)
            throws IOException {
        String set = settings.stream().map(setting -> " -c " + setting).collect(Collectors.joining());
        LogFile log = folder.beginLog("postgres");
        account.own(log.path());
        for (int attempt = 1; ; attempt++) {
            int port = ports.next();
            Command started = Command.run(account.command(
                    binaries.program("pg_ctl"),
                    List.of(
                            "start",
                            "--pgdata=" + folder.postgres(),
                            "--log=" + log.path(),
                            "--timeout=" + START_TIMEOUT_SECONDS,
                            "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                                    + set)));
            if (started.succeeded()) {
                return new EmbeddedPostgres(folder.postgres(), binaries, account, port, log);
            }
            if (attempt == TRIES || !passes(log)) {
                throw new StartException("PostgreSQL does not start" + log.lastWords());
            }
        }
    }

    /** Whether it failed for something that goes away: a port just taken, or processes of a killed server still ending. */
    private static boolean passes(LogFile log) {
        String tail = log.tail();
        if (tail.contains("pre-existing shared memory block")) {
            pause(Duration.ofSeconds(1));
            return true;
        }
        return tail.contains("could not bind");
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }

    /**
     * A server still running on this data is stopped. A process file left by a killed server whose number now belongs to
     * some other program is removed: PostgreSQL itself would take that program for a running server.
     */
    private static void stopLeftOver(Path data, PostgresBinaries binaries) throws IOException {
        Optional<Long> pid = pidFile(data);
        Optional<ProcessHandle> server = runningServer(data, binaries);
        if (server.isPresent()) {
            signal("INT", server.get().pid());
            if (!ended(server.get(), STOP_TIMEOUT)) {
                signal("QUIT", server.get().pid());
                if (!ended(server.get(), STOP_TIMEOUT)) {
                    throw new StartException("a PostgreSQL of an earlier run still holds " + data + " and does not stop"
                            + " (process " + server.get().pid() + ")");
                }
            }
        } else if (pid.flatMap(ProcessHandle::of).isPresent()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /** The process that runs as our server on this data now. */
    private static Optional<ProcessHandle> runningServer(Path data, PostgresBinaries binaries) throws IOException {
        return pidFile(data)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isServerOn(process.info(), data, binaries));
    }

    private static boolean isServerOn(ProcessHandle.Info info, Path data, PostgresBinaries binaries) {
        boolean postgres = info.command()
                .map(command -> Path.of(command)
                        .getFileName()
                        .equals(binaries.program("postgres").getFileName()))
                .orElse(false);
        return postgres && Arrays.asList(info.arguments().orElse(new String[0])).contains(data.toString());
    }

    private static Optional<Long> pidFile(Path data) throws IOException {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * PostgreSQL is nobody's child once it runs. This small process is: when the suite is killed, its input ends, and it
     * asks the server to stop.
     */
    private static Process guard(long server) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "trap '' INT HUP TERM; read -r line; kill -s INT \"$1\"",
                        "sh",
                        Long.toString(server))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void signal(String name, long pid) throws IOException {
        Command.run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid)));
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
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
        return server.pid();
    }

    /** Ends when the server ends, whoever ended it. */
    CompletableFuture<ProcessHandle> onExit() {
        return server.onExit();
    }

    /** The JDBC address of one database. */
    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Stops it, also on a thread that was interrupted: open transactions are rolled back, everything confirmed is on disk. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        guard.destroyForcibly();
        try {
            Command stopped = Command.run(account.command(
                    binaries.program("pg_ctl"),
                    List.of("stop", "--pgdata=" + data, "--mode=fast", "--timeout=" + STOP_TIMEOUT.toSeconds())));
            if (!stopped.succeeded() && server.isAlive()) {
                signal("QUIT", server.pid());
            }
        } catch (IOException e) {
            throw new StartException("PostgreSQL does not stop: " + DataFolder.reason(e), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
