package io.lodestone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux says about a process in {@code /proc}. */
final class ProcFile {

    /** Times in /proc are counted in hundredths of a second on every Linux that Java runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final Pattern KIB = Pattern.compile("^(\\w+):\\s+(\\d+) kB$", Pattern.MULTILINE);

    private ProcFile() {}

    /** The text of one of the files of a process; empty when the process has ended. */
    static Optional<String> read(long pid, String name) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The text of one of the files about the whole machine.
     *
     * @throws BenchException when there is none, as on systems other than Linux
     */
    static String machine(String name) {
        try {
            return Files.readString(Path.of("/proc", name));
        } catch (IOException e) {
            throw new BenchException("/proc/" + name + " cannot be read: benchmarks need Linux", e);
        }
    }

    /**
     * Processor time in microseconds, user and system, from {@code stat}: that of the process and of those of its children
     * that have ended.
     */
    static long cpuMicros(String stat) {
        // The name of the program comes second, in brackets, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MICROS_PER_TICK;
    }

    /** A size from {@code status} in KiB; 0 where it is not said, as for a process that is just ending. */
    static long kib(String status, String name) {
        Matcher line = KIB.matcher(status);
        while (line.find()) {
            if (name.equals(line.group(1))) {
                return Long.parseLong(line.group(2));
            }
        }
        return 0;
    }
}
