package io.lodestone.standalone;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** The file that a backup is: a compressed tar, the list of its contents first, read and written in bounded memory. */
final class BackupArchive implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_MANIFEST_BYTES = 64 << 20;
    private static final int FOLDER_MODE = 040700;
    private static final int FILE_MODE = 0100600;

    private final Path file;
    private final TarArchiveInputStream tar;
    private final Manifest manifest;

    private BackupArchive(Path file, TarArchiveInputStream tar, Manifest manifest) {
        this.file = file;
        this.tar = tar;
        this.manifest = manifest;
    }

    /**
     * Writes one; it is on disk when this returns.
     *
     * @param target a file that does not exist yet; it can be read by its owner alone
     * @param manifest what to write
     * @param root the folder that its paths are below
     */
    static void write(Path target, Manifest manifest, Path root) throws IOException {
        Files.createFile(target, OwnerOnly.FILE);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(target), BUFFER_BYTES))) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            byte[] json = manifest.json();
            long moment = Instant.parse(manifest.taken()).toEpochMilli();
            tar.putArchiveEntry(entry(Manifest.NAME, json.length, FILE_MODE, moment));
            tar.write(json);
            tar.closeArchiveEntry();
            for (String folder : manifest.folders()) {
                tar.putArchiveEntry(entry(folder + "/", 0, FOLDER_MODE, moment));
                tar.closeArchiveEntry();
            }
            for (StoredFile file : manifest.files()) {
                tar.putArchiveEntry(entry(file.name(), file.bytes(), FILE_MODE, moment));
                Files.copy(root.resolve(file.name()), tar);
                tar.closeArchiveEntry();
            }
        }
        try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static TarArchiveEntry entry(String name, long bytes, int mode, long moment) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes);
        entry.setMode(mode);
        entry.setModTime(moment);
        entry.setIds(0, 0);
        return entry;
    }

    /**
     * Opens one and reads the list of its contents.
     *
     * @throws StartException when it is no backup
     */
    static BackupArchive open(Path file) {
        @Nullable InputStream bytes = null;
        try {
            bytes = Files.newInputStream(file);
            TarArchiveInputStream tar = new TarArchiveInputStream(
                    new BufferedInputStream(new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES));
            TarArchiveEntry first = tar.getNextEntry();
            if (first == null || !first.getName().equals(Manifest.NAME) || first.getSize() > MOST_MANIFEST_BYTES) {
                throw new IOException("it does not begin with " + Manifest.NAME);
            }
            byte[] json = tar.readNBytes(MOST_MANIFEST_BYTES);
            if (json.length != first.getSize()) {
                throw new EOFException();
            }
            return new BackupArchive(file, tar, Manifest.parse(json));
        } catch (IOException | IllegalArgumentException e) {
            close(bytes);
            throw unusable(file, e);
        }
    }

    private static void close(@Nullable InputStream bytes) {
        if (bytes != null) {
            try {
                bytes.close();
            } catch (IOException e) {
                throw new StartException("a file that was read cannot be closed", e);
            }
        }
    }

    private static StartException unusable(Path file, Exception e) {
        String why =
                switch (e) {
                    case ZipException _ -> "it is no compressed archive, or a broken one";
                    case EOFException _ -> "it is cut off";
                    case IOException error -> DataFolder.reason(error);
                    default -> "it is broken";
                };
        return new StartException(file + " cannot be restored: " + why, e);
    }

    /** What it holds. */
    Manifest manifest() {
        return manifest;
    }

    /**
     * Unpacks everything that the list of its contents names and holds each file against its checksum.
     *
     * @param root an existing folder that has none of it
     * @param account who must own it
     * @throws StartException when it is broken, cut off or holds anything that is not in the list
     */
    void extract(Path root, ServerAccount account) {
        Map<String, StoredFile> missing = new HashMap<>();
        manifest.files().forEach(each -> missing.put(each.name(), each));
        Set<String> folders = Set.copyOf(manifest.folders());
        try {
            for (String folder : manifest.folders()) {
                ServerCopy.makeFolder(root.resolve(folder), account);
            }
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory() && folders.contains(entry.getName().replaceFirst("/$", ""))) {
                    continue;
                }
                StoredFile expected = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()
                        ? missing.remove(entry.getName())
                        : null;
                if (expected == null || entry.getSize() != expected.bytes()) {
                    throw new IOException(
                            "the list of its contents does not fit its entry " + Manifest.printable(entry.getName()));
                }
                extract(expected, root.resolve(expected.name()), account);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
        if (!missing.isEmpty()) {
            throw new StartException(
                    file + " cannot be restored: " + missing.size() + " files of the list of its contents are missing");
        }
    }

    private void extract(StoredFile expected, Path target, ServerAccount account) throws IOException {
        Files.createFile(target, OwnerOnly.FILE);
        MessageDigest digest = sha256();
        try (OutputStream copy = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            tar.transferTo(copy);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
            throw new IOException("the content of " + expected.name() + " is not what was backed up");
        }
        if (expected.name().startsWith(DataFolder.POSTGRES + "/")) {
            account.own(target);
        }
    }

    /** A file as it is now. */
    static StoredFile describe(Path root, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = Files.newInputStream(file);
                OutputStream sum = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            long bytes = content.transferTo(sum);
            return new StoredFile(
                    root.relativize(file).toString(), bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
