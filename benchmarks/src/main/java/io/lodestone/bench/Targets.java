package io.lodestone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures must be and what they should be. */
final class Targets {

    private static final int CLIENTS = 32;
    private static final double COLD_250 = 0.25;
    private static final double COLD_250_GOAL = 0.35;
    private static final double COLD_5000 = 0.4;
    private static final double COLD_5000_GOAL = 0.5;
    private static final double HOT = 1.0;
    private static final double HOT_P99_MILLIS = 20;
    private static final double IMPORT = 0.2;
    private static final double IMPORT_GOAL = 0.35;
    private static final double HOURS = 0.5;
    private static final double HOURS_GOAL = 1.0;
    private static final double MEMORY_MIB = 512;
    private static final double AT_REST_MIB = 1024;
    private static final double OVERHEAD_MILLIS = 1.5;
    private static final double BOARD_MILLIS = 30;
    private static final double SEARCH_MILLIS = 20;
    private static final double FIRST_LOAD_MILLIS = 1_500;
    private static final double FIRST_LOAD_KB = 400;
    private static final double BYTES_PER_KB = 1_000;
    private static final double FRAME_MILLIS = 50;
    private static final double SIZES = 1.2;
    private static final double KIB_PER_MIB = 1024;

    private Targets() {}

    /** The verdict on each figure that has a target. */
    static List<Verdict> judge(Report report) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Point point : report.reads()) {
            if (point.clients() == CLIENTS) {
                judge(point, verdicts);
            }
        }
        verdicts.add(overhead(report.overhead().overMillis()));
        verdicts.add(atLeast(
                "import, rows a second of COPY's",
                IMPORT,
                IMPORT_GOAL,
                report.importing().ratio()));
        verdicts.add(atLeast(
                "import of hourly KPIs, rows a second of prices'",
                HOURS,
                HOURS_GOAL,
                report.hours().ratio()));
        verdicts.add(below("memory of the suite at rest", AT_REST_MIB, "MiB", atRest(report) / KIB_PER_MIB));
        verdicts.add(below("most memory of a process", MEMORY_MIB, "MiB", mostMemory(report) / KIB_PER_MIB));
        Double board = report.board().load().p50Millis();
        if (board != null) {
            verdicts.add(below("board of " + report.board().instruments() + ", median", BOARD_MILLIS, "ms", board));
        }
        PageFigures pages = report.pages();
        verdicts.add(
                below("dashboard, first load to a filled board, median", FIRST_LOAD_MILLIS, "ms", pages.boardMillis()));
        verdicts.add(below("dashboard, compressed", FIRST_LOAD_KB, "kB", pages.bytes() / BYTES_PER_KB));
        verdicts.add(below(
                "dashboard, panning " + pages.points() + " points, frame, 95th percentile",
                FRAME_MILLIS,
                "ms",
                pages.frame95Millis()));
        for (DocumentFigures.Search search : report.documents().searches()) {
            Double median = search.gateway().p50Millis();
            if (median != null) {
                verdicts.add(below("search for " + search.text() + ", median", SEARCH_MILLIS, "ms", median));
            }
        }
        for (PolicyFigures.Read read : report.policies().reads()) {
            Double median = read.gateway().p50Millis();
            if (read.question().mostMillis() > 0 && median != null) {
                String what = report.policies().policies() + " policies, "
                        + read.question().text() + ", median";
                verdicts.add(below(what, read.question().mostMillis(), "ms", median));
            }
        }
        if (!report.sizes().isEmpty()) {
            verdicts.add(sizes(report.sizes()));
        }
        return verdicts;
    }

    private static void judge(Point point, List<Verdict> verdicts) {
        String what = point.text() + ", of pgbench's rate";
        switch (point.mode()) {
            case COLD -> {
                switch (point.read()) {
                    case POINTS_250 -> verdicts.add(atLeast(what, COLD_250, COLD_250_GOAL, point.ratio()));
                    case POINTS_5000 -> verdicts.add(atLeast(what, COLD_5000, COLD_5000_GOAL, point.ratio()));
                    case AS_OF -> {
                        // Measured only.
                    }
                }
            }
            case HOT -> {
                verdicts.add(atLeast(what, HOT, HOT, point.ratio()));
                Double p99 = point.gateway().p99Millis();
                if (p99 != null) {
                    verdicts.add(below(point.text() + ", p99", HOT_P99_MILLIS, "ms", p99));
                }
            }
        }
    }

    private static long atRest(Report report) {
        return report.atRest().values().stream().mapToLong(Memory::residentKib).sum();
    }

    private static long mostMemory(Report report) {
        return Stream.concat(report.importing().memory().values().stream(), report.memory().values().stream())
                .mapToLong(Memory::peakKib)
                .max()
                .orElse(0);
    }

    private static Verdict sizes(List<SizePoint> sizes) {
        double least =
                sizes.stream().mapToDouble(size -> size.point().ratio()).min().orElseThrow();
        double most =
                sizes.stream().mapToDouble(size -> size.point().ratio()).max().orElseThrow();
        double apart = most / least;
        return new Verdict(
                "ratios at different sizes, most to least",
                "≤ " + number(SIZES),
                "≤ " + number(SIZES),
                number(apart),
                apart <= SIZES,
                apart <= SIZES);
    }

    private static Verdict overhead(double millis) {
        String most = String.format(Locale.ROOT, "≤ %.1f ms", OVERHEAD_MILLIS);
        return new Verdict(
                "250 points, cold, gateway over the gRPC call, median",
                most,
                most,
                String.format(Locale.ROOT, "%.2f ms", millis),
                millis <= OVERHEAD_MILLIS,
                millis <= OVERHEAD_MILLIS);
    }

    private static Verdict atLeast(String what, double required, double goal, double measured) {
        return new Verdict(
                what,
                "≥ " + number(required),
                "≥ " + number(goal),
                number(measured),
                measured >= required,
                measured >= goal);
    }

    private static Verdict below(String what, double limit, String unit, double measured) {
        String text = "< " + Math.round(limit) + " " + unit;
        return new Verdict(
                what,
                text,
                text,
                String.format(Locale.ROOT, "%.1f %s", measured, unit),
                measured < limit,
                measured < limit);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
