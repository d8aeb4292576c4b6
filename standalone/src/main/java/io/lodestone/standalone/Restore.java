package io.lodestone.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code lodestone restore}: makes a data folder out of a backup. It is unpacked beside its place, held against its
 * checksums, started and read whole; only then is it moved to its place.
 */
final class Restore {

    /**
     * How many change numbers are left out in each database. Numbers that were given after the backup stand in cursors and
     * tags of answers out there; none of them is ever given to another change. A reader of the feed looks through as many as
     * these in a second or two.
     */
    static final long NUMBERS_LEFT_OUT = 100_000_000;

    /** What the programs and the journal of the restored server take beside its files. */
    private static final long BYTES_BESIDE_THE_FILES = 256L << 20;

    private final Path target;
    private final Path file;
    private final PrintStream out;

    /**
     * @param data the data folder to make; it may exist if it is empty
     * @param file the backup
     * @param out where progress goes
     */
    Restore(Path data, Path file, PrintStream out) {
        this.target = data.toAbsolutePath().normalize();
        this.file = file;
        this.out = out;
    }

    /**
     * Makes the data folder.
     *
     * @throws StartException when it cannot be made; nothing is left behind then
     */
    void make() {
        try {
            checkEmpty();
            Path parent = target.getParent();
            if (parent == null) {
                throw new StartException(target + " cannot be a data folder");
            }
            try (BackupArchive archive = BackupArchive.open(file)) {
                checkServer(archive.manifest());
                Files.createDirectories(parent);
                try (DataFolder folder = DataFolder.working(parent.resolve(target.getFileName() + ".restoring"))) {
                    fill(folder, archive);
                    // A rename replaces an empty folder, and no other.
                    Files.move(folder.root(), target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw new StartException("the restore failed: " + DataFolder.reason(e), e);
        } catch (SQLException e) {
            throw new StartException("the restore failed: " + e.getMessage(), e);
        }
        out.println("restored: " + target + "; start it with `lodestone run --data " + target + "`");
    }

    private void checkEmpty() throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (Files.isDirectory(target)) {
            try (Stream<Path> content = Files.list(target)) {
                if (content.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new StartException(
                target + " is not empty, and a restore replaces nothing: name a new folder with --data,"
                        + " or move this one away first");
    }

    /** The files of one major version of PostgreSQL are nothing to another. */
    private void checkServer(Manifest manifest) {
        String ours = PostgresBinaries.bundledVersion();
        if (!major(manifest.postgres()).equals(major(ours))) {
            throw new StartException(file + " was made with PostgreSQL " + manifest.postgres()
                    + ", and this version of Lodestone has PostgreSQL " + ours
                    + ": restore it with the version that made it, " + Manifest.printable(manifest.version()));
        }
    }

    private static String major(String version) {
        return version.replaceFirst("\\..*", "");
    }

    private void fill(DataFolder folder, BackupArchive archive) throws IOException, SQLException {
        Manifest manifest = archive.manifest();
        out.println("backup of " + manifest.taken() + ": " + manifest.summary());
        folder.checkFreeSpace(Math.addExact(manifest.bytes(), BYTES_BESIDE_THE_FILES));
        out.println("unpacking " + Backup.mebibytes(manifest.bytes()));
        archive.extract(folder.root(), ServerAccount.forFolder(folder.postgres()));
        Passwords passwords = Passwords.in(folder.passwords());
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, new FreePorts(), passwords)) {
            Superuser login = new Superuser(server.port(), passwords.of(EmbeddedPostgres.SUPERUSER));
            compare(login, manifest);
            for (DatabaseContent database : manifest.databases()) {
                leaveNumbersOut(login, database);
            }
        }
    }

    private void compare(Superuser login, Manifest manifest) throws SQLException {
        List<DatabaseContent> found = new ArrayList<>();
        for (String database : DatabaseContent.databases(login)) {
            out.println("comparing every row of " + database);
            found.add(DatabaseContent.read(login, database));
        }
        if (!found.equals(manifest.databases())) {
            List<String> differing = new ArrayList<>();
            for (DatabaseContent database : found) {
                for (TableContent table : database.tables()) {
                    boolean same = manifest.databases().stream()
                            .anyMatch(other -> other.database().equals(database.database())
                                    && other.tables().contains(table));
                    if (!same) {
                        differing.add(database.database() + "." + table.table());
                    }
                }
            }
            throw new StartException(file + " cannot be restored: its rows are not those that were backed up"
                    + (differing.isEmpty() ? ": tables are missing" : ", in " + String.join(", ", differing)));
        }
    }

    private static void leaveNumbersOut(Superuser login, DatabaseContent database) throws SQLException {
        if (database.tables().stream().noneMatch(table -> table.table().equals("public.change_counter"))) {
            return;
        }
        try (Connection connection = login.open(database.database());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE change_counter SET last = last + " + NUMBERS_LEFT_OUT);
        }
    }
}
