package io.lodestone.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which come as a compressed archive inside a library, unpacked once into a folder.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    private static final int OWNER_EXECUTE = 0100;

    /**
     * Unpacks them into a folder named by the archive below the parent, unless they are there already.
     *
     * @throws StartException when there are none for this machine
     */
    static PostgresBinaries unpack(Path parent) throws IOException {
        URL archive = archive();
        Path home = parent.resolve("postgresql-" + version(archive));
        if (!Files.exists(home)) {
            Path unfinished = parent.resolve("postgresql.new");
            DataFolder.delete(unfinished);
            try (InputStream compressed = new BufferedInputStream(archive.openStream());
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(compressed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, unfinished);
                }
            }
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = entry.resolveIn(folder);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & OWNER_EXECUTE) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        for (String name : machine.equals("aarch64") ? new String[] {"arm_64"} : new String[] {"x86_64"}) {
            URL found = PostgresBinaries.class.getResource("/postgres-" + system + "-" + name + ".txz");
            if (found != null) {
                return found;
            }
        }
        throw new StartException("there is no embedded PostgreSQL for " + system + " on " + machine);
    }

    private static String version(URL archive) {
        return archive.getPath().replaceAll(".*-(\\d+(\\.\\d+)+)\\.jar!.*", "$1");
    }

    /** The version of the programs that come with this build: {@code 18.6.0}. */
    static String bundledVersion() {
        return version(archive());
    }

    /** One of the programs: {@code initdb}, {@code pg_ctl} or {@code postgres}. */
    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }
}
