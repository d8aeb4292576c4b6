package io.lodestone.bench;

import io.lodestone.bench.GrowthPoint.Arrival;
import io.lodestone.bench.GrowthPoint.Cost;
import io.lodestone.bench.GrowthPoint.Layout;
import io.lodestone.bench.GrowthPoint.Size;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How what a row and a read cost grows with the tables of prices: the database of a suite gets tables like its own, of more
 * and more instruments with 2,000 prices each, in one piece and in parts, and is read by the statements of the pricing
 * service.
 */
final class Growth {
    /** Prices of each instrument. */
    static final int DAYS = 2000;

    /** Day of the first price of each. */
    static final LocalDate FIRST_DAY = LocalDate.of(2018, 1, 1);

    private static final int PARTITIONS = 16;
    private static final int CORRECTED_EVERY = 100;

    /** Revisions of a price, on average. */
    static final double REVISIONS = 1 + 1.0 / CORRECTED_EVERY;

    private static final int STEP = 4;
    private static final int STEPS = 3;
    private static final int CLIENTS = 8;
    private static final int WARM_UP_SECONDS = 2;
    private static final long MILLION = 1_000_000;
    private static final double NANOS = 1e9;

    private final Path installation;
    private final PrintStream out;

    /**
     * @param installation the folder with the built modules
     * @param out where progress goes
     */
    Growth(Path installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    /**
     * Measures at a sixteenth and a quarter of the given size and at that size.
     *
     * @param millions of prices at most
     * @param seconds length of one measurement
     * @return the report in Markdown
     * @throws BenchException when something fails
     */
    String run(int millions, int seconds) {
        try (RunningSuite suite = RunningSuite.start(installation)) {
            Database database = suite.database(Part.PRICING);
            database.psql("CREATE EXTENSION pageinspect");
            List<GrowthPoint> points = new ArrayList<>();
            List<String> plans = new ArrayList<>();
            for (Layout layout : Layout.values()) {
                for (Arrival arrival : Arrival.values()) {
                    for (int step = STEPS - 1; step >= 0; step--) {
                        long instruments = Math.round(millions * MILLION / DAYS / Math.pow(STEP, step));
                        points.add(measure(suite, database, layout, arrival, instruments, seconds));
                        out.println(GrowthReport.line(points.getLast()));
                    }
                }
                plans.add(plan(database, layout));
            }
            return GrowthReport.of(
                    points, plans, Machine.here(database), database.psql("SHOW shared_buffers"), seconds);
        }
    }

    private static GrowthPoint measure(
            RunningSuite suite, Database database, Layout layout, Arrival arrival, long instruments, int seconds) {
        make(database, layout);
        long rows = instruments * DAYS;
        long begun = System.nanoTime();
        fill(database, arrival, instruments);
        double took = (System.nanoTime() - begun) / NANOS;
        database.psql(
                "VACUUM (ANALYZE) growth.price_current",
                "VACUUM (ANALYZE) growth.price_revision",
                "VACUUM (ANALYZE) price_version",
                "CHECKPOINT");
        Map<GrowthRead, Cost> reads = new EnumMap<>(GrowthRead.class);
        for (GrowthRead read : GrowthRead.values()) {
            reads.put(read, cost(suite, database, read.script(instruments), seconds));
        }
        return new GrowthPoint(
                layout,
                arrival,
                rows,
                (2 * rows + rows / CORRECTED_EVERY) / took,
                size(database, "price_current"),
                size(database, "price_revision"),
                reads);
    }

    private static void make(Database database, Layout layout) {
        String parted = layout == Layout.PARTITIONED ? " PARTITION BY HASH (instrument_id)" : "";
        database.psql(
                "SET client_min_messages = warning; DROP SCHEMA IF EXISTS growth CASCADE",
                "CREATE SCHEMA growth",
                "CREATE TABLE growth.price_current (LIKE price_current INCLUDING ALL)" + parted,
                "CREATE TABLE growth.price_revision (LIKE price_revision INCLUDING ALL)" + parted);
        if (layout == Layout.PARTITIONED) {
            for (String table : List.of("price_current", "price_revision")) {
                for (int part = 0; part < PARTITIONS; part++) {
                    database.psql(
                            "CREATE TABLE growth.%s_%d PARTITION OF growth.%1$s FOR VALUES WITH (MODULUS %d, REMAINDER %2$d)"
                                    .formatted(table, part, PARTITIONS));
                }
            }
        }
        database.psql(
                "GRANT USAGE ON SCHEMA growth TO " + database.serviceRole(),
                "GRANT SELECT ON ALL TABLES IN SCHEMA growth TO " + database.serviceRole());
    }

    /** Every price as it was published, and of each hundredth a correction a month later. */
    private static void fill(Database database, Arrival arrival, long instruments) {
        long last = instruments * DAYS - 1;
        boolean byDay = arrival == Arrival.BY_DAY;
        String rows = "(SELECT n, %s AS instrument, DATE '%s' + (%s)::int AS day FROM generate_series(0, %d) n) price"
                .formatted(
                        byDay ? "1 + n % " + instruments : "1 + n / " + DAYS,
                        FIRST_DAY,
                        byDay ? "n / " + instruments : "n % " + DAYS,
                        last);
        String published = row("1", "NULL", "day") + " FROM " + rows;
        database.psql(
                "INSERT INTO growth.price_current " + published,
                "INSERT INTO growth.price_revision " + published,
                "INSERT INTO growth.price_revision " + row("2", "1", "day + 30") + " FROM " + rows + " WHERE n % "
                        + CORRECTED_EVERY + " = 0",
                "TRUNCATE price_version",
                "INSERT INTO price_version SELECT i, i FROM generate_series(1, " + instruments + ") i");
    }

    private static String row(String revision, String cause, String known) {
        return "SELECT instrument::int, day, day, " + revision + ", round(900 + n % 97, 2), round(920 + n % 97, 2),"
                + " round(910 + n % 97, 2), 1::smallint, 1::smallint, 1::smallint, " + cause + "::smallint, (" + known
                + ")::timestamptz, now(), n + 1, 'pri_0123456789abcdef0123456789abcdef', 'made-up', NULL::text";
    }

    private static Size size(Database database, String table) {
        String[] cells = database.psql(
                        "SELECT sum(pg_table_size(c.oid))::numeric / greatest(sum(c.reltuples), 1)::numeric,"
                                + " sum(pg_indexes_size(c.oid))::numeric / greatest(sum(c.reltuples), 1)::numeric,"
                                + " max((SELECT level FROM bt_metap('growth.' || (SELECT relname FROM pg_class WHERE oid ="
                                + " (SELECT indexrelid FROM pg_index WHERE indrelid = c.oid AND indisprimary))))) + 1"
                                + " FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'growth'::regnamespace"
                                + " AND c.relname LIKE '" + table + "%'")
                .split("\\|");
        return new Size(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Integer.parseInt(cells[2]));
    }

    private static Cost cost(RunningSuite suite, Database database, String script, int seconds) {
        Path file = temporary(script);
        try {
            database.pgbench(file, CLIENTS, WARM_UP_SECONDS);
            long[] before = blocks(database);
            Processes processes = suite.processes();
            long cpu = processes.cpuMicros().getOrDefault(Part.POSTGRESQL, 0L);
            PgbenchResult result = database.pgbench(file, CLIENTS, seconds);
            cpu = processes.cpuMicros().getOrDefault(Part.POSTGRESQL, 0L) - cpu;
            long[] after = blocks(database);
            double hits = after[0] - before[0];
            double all = hits + after[1] - before[1];
            return new Cost(
                    result.perSecond(),
                    (double) cpu / result.transactions(),
                    all / result.transactions(),
                    all == 0 ? 1 : hits / all);
        } finally {
            delete(file);
        }
    }

    /** Blocks of the tables and indexes that were looked at: in memory, and read from the operating system. */
    private static long[] blocks(Database database) {
        String[] cells = database.psql(
                        "SELECT sum(heap_blks_hit + idx_blks_hit), sum(heap_blks_read + idx_blks_read) FROM pg_statio_user_tables"
                                + " WHERE schemaname = 'growth' OR relname = 'price_version'")
                .split("\\|");
        return new long[] {Long.parseLong(cells[0]), Long.parseLong(cells[1])};
    }

    /** The plan that PostgreSQL makes for an instrument that it learns only when it runs the statement. */
    private static String plan(Database database, Layout layout) {
        String plan = database.psql(
                "SET plan_cache_mode = force_generic_plan",
                "PREPARE history (int) AS "
                        + GrowthRead.HISTORY.literally(0).replace("instrument_id = 0", "instrument_id = $1"),
                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) EXECUTE history (1)");
        return "%s:\n\n```\n%s\n```\n".formatted(layout.text(), plan);
    }

    private static Path temporary(String text) {
        try {
            return Files.writeString(Files.createTempFile("lodestone-growth-", ".sql"), text);
        } catch (IOException e) {
            throw new BenchException("cannot write a script: " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new BenchException("cannot delete " + file, e);
        }
    }
}
