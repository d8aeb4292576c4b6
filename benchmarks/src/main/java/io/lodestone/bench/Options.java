package io.lodestone.bench;

import java.util.Arrays;
import java.util.Iterator;

/**
 * What was asked for on the command line.
 *
 * @param quick a fifth of the rows and short measurements, for trying out
 * @param sizes also measure how the cost of a read grows with what is stored
 * @param growth instead, measure tables of up to so many million prices; 0 where that was not asked for
 * @param seconds length of one measurement; 0 where none was asked for
 * @param help only explain the options
 */
record Options(boolean quick, boolean sizes, int growth, int seconds, boolean help) {

    /** What {@code --help} prints. */
    static final String HELP = """
            Usage: lodestone bench [options]

              --quick      400,000 prices and short measurements: for trying out, takes three minutes
              --sizes      also read at 20 thousand and 20 million stored prices; takes longer and 15 GB of disk
              --growth M   only what a row and a read cost in tables of up to M million prices, in one piece and in parts;
                           takes a quarter of an hour and a minute for each million
              --seconds N  length of one measurement (default: 8, with --quick 3)
              --help       this text

            Needs wrk, pgbench and psql. Writes its figures to benchmarks/results.
            """;

    private static final int MOST_SECONDS = 600;
    private static final int MOST_MILLIONS = 500;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException for anything not understood, with a message for the person who typed it
     */
    static Options parse(String... arguments) {
        boolean quick = false;
        boolean sizes = false;
        int growth = 0;
        int seconds = 0;
        boolean help = false;
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--sizes" -> sizes = true;
                case "--growth" -> growth = number(argument, rest, MOST_MILLIONS);
                case "--seconds" -> seconds = number(argument, rest, MOST_SECONDS);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option " + argument + "; try --help");
            }
        }
        return new Options(quick, sizes, growth, seconds, help);
    }

    private static int number(String option, Iterator<String> rest, int most) {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.matches("\\d{1,3}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " '" + value + "': give a number from 1 to " + most);
    }
}
