package io.lodestone.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a backup holds; the first entry of its archive.
 *
 * @param format {@link #FORMAT}
 * @param version of the program that made it
 * @param postgres version of the server: {@code 18.6}
 * @param taken the moment that it is of, in ISO 8601
 * @param databases what each database held at that moment
 * @param folders paths below the data folder, parents first
 * @param files all files
 */
record Manifest(
        String format,
        String version,
        String postgres,
        String taken,
        List<DatabaseContent> databases,
        List<String> folders,
        List<StoredFile> files) {

    /** Its name in the archive. */
    static final String NAME = "lodestone-backup.json";

    /** Which kind of archive this is; another way to keep backups will have another name. */
    static final String FORMAT = "lodestone-backup-1";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,3}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]{1,128}(/[A-Za-z0-9_.-]{1,128}){0,8}");

    /** Keeps its own copies. */
    Manifest {
        databases = List.copyOf(databases);
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /**
     * Reads one that somebody hands us, and believes nothing of it.
     *
     * @throws IOException when it is none, or names a file where a backup has none, with words for a person
     */
    static Manifest parse(byte[] json) throws IOException {
        Manifest manifest;
        try {
            manifest = JSON.readValue(json, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException("its list of contents cannot be read", e);
        }
        if (manifest == null || !FORMAT.equals(manifest.format)) {
            throw new IOException("it is of a kind that this version does not know");
        }
        manifest.check();
        return manifest;
    }

    private void check() throws IOException {
        if (postgres == null || !VERSION.matcher(postgres).matches()) {
            throw new IOException("its list of contents has no version of PostgreSQL");
        }
        try {
            Instant.parse(String.valueOf(taken));
        } catch (DateTimeException e) {
            throw new IOException("its list of contents does not tell when it was taken", e);
        }
        Set<String> names = new HashSet<>();
        for (String folder : folders) {
            checkPlace(folder);
            checkOnce(names, folder);
        }
        for (StoredFile file : files) {
            checkPlace(file.name());
            checkOnce(names, file.name());
            if (file.bytes() < 0
                    || file.sha256() == null
                    || !SHA256.matcher(file.sha256()).matches()) {
                throw new IOException("its list of contents has no length or checksum of " + file.name());
            }
        }
        try {
            bytes();
        } catch (ArithmeticException e) {
            throw new IOException("its list of contents has lengths that cannot be", e);
        }
        if (!names.contains(DataFolder.POSTGRES)) {
            throw new IOException("no database is in it");
        }
    }

    /** Only the database's folder and the few files beside it, by names that lead nowhere else. */
    private static void checkPlace(String name) throws IOException {
        boolean plain = name != null
                && PATH.matcher(name).matches()
                && !("/" + name + "/").contains("/../")
                && !("/" + name + "/").contains("/./");
        boolean expected = plain
                && (name.equals(DataFolder.POSTGRES)
                        || name.startsWith(DataFolder.POSTGRES + "/")
                        || DataFolder.KEPT_FILES.contains(name));
        if (!expected) {
            throw new IOException("it names a file that no backup has: " + printable(name));
        }
    }

    private static void checkOnce(Set<String> names, String name) throws IOException {
        if (!names.add(name)) {
            throw new IOException("it names a file twice: " + name);
        }
    }

    /** A name as it can be shown on a terminal. */
    static String printable(String name) {
        String shown = String.valueOf(name).replaceAll("[^\\x20-\\x7e]", "?");
        return shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
    }

    /** As it stands in the archive. */
    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** How many bytes all files have. */
    long bytes() {
        return files.stream().mapToLong(StoredFile::bytes).reduce(0, Math::addExact);
    }

    /** How many tables and rows there are, for a person. */
    String summary() {
        return "%d databases, %d tables, %,d rows"
                .formatted(
                        databases.size(),
                        databases.stream()
                                .mapToInt(database -> database.tables().size())
                                .sum(),
                        databases.stream().mapToLong(DatabaseContent::rows).sum());
    }
}
