package io.lodestone.standalone;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code lodestone run}: starts the suite and keeps it until it is told to stop. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /**
     * Runs until a signal or the end of one of the processes.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("lodestone: " + e.getMessage());
            return MISUSED;
        }
        if (options.help()) {
            out.print(Options.HELP);
            return 0;
        }
        Suite suite =
                new Suite(Path.of(System.getProperty("lodestone.home", "")).toAbsolutePath(), options, out);
        // A signal ends the Java process through its shutdown hooks, and so does the exit after a failure.
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
        try {
            if (options.train() && suite.isTrained()) {
                return 0;
            }
            suite.start();
            if (options.train()) {
                suite.close();
                return 0;
            }
            suite.awaitEnd();
        } catch (StartException e) {
            if (!suite.isStopping()) {
                err.println("lodestone: " + e.getMessage());
            }
        }
        return FAILED;
    }
}
