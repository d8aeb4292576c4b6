package io.lodestone.bench;

import io.lodestone.bench.GrowthPoint.Arrival;
import io.lodestone.bench.GrowthPoint.Cost;
import io.lodestone.bench.GrowthPoint.Layout;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The measurements of growth as people read them. */
final class GrowthReport {

    /**
     * Processor time of a gateway and a pricing service for 250 points: of a history that is read and of one that is kept, by
     * docs/benchmarks.md.
     */
    private static final double COLD_MICROS = 770;

    private static final double KEPT_MICROS = 45;

    private static final List<Long> PRICES =
            List.of(2_000_000L, 20_000_000L, 100_000_000L, 300_000_000L, 1_000_000_000L);
    private static final List<Integer> PER_SECOND = List.of(500, 2000, 5000, 10_000);
    private static final double PERCENT = 100;

    private GrowthReport() {}

    /** One line about tables of one size, to be printed as soon as it is known. */
    static String line(GrowthPoint point) {
        Cost history = Objects.requireNonNull(point.reads().get(GrowthRead.HISTORY));
        return text(
                "%s, %s, %,d prices: %.0f bytes a price, %,.0f rows/s, 250 points %.0f us and %.0f blocks",
                point.layout().text(),
                point.arrival().text(),
                point.prices(),
                bytes(point),
                point.fillPerSecond(),
                history.cpuMicros(),
                history.blocks());
    }

    /**
     * The whole text.
     *
     * @param plans plans of the history, already as Markdown
     * @param buffers PostgreSQL's own memory, as it says it
     * @param seconds length of one measurement
     */
    static String of(List<GrowthPoint> points, List<String> plans, Machine machine, String buffers, int seconds) {
        StringBuilder text = new StringBuilder("# Growth of the tables of prices\n\n");
        text.append(text(
                "%d cores, %.0f GiB, PostgreSQL %s with shared_buffers of %s; %d seconds a measurement by 8 clients of pgbench,"
                        + " each of random instruments and days. Compare figures with each other, not with other runs.\n",
                machine.cores(), machine.memoryGib(), machine.postgresql(), buffers, seconds));
        rows(text, points);
        reads(text, points);
        text.append("\n## Plans\n\nOf 250 points, by a statement that is planned before the instrument is known.\n\n");
        plans.forEach(plan -> text.append(plan).append('\n'));
        forecast(
                text,
                points.stream()
                        .filter(point -> point.layout() == Layout.ONE_TABLE && point.arrival() == Arrival.BY_DAY)
                        .toList()
                        .getLast());
        return text.toString();
    }

    private static void rows(StringBuilder text, List<GrowthPoint> points) {
        text.append("""

                ## Rows

                | layout | arrival | prices | current: row + key, bytes | revisions: row + key, bytes | both, bytes a price | levels | rows/s |
                |---|---|--:|--:|--:|--:|--:|--:|
                """);
        for (GrowthPoint point : points) {
            text.append(text(
                    "| %s | %s | %,d | %.0f + %.0f | %.0f + %.0f | %.0f | %d and %d | %,.0f |\n",
                    point.layout().text(),
                    point.arrival().text(),
                    point.prices(),
                    point.current().rowBytes(),
                    point.current().keyBytes(),
                    point.revision().rowBytes(),
                    point.revision().keyBytes(),
                    bytes(point),
                    point.current().levels(),
                    point.revision().levels(),
                    point.fillPerSecond()));
        }
    }

    private static void reads(StringBuilder text, List<GrowthPoint> points) {
        text.append(
                "\n## Reads\n\nProcessor time in us, blocks looked at, share of them in PostgreSQL's own memory.\n\n");
        text.append("| layout | arrival | prices |");
        for (GrowthRead read : GrowthRead.values()) {
            text.append(' ').append(read.text()).append(" |");
        }
        text.append("\n|---|---|--:|")
                .append("--:|".repeat(GrowthRead.values().length))
                .append('\n');
        for (GrowthPoint point : points) {
            text.append(text(
                    "| %s | %s | %,d |", point.layout().text(), point.arrival().text(), point.prices()));
            for (GrowthRead read : GrowthRead.values()) {
                Cost cost = Objects.requireNonNull(point.reads().get(read));
                text.append(
                        text(" %.0f us, %.1f, %.0f %% |", cost.cpuMicros(), cost.blocks(), cost.hitShare() * PERCENT));
            }
            text.append('\n');
        }
    }

    private static void forecast(StringBuilder text, GrowthPoint largest) {
        Forecast.Costs costs = new Forecast.Costs(
                bytes(largest),
                micros(largest, GrowthRead.STANDING),
                micros(largest, GrowthRead.AT_REPLICA),
                COLD_MICROS,
                KEPT_MICROS);
        text.append(text(
                """
                ## Forecast

                From %,d prices in one table that came day by day: %.0f bytes a price, %.0f us at the primary and %.0f us at a
                replica for a history that is read, %.0f us in gateway and service, %.0f us for one that is kept. %.0f %% of
                the histories are kept, machines are planned at %.0f %% of their processor time, and %.0f %% of what is stored
                is to stay in memory.

                | prices | disk a copy, GB | memory a copy, GB |
                |--:|--:|--:|
                """,
                largest.prices(),
                costs.rowBytes(),
                costs.standingMicros(),
                costs.replicaMicros(),
                costs.coldMicros(),
                costs.keptMicros(),
                Forecast.KEPT * PERCENT,
                Forecast.PLANNED * PERCENT,
                Forecast.WARM * PERCENT));
        for (long prices : PRICES) {
            Forecast forecast = new Forecast(prices, 0, costs);
            text.append(text("| %,d | %,.1f | %,.1f |\n", prices, forecast.diskGb(), forecast.memoryGb()));
        }
        text.append("""

                | histories a second | primary, cores | replicas, cores | gateways and services, cores |
                |--:|--:|--:|--:|
                """);
        for (int perSecond : PER_SECOND) {
            Forecast forecast = new Forecast(0, perSecond, costs);
            text.append(text(
                    "| %,d | %.1f | %.1f | %.1f |\n",
                    perSecond, forecast.primaryCores(), forecast.replicaCores(), forecast.serviceCores()));
        }
    }

    private static double micros(GrowthPoint point, GrowthRead read) {
        return Objects.requireNonNull(point.reads().get(read)).cpuMicros();
    }

    /** A price with its revisions, of which there is one more for each hundredth. */
    private static double bytes(GrowthPoint point) {
        return point.current().bytes() + point.revision().bytes() * Growth.REVISIONS;
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
