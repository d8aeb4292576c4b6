package io.lodestone.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pgbench measured.
 *
 * @param transactions transactions done
 * @param perSecond transactions a second, without the time for connecting
 * @param meanMillis mean time of a transaction
 */
record PgbenchResult(long transactions, double perSecond, double meanMillis) {

    private static final Pattern TRANSACTIONS =
            Pattern.compile("^number of transactions actually processed: (\\d+)", Pattern.MULTILINE);
    private static final Pattern FAILED = Pattern.compile("^number of failed transactions: (\\d+)", Pattern.MULTILINE);
    private static final Pattern PER_SECOND =
            Pattern.compile("^tps = ([\\d.]+) \\(without initial connection time\\)", Pattern.MULTILINE);
    private static final Pattern MEAN = Pattern.compile("^latency average = ([\\d.]+) ms", Pattern.MULTILINE);

    /**
     * Reads what pgbench printed.
     *
     * @throws BenchException when a transaction failed or a figure is missing
     */
    static PgbenchResult parse(String output) {
        long failed = Long.parseLong(find(FAILED, output));
        long transactions = Long.parseLong(find(TRANSACTIONS, output));
        if (failed > 0 || transactions == 0 || output.contains("aborted")) {
            throw new BenchException("pgbench could not do all its transactions:\n" + output);
        }
        return new PgbenchResult(
                transactions, Double.parseDouble(find(PER_SECOND, output)), Double.parseDouble(find(MEAN, output)));
    }

    private static String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new BenchException("pgbench did not print '" + pattern + "':\n" + output);
        }
        return matcher.group(1);
    }
}
