package io.lodestone.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** The passwords of the database's roles, made once and kept in a file that only its owner can read. */
final class Passwords {

    private final Path file;
    private final Properties byRole;

    private Passwords(Path file, Properties byRole) {
        this.file = file;
        this.byRole = byRole;
    }

    /** Reads the file; a missing one holds no passwords yet. */
    static Passwords in(Path file) throws IOException {
        Properties byRole = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                byRole.load(reader);
            }
        }
        return new Passwords(file, byRole);
    }

    /** Whether no password was made yet. */
    boolean isEmpty() {
        return byRole.isEmpty();
    }

    /** The password of a role, made and kept when it has none yet. */
    String of(String role) throws IOException {
        String known = byRole.getProperty(role);
        if (known != null) {
            return known;
        }
        String made = AccessKey.secret();
        byRole.setProperty(role, made);
        save();
        return made;
    }

    private void save() throws IOException {
        StringWriter text = new StringWriter();
        byRole.store(text, "Passwords of the embedded PostgreSQL's roles. The data cannot be opened without them.");
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text.toString(), StandardOpenOption.DSYNC);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
