package io.lodestone.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Which reference files this data has taken, by checksum. A refused one is remembered too: an import repeated with its
 * key is answered as before, so the next try needs another key.
 */
final class LoadedFiles {

    private static final String LOADED = "loaded ";
    private static final String REFUSED = "refused ";

    private final Path file;
    private final List<String> lines;

    private LoadedFiles(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Reads what is remembered in a file; a missing one remembers nothing. */
    static LoadedFiles in(Path file) throws IOException {
        return new LoadedFiles(
                file, Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>());
    }

    /** Whether the file with this checksum was loaded. */
    boolean contains(String sha256) {
        return lines.contains(LOADED + sha256);
    }

    /** The key under which the file with this checksum is imported. */
    String idempotencyKey(String sha256) {
        long refusals = lines.stream().filter((REFUSED + sha256)::equals).count();
        return "reference-" + sha256 + (refusals == 0 ? "" : "-" + refusals);
    }

    /** Remembers that it was loaded. */
    void rememberLoaded(String sha256) throws IOException {
        remember(LOADED + sha256);
    }

    /** Remembers that it was refused. */
    void rememberRefused(String sha256) throws IOException {
        remember(REFUSED + sha256);
    }

    private void remember(String line) throws IOException {
        lines.add(line);
        Files.writeString(
                file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
    }
}
