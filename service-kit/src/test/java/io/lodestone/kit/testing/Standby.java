package io.lodestone.kit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A hot standby of a test's PostgreSQL, made by a base backup and fed by streaming replication. */
public final class Standby implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What a server makes for itself; of the log a standby fetches what it needs. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private static final Set<String> LEFT_EMPTY = Set.of("pg_wal", "pg_replslot");

    private final int primaryPort;
    private final Path data;
    private EmbeddedPostgres server;

    private Standby(int primaryPort, Path data, EmbeddedPostgres server) {
        this.primaryPort = primaryPort;
        this.data = data;
        this.server = server;
    }

    /** Makes and starts a standby of the server at the port, whose superuser needs no password. */
    public static Standby of(int primaryPort) {
        try {
            Path data = Files.createTempDirectory("standby");
            try (Connection primary = connect(primaryPort, SUPERUSER);
                    Statement statement = primary.createStatement()) {
                statement.execute("SELECT pg_create_physical_replication_slot('standby', true)");
                statement.execute("SELECT pg_backup_start('standby', true)");
                copy(Path.of(only(statement, "SHOW data_directory")), data);
                Files.writeString(
                        data.resolve("backup_label"), only(statement, "SELECT labelfile FROM pg_backup_stop(false)"));
            }
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=" + primaryPort + " user=" + SUPERUSER + "'\n"
                            + "primary_slot_name = 'standby'\n"
                            // A read in the way of what is to be shown is broken off while a test waits.
                            + "max_standby_streaming_delay = '500ms'\n",
                    StandardOpenOption.APPEND);
            return new Standby(primaryPort, data, server(data, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(folder).toString());
                if (!folder.equals(from)) {
                    Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return LEFT_EMPTY.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Files come and go in a running server; the log makes up for them.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** Its port, the same after a restart. */
    public int port() {
        return server.getPort();
    }

    /** Waits until it shows all that the primary has committed. */
    public void catchUp() {
        awaitShown(
                "SELECT pg_last_wal_replay_lsn() >= '" + at(primaryPort, "SELECT pg_current_wal_insert_lsn()") + "'");
    }

    /** Waits until a query of its, which gives true or false, gives true. */
    public void awaitShown(String sql) {
        await(() -> "t".equals(onIt(sql)));
    }

    /** Stops showing what is new. */
    public void pause() {
        onIt("SELECT pg_wal_replay_pause()");
        awaitShown("SELECT pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Shows what is new again. */
    public void resume() {
        onIt("SELECT pg_wal_replay_resume()");
    }

    /** Ends it without a word to anybody. */
    public void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            List<ProcessHandle> family = ProcessHandle.of(pid).stream()
                    .flatMap(parent -> Stream.concat(Stream.of(parent), parent.children()))
                    .toList();
            family.forEach(ProcessHandle::destroyForcibly);
            await(() -> family.stream().noneMatch(ProcessHandle::isAlive));
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after it was killed. */
    public void restart() {
        try {
            server = server(data, server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only cell of a query's only row, asked of the standby by its superuser; null where that is null. */
    public @Nullable String onIt(String sql) {
        return at(server.getPort(), sql);
    }

    private static @Nullable String at(int port, String sql) {
        try (Connection connection = connect(port, SUPERUSER);
                Statement statement = connection.createStatement()) {
            return only(statement, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static @Nullable String only(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(int port, String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", role, "");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The standby does not get there");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Stops it; its files go. */
    @Override
    public void close() {
        try {
            server.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
