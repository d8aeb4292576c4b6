package io.lodestone.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * Where a component writes what it has to say. The log of the run before is kept beside it with the ending {@code .1}.
 *
 * @param path the file
 */
record LogFile(Path path) {

    private static final int TAIL_BYTES = 16 * 1024;
    private static final int LONGEST_LINE = 300;
    private static final Pattern PROBLEM = Pattern.compile("\\b(ERROR|FATAL|PANIC|Caused by|OutOfMemoryError)\\b");

    /** Begins an empty log and keeps the one before. */
    static LogFile begin(Path path) throws IOException {
        if (Files.exists(path)) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new LogFile(path);
    }

    /** The end of the log, or nothing when it cannot be read. */
    String tail() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The last line that names a problem, if any does, and where to read on: the end of a message. */
    String lastWords() {
        String words = tail().lines()
                .map(String::strip)
                .filter(line -> PROBLEM.matcher(line).find())
                .reduce("", (_, later) -> later);
        String shortened = words.length() > LONGEST_LINE ? words.substring(0, LONGEST_LINE) + "…" : words;
        return (shortened.isEmpty() ? "" : ": " + shortened) + pointer();
    }

    /** Where to read on: the end of a message. */
    String pointer() {
        return " (log: " + path + ")";
    }
}
