package io.lodestone.bench;

import java.util.Arrays;
import java.util.Iterator;

/**
 * What was asked for on the command line.
 *
 * @param quick a fifth of the rows and short measurements, for trying out
 * @param sizes also measure how the cost of a read grows with what is stored
 * @param seconds length of one measurement; 0 where none was asked for
 * @param help only explain the options
 */
record Options(boolean quick, boolean sizes, int seconds, boolean help) {

    /** What {@code --help} prints. */
    static final String HELP = """
            Usage: lodestone bench [options]

              --quick      400,000 prices and short measurements: for trying out, takes three minutes
              --sizes      also read at 20 thousand and 20 million stored prices; takes longer and 15 GB of disk
              --seconds N  length of one measurement (default: 8, with --quick 3)
              --help       this text

            Needs wrk, pgbench and psql. Writes its figures to benchmarks/results.
            """;

    private static final int MOST_SECONDS = 600;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException for anything not understood, with a message for the person who typed it
     */
    static Options parse(String... arguments) {
        boolean quick = false;
        boolean sizes = false;
        int seconds = 0;
        boolean help = false;
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--sizes" -> sizes = true;
                case "--seconds" -> seconds = seconds(rest.hasNext() ? rest.next() : "");
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option " + argument + "; try --help");
            }
        }
        return new Options(quick, sizes, seconds, help);
    }

    private static int seconds(String value) {
        if (value.matches("\\d{1,3}")) {
            int seconds = Integer.parseInt(value);
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        }
        throw new IllegalArgumentException("--seconds '" + value + "': give a number from 1 to " + MOST_SECONDS);
    }
}
