package io.lodestone.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line of {@code lodestone backup} and {@code lodestone restore}.
 *
 * @param data the folder that keeps everything, or null for the default one
 * @param archive the backup: for {@code backup} a file that does not exist yet or a folder; null only with {@code help}
 * @param help only explain
 */
record ArchiveOptions(@Nullable Path data, @Nullable Path archive, boolean help) {

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException for anything not understood, with a message for the person who typed it
     */
    static ArchiveOptions parse(String... arguments) {
        Path data = null;
        Path archive = null;
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals("--help") || argument.equals("-h")) {
                return new ArchiveOptions(null, null, true);
            } else if (argument.equals("--data")) {
                if (!rest.hasNext()) {
                    throw new IllegalArgumentException("--data needs a value; try --help");
                }
                data = path(rest.next());
            } else if (argument.startsWith("--data=")) {
                data = path(argument.substring("--data=".length()));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("unknown option " + argument + "; try --help");
            } else if (archive != null) {
                throw new IllegalArgumentException("one file at a time; " + argument + " is one too many");
            } else {
                archive = path(argument);
            }
        }
        if (archive == null) {
            throw new IllegalArgumentException("which file? try --help");
        }
        return new ArchiveOptions(data, archive, false);
    }

    private static Path path(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a name is empty; try --help");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(value + " is no name of a file", e);
        }
    }
}
