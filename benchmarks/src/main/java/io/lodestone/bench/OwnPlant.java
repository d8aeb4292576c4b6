package io.lodestone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * A made-up plant and its hourly figures, the same on each run, hour by hour as a plant's historian writes them.
 *
 * @param hours how many hours each metric has
 */
record OwnPlant(int hours) {

    private static final String CODE = "bench-mill";
    private static final List<String> METRICS = List.of(
            "bench_busy_time",
            "bench_production_time",
            "bench_delay_time",
            "bench_down_time",
            "bench_quantity",
            "bench_good_quantity",
            "bench_feed",
            "bench_product");
    private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");
    private static final int MOST = 100_000;

    /** Figures in total. */
    long rows() {
        return (long) hours * METRICS.size();
    }

    /** Writes the file that imports the plant. */
    static void writePlant(Path file) {
        write(file, List.of("code,name,status", CODE + ",Benchmark mill,operating"));
    }

    /** Writes the file that imports the metrics. */
    static void writeMetrics(Path file) {
        List<String> rows = METRICS.stream()
                .map(metric -> metric + ',' + metric + ",t,sum,made up")
                .toList();
        write(file, List.of("code,name,unit,aggregation,definition", String.join("\n", rows)));
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new BenchException("cannot write " + file, e);
        }
    }

    /**
     * Writes the file that imports the figures; each was known when its hour was over.
     *
     * @param most hours at most
     * @return how many rows it has
     */
    long writeHours(Path file, int most) {
        Random random = new Random(1);
        int written = Math.min(hours, most);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("subject,metric,period,value,unit,kind,known_at\n");
            for (int hour = 0; hour < written; hour++) {
                Instant begin = FIRST.plus(hour, ChronoUnit.HOURS);
                String period = begin.toString().substring(0, 16) + "Z/PT1H,";
                String rest = ",t,actual," + begin.plus(1, ChronoUnit.HOURS) + '\n';
                for (String metric : METRICS) {
                    out.write(CODE + ',' + metric + ',' + period + random.nextInt(MOST) + rest);
                }
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file, e);
        }
        return (long) written * METRICS.size();
    }
}
