package io.lodestone.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one suite keeps: the database, its passwords, the logs and what was loaded already.
 * It is made for its owner only, and one run at a time holds it.
 */
final class DataFolder implements AutoCloseable {

    /** The database's own folder in it. */
    static final String POSTGRES = "postgres";

    private static final String PASSWORDS = "passwords.properties";
    private static final String LOADED_REFERENCE_DATA = "reference-data.loaded";
    private static final String WRITE_KEY_SHOWN = "write-key.shown";

    /** The files beside the database without which its data cannot be served on. */
    static final List<String> KEPT_FILES = List.of(PASSWORDS, LOADED_REFERENCE_DATA, WRITE_KEY_SHOWN);

    /** Below this a first start would fill the disk half-way through. */
    private static final long BYTES_FOR_A_FIRST_START = 400L << 20;
    /** Below this PostgreSQL could not write its journal. */
    private static final long BYTES_FOR_A_LATER_START = 64L << 20;

    private final Path root;
    private final boolean ephemeral;
    private final FileChannel lockFile;

    private DataFolder(Path root, boolean ephemeral, FileChannel lockFile) {
        this.root = root;
        this.ephemeral = ephemeral;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder where it is missing and takes it for this run.
     *
     * @throws StartException when another run holds it, it cannot be written or the disk is too full
     */
    static DataFolder open(Path folder) {
        try {
            if (!Files.exists(folder)) {
                Path parent = folder.toAbsolutePath().normalize().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(folder, OwnerOnly.FOLDER);
            }
            return take(folder.toRealPath(), false);
        } catch (IOException e) {
            throw new StartException("cannot use the data folder " + folder + ": " + reason(e), e);
        }
    }

    /** A temporary one that is removed when it is closed. */
    static DataFolder ephemeral() {
        try {
            return take(Files.createTempDirectory("lodestone-").toRealPath(), true);
        } catch (IOException e) {
            throw new StartException("cannot make a temporary folder: " + reason(e), e);
        }
    }

    /**
     * Takes a folder for work that leaves nothing behind: it goes, with everything in it, when it is closed. What a killed
     * process left in it goes first.
     *
     * @throws StartException when another process works in it
     */
    static DataFolder working(Path folder) {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectory(folder, OwnerOnly.FOLDER);
            }
            DataFolder taken = take(folder.toRealPath(), true);
            try (Stream<Path> content = Files.list(taken.root)) {
                for (Path each : content.filter(path -> !path.endsWith("lock")).toList()) {
                    delete(each);
                }
            }
            Files.createDirectory(taken.logs());
            return taken;
        } catch (IOException e) {
            throw new StartException("cannot work in the folder " + folder + ": " + reason(e), e);
        }
    }

    /** Whether a run holds a folder now. */
    static boolean isHeld(Path folder) throws IOException {
        Path lock = folder.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return !hold(channel);
        }
    }

    private static DataFolder take(Path root, boolean ephemeral) throws IOException {
        Path lock = root.resolve("lock");
        if (!Files.exists(lock) && !isEmpty(root)) {
            throw new StartException(root + " holds other files; choose a new or empty folder for the data");
        }
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!hold(channel)) {
                throw new StartException(
                        ("the data in " + root + " is in use by another run " + Files.readString(lock)).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    "(process " + ProcessHandle.current().pid() + ")\n"));
            DataFolder data = new DataFolder(root, ephemeral, channel);
            Files.createDirectories(data.logs());
            data.checkFreeSpace();
            return data;
        } catch (IOException | StartException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static boolean hold(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void checkFreeSpace() throws IOException {
        checkFreeSpace(Files.exists(postgres()) ? BYTES_FOR_A_LATER_START : BYTES_FOR_A_FIRST_START);
    }

    /**
     * Makes sure that something fits onto the disk.
     *
     * @param needed how many bytes it takes
     * @throws StartException when it does not
     */
    void checkFreeSpace(long needed) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < needed) {
            throw new StartException("the disk of " + root + " is full: " + (free >> 20) + " MiB are free, at least "
                    + (needed >> 20) + " MiB are needed");
        }
    }

    /** The folder itself. */
    Path root() {
        return root;
    }

    /** The database's own folder. */
    Path postgres() {
        return root.resolve(POSTGRES);
    }

    /** The folder of the logs. */
    Path logs() {
        return root.resolve("log");
    }

    /** Begins the log of one component. */
    LogFile beginLog(String component) {
        try {
            return LogFile.begin(logs().resolve(component + ".log"));
        } catch (IOException e) {
            throw new StartException("cannot write the log of " + component + ": " + reason(e), e);
        }
    }

    /** The passwords of the database. */
    Path passwords() {
        return root.resolve(PASSWORDS);
    }

    /** Which reference files were loaded. */
    Path loadedReferenceData() {
        return root.resolve(LOADED_REFERENCE_DATA);
    }

    /** Whether somebody has seen the write key of this data. */
    boolean writeKeyWasShown() {
        return Files.exists(root.resolve(WRITE_KEY_SHOWN));
    }

    /** Remembers that the write key was shown. */
    void rememberWriteKeyWasShown() {
        try {
            Files.writeString(root.resolve(WRITE_KEY_SHOWN), "", StandardOpenOption.CREATE, StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new StartException("cannot write in " + root + ": " + reason(e), e);
        }
    }

    /** Lets the next run have it; a temporary one is removed. */
    @Override
    public void close() {
        try {
            if (ephemeral) {
                delete(root);
            }
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder and everything in it; one that is not there is removed already. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What an input or output error means to a person. */
    static String reason(IOException e) {
        String message = e.getMessage();
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            default -> message == null ? e.getClass().getSimpleName() : message;
        };
    }
}
