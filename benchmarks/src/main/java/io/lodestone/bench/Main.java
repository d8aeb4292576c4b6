package io.lodestone.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code lodestone bench}: measures the suite and writes a report. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /**
     * Runs to the end of the measurement.
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
        Path installation = Path.of(System.getProperty("lodestone.home", "")).toAbsolutePath();
        try {
            if (options.growth() > 0) {
                String report = new Growth(installation, out)
                        .run(options.growth(), Plan.of(options).seconds());
                out.println(
                        "written to " + ResultFiles.writeGrowth(installation.resolve("benchmarks/results"), report));
                return 0;
            }
            Report report = new Benchmark(installation, Plan.of(options), out).run();
            Path file = ResultFiles.write(installation.resolve("benchmarks/results"), report);
            out.println();
            out.print(MarkdownReport.of(report));
            out.println();
            out.println("written to " + file);
            return 0;
        } catch (BenchException e) {
            err.println("lodestone: " + e.getMessage());
            return FAILED;
        }
    }
}
