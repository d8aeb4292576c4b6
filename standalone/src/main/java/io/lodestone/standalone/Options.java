package io.lodestone.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param data the folder that keeps everything, or null for the default one
 * @param port the gateway's port; 0 takes any free one
 * @param ephemeral keep everything in a temporary folder that goes with the run
 * @param referenceData load the reference data that is not loaded yet
 * @param train start, have Java note for the next starts what classes a start loads, and end
 * @param help only explain the options
 */
record Options(@Nullable Path data, int port, boolean ephemeral, boolean referenceData, boolean train, boolean help) {

    /** The port of the gateway when none is asked for. */
    static final int DEFAULT_PORT = 8080;

    /** What {@code --help} prints. */
    static final String HELP = """
            Usage: lodestone run [options]

              --data DIR            keep all data in DIR (default: .lodestone beside this program)
              --port N              port of the gateway (default: 8080; 0 takes a free one)
              --ephemeral           keep the data in a temporary folder and remove it at the end
              --no-reference-data   do not load the reference data
              --train               where it was not done since the build: start in a temporary folder, note
                                    beside the programs what classes they load, and end; makes later
                                    starts faster
              --help                this text

            Ctrl-C stops everything.
            """;

    /**
     * Reads the command line; a later option wins over an earlier one of the same name.
     *
     * @throws IllegalArgumentException for anything not understood, with a message for the person who typed it
     */
    static Options parse(String... arguments) {
        Path data = null;
        int port = DEFAULT_PORT;
        boolean ephemeral = false;
        boolean referenceData = true;
        boolean train = false;
        boolean help = false;
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String given = equals < 0 ? null : argument.substring(equals + 1);
            switch (name) {
                case "--data" -> data = folder(value(name, given, rest));
                case "--port" -> port = port(value(name, given, rest));
                case "--ephemeral" -> ephemeral = flag(name, given);
                case "--no-reference-data" -> referenceData = !flag(name, given);
                case "--train" -> train = flag(name, given);
                case "--help", "-h" -> help = flag(name, given);
                default -> throw new IllegalArgumentException("unknown option " + argument + "; try --help");
            }
        }
        if (data != null && (ephemeral || train)) {
            throw new IllegalArgumentException(
                    (train ? "--train" : "--ephemeral") + " keeps nothing, so it does not go with --data");
        }
        if (train) {
            return new Options(null, 0, true, true, true, help);
        }
        return new Options(data, port, ephemeral, referenceData, false, help);
    }

    private static String value(String name, @Nullable String given, Iterator<String> rest) {
        String value = given == null && rest.hasNext() ? rest.next() : given;
        if (value == null || value.isEmpty() || (given == null && value.startsWith("--"))) {
            throw new IllegalArgumentException(name + " needs a value; try --help");
        }
        return value;
    }

    private static boolean flag(String name, @Nullable String given) {
        if (given != null) {
            throw new IllegalArgumentException(name + " takes no value");
        }
        return true;
    }

    private static Path folder(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--data " + value + " is not a folder's name", e);
        }
    }

    private static int port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException("--port " + value + " is not a port; give a number from 0 to 65535");
    }
}
