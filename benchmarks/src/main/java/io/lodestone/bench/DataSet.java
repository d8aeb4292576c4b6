package io.lodestone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * Made-up instruments and their prices: a random walk that is the same on each run. Every day up to a last one has a
 * price; one instrument of five has a long history, so that 5,000 points of one instrument can be read, and all together
 * have 2,000 prices on average. Instruments are numbered from 1; their codes are {@code bench-00001} and so on.
 *
 * @param instruments how many, a multiple of five
 * @param lastDay day of the newest price of every instrument
 */
record DataSet(int instruments, LocalDate lastDay) {

    /** One instrument of so many has a long history. */
    static final int LONG_EVERY = 5;
    /** Prices of an instrument with a long history. */
    static final int LONG_DAYS = 6000;
    /** Prices of any other. */
    static final int SHORT_DAYS = 1000;

    private static final String DOCUMENT = "bench-made-up";
    private static final int CORRECTED_EVERY = 100;
    private static final int DAYS_TO_CORRECTION = 30;

    /** Checks that the histories have their average length. */
    DataSet {
        if (instruments < LONG_EVERY || instruments % LONG_EVERY != 0) {
            throw new IllegalArgumentException(instruments + " is not a multiple of " + LONG_EVERY);
        }
    }

    /** Prices in total. */
    long prices() {
        return (long) instruments / LONG_EVERY * (LONG_DAYS + (LONG_EVERY - 1L) * SHORT_DAYS);
    }

    /** The code of an instrument. */
    static String code(int instrument) {
        return String.format(Locale.ROOT, "bench-%05d", instrument);
    }

    /** Prices of an instrument. */
    static int days(int instrument) {
        return instrument % LONG_EVERY == 0 ? LONG_DAYS : SHORT_DAYS;
    }

    /** A random read of a random instrument that has so many points. */
    Window window(Random random, int points) {
        boolean onlyLong = points > SHORT_DAYS;
        int instrument = onlyLong
                ? LONG_EVERY * (1 + random.nextInt(instruments / LONG_EVERY))
                : 1 + random.nextInt(instruments);
        int days = days(instrument);
        LocalDate from = firstDay(instrument).plusDays(random.nextInt(days - points + 1));
        return new Window(instrument, from, from.plusDays(points - 1L));
    }

    private LocalDate firstDay(int instrument) {
        return lastDay.minusDays(days(instrument) - 1L);
    }

    /** Writes the file that imports instruments from one number to another, both included. */
    static void writeInstruments(Path file, int first, int last) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("code,name,source,kind,currency,unit,tax,frequency,license\n");
            for (int instrument = first; instrument <= last; instrument++) {
                out.write(code(instrument) + ",Benchmark instrument " + instrument
                        + ",made up,assessment,USD,kg,none,D,open\n");
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the file that imports the prices of instruments from one number to another, both included; each price was
     * published on its day.
     *
     * @param most rows at most
     * @return how many rows it has
     */
    long writePrices(Path file, int first, int last, long most) {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("instrument,period,low,high,mid,status,origin,known_at,exactness,document\n");
            for (int instrument = first; instrument <= last && rows < most; instrument++) {
                Walk walk = new Walk(instrument);
                String code = code(instrument);
                LocalDate day = firstDay(instrument);
                for (int i = 0; i < days(instrument) && rows < most; i++, rows++) {
                    walk.step();
                    out.write(code + ',' + day + ',' + walk.low() + ',' + walk.high() + ',' + walk.mid()
                            + ",final,published," + day + ",exact," + DOCUMENT + '\n');
                    day = day.plusDays(1);
                }
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
        }
        return rows;
    }

    /**
     * Writes the file that corrects each hundredth price a month later, so that what was known on a day differs from what
     * is known now.
     *
     * @return how many rows it has
     */
    long writeCorrections(Path file) {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("instrument,period,low,high,mid,status,origin,known_at,cause,exactness,document\n");
            for (int instrument = 1; instrument <= instruments; instrument++) {
                Walk walk = new Walk(instrument);
                String code = code(instrument);
                LocalDate day = firstDay(instrument);
                for (int i = 0; i < days(instrument) - DAYS_TO_CORRECTION; i++) {
                    walk.step();
                    if (i % CORRECTED_EVERY == CORRECTED_EVERY / 2) {
                        out.write(code + ',' + day + ',' + walk.low() + ',' + walk.high() + ',' + walk.high()
                                + ",final,published," + day.plusDays(DAYS_TO_CORRECTION)
                                + ",value_correction,exact," + DOCUMENT + '\n');
                        rows++;
                    }
                    day = day.plusDays(1);
                }
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
        }
        return rows;
    }

    /** The price of one instrument from day to day, in cents. It stays within a half and double of where it began. */
    private static final class Walk {
        private static final int STEPS_TO_DOUBLE = 100;

        private final Random random;
        private final int begin;
        private int cents;

        Walk(int instrument) {
            random = new Random(instrument);
            begin = 5_000 + random.nextInt(95_000);
            cents = begin;
        }

        void step() {
            int most = begin / STEPS_TO_DOUBLE;
            int next = cents + random.nextInt(2 * most + 1) - most;
            if (next > begin / 2 && next < 2 * begin) {
                cents = next;
            }
        }

        String low() {
            return decimal(cents - cents / STEPS_TO_DOUBLE);
        }

        String mid() {
            return decimal(cents);
        }

        String high() {
            return decimal(cents + cents / STEPS_TO_DOUBLE);
        }

        private static String decimal(int cents) {
            int rest = cents % 100;
            return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
        }
    }
}
