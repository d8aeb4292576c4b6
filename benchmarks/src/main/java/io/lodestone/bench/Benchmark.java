package io.lodestone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run: a suite is started, filled and asked, everything on one data set. */
final class Benchmark {

    private static final List<String> PROGRAMS = List.of("wrk", "pgbench", "psql", "chromium", "chromedriver");
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final List<Integer> MOST_CLIENTS = List.of(32);
    private static final String BOARD = "/v1/prices/latest?pageSize=1000";

    /** Sizes are compared with each other, so each is measured more often. */
    private static final int SIZE_ROUNDS = 3;

    /** The first size finds programs that have answered nothing yet. */
    private static final int SIZE_WARM_UPS = 6;

    private static final int SMALLER = 100;
    private static final int LARGER = 10;

    private final Path installation;
    private final Plan plan;
    private final PrintStream out;

    /**
     * @param installation the folder with the built modules
     * @param plan how much and how long
     * @param out where progress goes
     */
    Benchmark(Path installation, Plan plan, PrintStream out) {
        this.installation = installation;
        this.plan = plan;
        this.out = out;
    }

    /**
     * Measures everything.
     *
     * @throws BenchException when something fails or an answer is wrong
     */
    Report run() {
        List<String> missing = Program.missing(PROGRAMS);
        if (!missing.isEmpty()) {
            throw new BenchException(
                    String.join(" and ", missing)
                            + " cannot be found on the PATH; on Debian: apt-get install wrk postgresql chromium chromium-driver");
        }
        ProcFile.machine("meminfo");
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        LocalDate yesterday = LocalDate.ofInstant(begun, ZoneOffset.UTC).minusDays(1);
        Path folder = temporaryFolder();
        DataSet data = new DataSet(plan.instruments(), yesterday);
        List<SizePoint> sizes = plan.sizes() ? sizes(data, folder) : List.of();
        return main(begun, data, sizes, folder);
    }

    /** One suite that grows, so that its programs are equally warm at each size. */
    private List<SizePoint> sizes(DataSet data, Path folder) {
        List<DataSet> growing = List.of(
                new DataSet(Math.max(data.instruments() / SMALLER, DataSet.LONG_EVERY), data.lastDay()),
                data,
                new DataSet(data.instruments() * LARGER, data.lastDay()));
        try (RunningSuite suite = start()) {
            Rig rig = Rig.of(suite, folder);
            List<SizePoint> sizes = new ArrayList<>();
            int stored = 0;
            for (DataSet size : growing) {
                out.printf("importing up to %,d prices%n", size.prices());
                new Imports(rig, size).grow(stored);
                stored = size.instruments();
                int warmUpSeconds = sizes.isEmpty() ? plan.warmUpSeconds() * SIZE_WARM_UPS : plan.warmUpSeconds();
                sizes.add(size(rig, size, warmUpSeconds));
            }
            return sizes;
        }
    }

    private Report main(Instant begun, DataSet data, List<SizePoint> sizes, Path folder) {
        try (RunningSuite suite = start()) {
            Rig rig = Rig.of(suite, folder);
            Map<Part, Memory> atRest = rig.processes().memory();
            out.printf("importing %,d prices%n", data.prices());
            ImportFigures importing = new Imports(rig, data).measured();
            out.printf(
                    "%,.0f rows/s of %,.0f rows/s = %.3f%n",
                    importing.perSecond(), importing.copyPerSecond(), importing.ratio());
            OwnPlant plant = plan.plant();
            out.printf("importing %,d hourly KPIs%n", plant.rows());
            KpiFigures hours = new Imports(rig, data).hours(plant, importing.perSecond());
            out.printf(
                    "%,.0f rows/s of %,.0f rows/s = %.3f%n", hours.perSecond(), hours.pricesPerSecond(), hours.ratio());
            List<Point> points = new ArrayList<>();
            Map<ReadKind, String> statements = new EnumMap<>(ReadKind.class);
            for (ReadKind kind : ReadKind.values()) {
                List<Mode> modes = kind == ReadKind.AS_OF ? List.of(Mode.COLD) : List.of(Mode.COLD, Mode.HOT);
                Reads reads = Reads.prepare(rig, data, kind, modes, plan.warmUpSeconds());
                statements.put(kind, reads.query().sql());
                List<Point> measured = reads.measure(CLIENTS, plan.seconds(), plan.rounds());
                measured.forEach(point -> out.println(MarkdownReport.line(point)));
                points.addAll(measured);
            }
            OverheadFigures overhead =
                    Overhead.measured(rig.api(), suite.port(Part.PRICING), data, plan.seconds() * plan.rounds());
            out.println(MarkdownReport.line(overhead));
            BoardFigures board = board(rig, data);
            PageFigures pages = new Pages(suite.url(), data).measured();
            out.println(MarkdownReport.line(pages));
            DocumentFigures documents = documents(rig);
            PolicySet set = plan.policies();
            out.printf("importing %,d policies%n", set.policies());
            PolicyFigures policies = new Policies(rig, set, plan).measured();
            policies.reads().forEach(read -> out.println(MarkdownReport.line(read)));
            Map<Part, Memory> memory = rig.processes().memory();
            return new Report(
                    begun.toString(),
                    suite.version(),
                    Machine.here(rig.database()),
                    plan,
                    data.prices(),
                    atRest,
                    importing,
                    hours,
                    points,
                    overhead,
                    board,
                    pages,
                    documents,
                    policies,
                    memory,
                    sizes,
                    statements);
        }
    }

    private RunningSuite start() {
        out.println("starting the suite");
        return RunningSuite.start(installation);
    }

    private SizePoint size(Rig rig, DataSet data, int warmUpSeconds) {
        Point point = Reads.prepare(rig, data, ReadKind.POINTS_250, List.of(Mode.COLD), warmUpSeconds)
                .measure(MOST_CLIENTS, plan.seconds(), SIZE_ROUNDS)
                .getFirst();
        out.printf("%,d prices stored: %s%n", data.prices(), MarkdownReport.line(point));
        return new SizePoint(data.prices(), point);
    }

    private BoardFigures board(Rig rig, DataSet data) {
        int bytes = new AnswerCheck(rig.api(), rig.database()).board(BOARD, data);
        Path address = rig.write("board.txt", List.of(BOARD));
        rig.warmUp(address, Mode.COLD, 1, plan.warmUpSeconds());
        List<Load> loads = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            loads.add(Load.ofWrk(rig.counted(() -> rig.load().run(address, Mode.COLD, 1, plan.seconds(), bytes))));
        }
        return new BoardFigures(data.instruments(), Load.median(loads));
    }

    private DocumentFigures documents(Rig rig) {
        Documents documents = plan.documents();
        out.printf("importing %,d documents with texts of 10 kB%n", documents.count());
        DocumentFigures figures =
                new DocumentSearches(rig, documents).measured(plan.seconds(), plan.rounds(), plan.warmUpSeconds());
        out.printf("%,.0f texts/s%n", figures.textsPerSecond());
        figures.searches().forEach(search -> out.println(MarkdownReport.line(search)));
        return figures;
    }

    /** A folder that goes when this program ends, however that happens. */
    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("lodestone-bench-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-files"));
            return folder;
        } catch (IOException e) {
            throw new BenchException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new BenchException("cannot delete " + folder, e);
        }
    }
}
