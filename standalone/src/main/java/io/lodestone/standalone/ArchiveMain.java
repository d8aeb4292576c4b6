package io.lodestone.standalone;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.FutureTask;

/** {@code lodestone backup} and {@code lodestone restore}. */
public final class ArchiveMain {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final Duration CLEANING_UP = Duration.ofSeconds(60);

    private static final String BACKUP_HELP = """
            Usage: lodestone backup [--data DIR] FILE_OR_FOLDER

            Writes everything that the data folder keeps, as of one moment, into one file, while the suite runs or
            not. In a folder the file is named by the moment. Whoever has the file has the data and its passwords.

              --data DIR   the data folder (default: .lodestone beside this program)
              --help       this text
            """;

    private static final String RESTORE_HELP = """
            Usage: lodestone restore [--data DIR] FILE

            Makes a data folder out of a backup and compares every row with what was backed up. Only a folder that is
            empty or does not exist yet is filled.

              --data DIR   the data folder to make (default: .lodestone beside this program)
              --help       this text
            """;

    private ArchiveMain() {}

    /**
     * Runs one of the two.
     *
     * @param arguments {@code backup} or {@code restore}, then see {@code --help}
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // Waits for a server, a disk or a program on a virtual thread end when they are interrupted.
        FutureTask<Integer> task = new FutureTask<>(() -> run(arguments, out, err));
        Thread work = Thread.ofVirtual().name("work").unstarted(task);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(work), "stop"));
        work.start();
        work.join();
        System.exit(task.resultNow());
    }

    /** A signal breaks the work off and waits until what it has begun is cleared away. */
    private static void stop(Thread work) {
        work.interrupt();
        try {
            work.join(CLEANING_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err) {
        boolean backup = arguments.length > 0 && arguments[0].equals("backup");
        ArchiveOptions options;
        try {
            options = ArchiveOptions.parse(
                    Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length));
        } catch (IllegalArgumentException e) {
            err.println("lodestone: " + e.getMessage());
            return MISUSED;
        }
        if (options.help()) {
            out.print(backup ? BACKUP_HELP : RESTORE_HELP);
            return 0;
        }
        Path home = Path.of(System.getProperty("lodestone.home", "")).toAbsolutePath();
        Path data = Objects.requireNonNullElse(options.data(), home.resolve(".lodestone"));
        Path archive = Objects.requireNonNull(options.archive());
        try {
            if (backup) {
                new Backup(data, archive, out).make();
            } else {
                new Restore(data, archive, out).make();
            }
            return 0;
        } catch (StartException e) {
            err.println("lodestone: " + e.getMessage());
            return FAILED;
        }
    }
}
