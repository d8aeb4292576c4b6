package io.lodestone.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@code lodestone backup}: one file with everything that a data folder keeps, as of one moment, whether the suite runs or
 * not. The copy is started once by itself and read whole before it counts as a backup.
 */
final class Backup {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'lodestone-'yyyyMMdd'T'HHmmss'Z.tar.gz'")
            .withZone(ZoneOffset.UTC);

    /** The copy is thrown away after a crash, so it need not survive one, and its journal goes when it is not needed. */
    private static final List<String> COPY_SETTINGS =
            List.of("fsync=off", "shared_buffers=32MB", "min_wal_size=32MB", "wal_recycle=off", "archive_mode=off");

    /** What the copy of the journal and the second server take beside the copy of the data. */
    private static final long BYTES_BESIDE_THE_COPY = 256L << 20;

    private final Path root;
    private final Path target;
    private final PrintStream out;

    /**
     * @param data the data folder
     * @param asked a file that does not exist yet, or a folder for one with the moment in its name
     * @param out where progress goes
     */
    Backup(Path data, Path asked, PrintStream out) {
        this.root = data;
        this.target = Files.isDirectory(asked) ? asked.resolve(NAME.format(Instant.now())) : asked;
        this.out = out;
    }

    /**
     * Makes the backup.
     *
     * @return the file
     * @throws StartException when it cannot be made; nothing is left behind then
     */
    Path make() {
        if (!Files.isDirectory(root.resolve(DataFolder.POSTGRES))) {
            throw new StartException("there is no data in " + root + " to back up");
        }
        if (Files.exists(target)) {
            throw new StartException(target + " exists already; a backup replaces nothing");
        }
        try {
            Path real = root.toRealPath();
            Path beside = target.toAbsolutePath().normalize().getParent();
            if (beside == null || !Files.isDirectory(beside)) {
                throw new StartException("there is no folder " + beside + " for the backup");
            }
            if (DataFolder.isHeld(real)) {
                return ofRunning(real);
            }
            try (DataFolder folder = DataFolder.open(real);
                    EmbeddedPostgres server =
                            EmbeddedPostgres.start(folder, new FreePorts(), Passwords.in(folder.passwords()))) {
                return of(real, server.port());
            }
        } catch (IOException e) {
            throw new StartException("the backup failed: " + DataFolder.reason(e), e);
        } catch (SQLException e) {
            throw new StartException("the backup failed: " + e.getMessage(), e);
        }
    }

    private Path ofRunning(Path real) throws IOException, SQLException {
        OptionalInt port =
                EmbeddedPostgres.runningPort(real.resolve(DataFolder.POSTGRES), PostgresBinaries.unpack(real));
        if (port.isEmpty()) {
            throw new StartException("the suite on " + real + " is starting or stopping; try again when it is ready");
        }
        return of(real, port.getAsInt());
    }

    private Path of(Path real, int port) throws IOException, SQLException {
        try (DataFolder copy = DataFolder.working(real.resolve("backup.new"))) {
            Path data = real.resolve(DataFolder.POSTGRES);
            long bytes = size(data);
            copy.checkFreeSpace(bytes + BYTES_BESIDE_THE_COPY);
            // Before the database, so that they know of nothing that it does not hold.
            for (String name : DataFolder.KEPT_FILES) {
                if (Files.exists(real.resolve(name))) {
                    Files.createFile(copy.root().resolve(name), OwnerOnly.FILE);
                    Files.write(copy.root().resolve(name), Files.readAllBytes(real.resolve(name)));
                }
            }
            String password = Passwords.in(copy.passwords()).of(EmbeddedPostgres.SUPERUSER);
            out.println("copying " + mebibytes(bytes));
            Superuser running = new Superuser(port, password);
            ServerCopy.make(running, data, copy.postgres(), ServerAccount.forFolder(data));
            Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Manifest manifest = prove(copy, PostgresBinaries.unpack(real), password, taken);
            write(manifest, copy.root());
            return target;
        }
    }

    /** Starts the copy, reads all of it and stops it again. */
    private Manifest prove(DataFolder copy, PostgresBinaries binaries, String password, Instant taken)
            throws IOException, SQLException {
        List<DatabaseContent> databases = new ArrayList<>();
        String version;
        try (EmbeddedPostgres server = EmbeddedPostgres.startCopy(copy, binaries, new FreePorts(), COPY_SETTINGS)) {
            Superuser login = new Superuser(server.port(), password);
            for (String database : DatabaseContent.databases(login)) {
                out.println("reading every row of the copy of " + database);
                databases.add(DatabaseContent.read(login, database));
                DatabaseContent.checkIndexes(login, database);
            }
            version = version(login);
        }
        Files.deleteIfExists(copy.postgres().resolve("postmaster.opts"));
        return list(copy.root(), databases, version, taken);
    }

    private static String version(Superuser login) throws SQLException {
        try (Connection connection = login.open("postgres");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT split_part(current_setting('server_version'), ' ', 1)")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Manifest list(Path copy, List<DatabaseContent> databases, String version, Instant taken)
            throws IOException {
        List<String> folders = new ArrayList<>();
        List<StoredFile> files = new ArrayList<>();
        for (String name : DataFolder.KEPT_FILES) {
            if (Files.exists(copy.resolve(name))) {
                files.add(BackupArchive.describe(copy, copy.resolve(name)));
            }
        }
        try (Stream<Path> tree = Files.walk(copy.resolve(DataFolder.POSTGRES))) {
            for (Path each : tree.sorted().toList()) {
                if (Files.isDirectory(each)) {
                    folders.add(copy.relativize(each).toString());
                } else {
                    files.add(BackupArchive.describe(copy, each));
                }
            }
        }
        return new Manifest(Manifest.FORMAT, Suite.version(), version, taken.toString(), databases, folders, files);
    }

    /** It gets its name when it is whole. */
    private void write(Manifest manifest, Path copy) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        out.println("writing " + target);
        if (Files.exists(unfinished)) {
            throw new StartException(unfinished + " is of a backup that is being made or was broken off; remove it");
        }
        boolean whole = false;
        try {
            BackupArchive.write(unfinished, manifest, copy);
            Files.move(unfinished, target);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(unfinished);
            }
        }
        out.println("backed up: " + target + ", " + mebibytes(Files.size(target)) + ", " + manifest.summary()
                + ", as of " + manifest.taken());
    }

    private static long size(Path folder) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return bytes[0];
    }

    /** A size for a person. */
    static String mebibytes(long bytes) {
        return "%,d MiB".formatted((bytes + (1 << 20) - 1) >> 20);
    }
}
