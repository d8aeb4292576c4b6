package io.lodestone.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a running server's files together with the journal that makes one moment of them: PostgreSQL's base backup. The
 * server goes on reading and writing.
 */
final class ServerCopy {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final String JOURNAL = "pg_wal";

    /** Folders whose content belongs to the running server alone. */
    private static final Set<String> EMPTIED = Set.of(
            JOURNAL,
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "current_logfiles", "backup_label", "tablespace_map");

    private final Path data;
    private final Path target;
    private final ServerAccount account;

    private ServerCopy(Path data, Path target, ServerAccount account) {
        this.data = data;
        this.target = target;
        this.account = account;
    }

    /**
     * Makes the copy; a server that is started on it recovers to the end of this call.
     *
     * @param login to the running server
     * @param data its folder
     * @param target a folder that does not exist yet
     * @param account who must own the copy
     */
    static void make(Superuser login, Path data, Path target, ServerAccount account) throws IOException, SQLException {
        new ServerCopy(data, target, account).make(login);
    }

    private void make(Superuser login) throws IOException, SQLException {
        try (Connection connection = login.open("postgres");
                Statement statement = connection.createStatement()) {
            // Goes with the connection; until then the server keeps the journal that the copy needs.
            statement.execute("SELECT pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
            String first;
            try (ResultSet row =
                    statement.executeQuery("SELECT pg_walfile_name(pg_backup_start('lodestone backup', true))")) {
                row.next();
                first = row.getString(1);
            }
            copyFiles();
            try (ResultSet row =
                    statement.executeQuery("SELECT pg_walfile_name(lsn), labelfile FROM pg_backup_stop(false)")) {
                row.next();
                copyJournal(first, row.getString(1));
                Path label = target.resolve("backup_label");
                Files.writeString(label, row.getString(2));
                account.own(label);
            }
        }
    }

    private void copyFiles() throws IOException {
        try (Stream<Path> spaces = Files.list(data.resolve("pg_tblspc"))) {
            if (spaces.findAny().isPresent()) {
                throw new StartException("the database has tablespaces outside its folder, which this backup does not"
                        + " reach; use pg_basebackup");
            }
        }
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path name = data.relativize(folder);
                if (folder.getFileName().toString().startsWith("pgsql_tmp")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                makeFolder(target.resolve(name), account);
                return EMPTIED.contains(name.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = data.relativize(file);
                boolean ours = !LEFT_OUT.contains(name.toString())
                        && !file.getFileName().toString().startsWith("pg_internal.init");
                // The journal may be a link to another disk.
                if (name.toString().equals(JOURNAL)) {
                    makeFolder(target.resolve(name), account);
                } else if (ours && attributes.isRegularFile()) {
                    copy(file, target.resolve(name));
                }
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
    }

    /** All files of the journal from one to another; their names are in their order. */
    private void copyJournal(String first, String last) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(JOURNAL))) {
            files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.length() == first.length()
                                && name.compareTo(first) >= 0
                                && name.compareTo(last) <= 0;
                    })
                    .forEach(file -> {
                        try {
                            copy(file, target.resolve(JOURNAL).resolve(file.getFileName()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A file that grows meanwhile is copied as far as it was; one that goes is not needed. */
    private void copy(Path from, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel copy = FileChannel.open(
                        to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.FILE)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (source.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    copy.write(buffer);
                }
                buffer.clear();
            }
        } catch (NoSuchFileException e) {
            return;
        }
        account.own(to);
    }

    /** Makes a folder that its owner alone can enter. */
    static void makeFolder(Path folder, ServerAccount account) throws IOException {
        Files.createDirectory(folder, OwnerOnly.FOLDER);
        account.own(folder);
    }
}
