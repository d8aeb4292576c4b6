package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Machine MACHINE = new Machine("Linux 6.1 amd64", 2, 23.5, "Temurin 25", "18.6", "pgbench 15");
    private static final Memory SMALL = new Memory(300 * 1024, 200 * 1024);

    @TempDir
    private Path folder;

    @Test
    void figuresWithinTheirLimitsAreMetAndGoalsAreJudgedApart() {
        // Given
        Report report = report(0.3, 1.0, 19.9, 0.35, 29.9, SMALL, List.of());

        // When
        List<Verdict> verdicts = report.verdicts();

        // Then
        assertThat(verdicts)
                .extracting(Verdict::what, Verdict::measured, Verdict::text)
                .containsExactly(
                        tuple("250 points, cold, of pgbench's rate", "0.300", "met, goal not"),
                        tuple("250 points, hot, of pgbench's rate", "1.000", "met"),
                        tuple("250 points, hot, p99", "19.9 ms", "met"),
                        tuple("250 points, cold, gateway over the gRPC call, median", "1.30 ms", "met"),
                        tuple("import, rows a second of COPY's", "0.350", "met"),
                        tuple("import of hourly KPIs, rows a second of prices'", "0.800", "met, goal not"),
                        tuple("memory of the suite at rest", "500.0 MiB", "met"),
                        tuple("most memory of a process", "300.0 MiB", "met"),
                        tuple("board of 1000, median", "29.9 ms", "met"),
                        tuple("dashboard, first load to a filled board, median", "1495.0 ms", "met"),
                        tuple("dashboard, compressed", "388.7 kB", "met"),
                        tuple("dashboard, panning 12000 points, frame, 95th percentile", "49.9 ms", "met"),
                        tuple("search for 稀土, 100 a page, median", "9.9 ms", "met"),
                        tuple("50000 policies, in force on a day, three filters, median", "49.9 ms", "met"));
    }

    @Test
    void figuresOutsideTheirLimitsAreNotMet() {
        // Given
        Report report = report(0.249, 0.99, 20, 0.19, 40, new Memory(512 * 1024, 512 * 1024), List.of());

        // When
        List<Verdict> verdicts = report.verdicts();

        // Then
        assertThat(verdicts).hasSize(14).extracting(Verdict::text).containsOnly("not met");
    }

    @Test
    void onlyThirtyTwoClientsAreJudged() {
        // Given
        Report report = report(0.3, 1.0, 19.9, 0.35, 29.9, SMALL, List.of());

        // When
        List<Point> others =
                report.reads().stream().filter(point -> point.clients() != 32).toList();

        // Then
        assertThat(others).isNotEmpty().allMatch(point -> point.ratio() < 0.1);
        assertThat(report.verdicts()).allMatch(Verdict::met);
    }

    @Test
    void sizesAreJudgedByTheDistanceOfTheirRatios() {
        // Given
        List<SizePoint> near = List.of(size(20_000, 0.30), size(2_000_000, 0.36));
        List<SizePoint> far = List.of(size(20_000, 0.30), size(2_000_000, 0.31), size(20_000_000, 0.37));

        // When
        Verdict good = report(1, 1, 1, 1, 1, SMALL, near).verdicts().getLast();
        Verdict bad = report(1, 1, 1, 1, 1, SMALL, far).verdicts().getLast();

        // Then
        assertThat(good.met()).isTrue();
        assertThat(good.measured()).isEqualTo("1.200");
        assertThat(bad.met()).isFalse();
    }

    @Test
    void theFilesAreWrittenUnderTheirTimeAndAsTheLatest() throws IOException {
        // Given
        Report report = report(0.3, 1.0, 19.9, 0.35, 29.9, SMALL, List.of(size(20_000, 0.3)));

        // When
        Path markdown = ResultFiles.write(folder.resolve("results"), report);

        // Then
        assertThat(markdown).hasFileName("2026-11-22T041100Z.md").content().isEqualTo(MarkdownReport.of(report));
        assertThat(folder.resolve("results/latest.md")).hasSameTextualContentAs(markdown);
        assertThat(folder.resolve("results/latest.json"))
                .hasSameTextualContentAs(folder.resolve("results/2026-11-22T041100Z.json"));
        try (var files = Files.list(folder.resolve("results"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void theJsonHoldsEveryFigureWithRatiosAndVerdicts() throws IOException {
        // Given
        Report report = report(0.3, 1.0, 19.9, 0.35, 29.9, SMALL, List.of(size(20_000, 0.3)));

        // When
        JsonNode json = JsonMapper.builder().build().readTree(ResultFiles.json(report));

        // Then
        JsonNode read = json.path("reads").path(1);
        assertThat(read.path("read").asText()).isEqualTo("250 points");
        assertThat(read.path("mode").asText()).isEqualTo("cold");
        assertThat(read.path("clients").asInt()).isEqualTo(32);
        assertThat(read.path("ratio").asDouble()).isEqualTo(0.3);
        assertThat(read.path("gateway").path("cpuMicros").path("gateway").asDouble())
                .isEqualTo(120.5);
        assertThat(read.path("gateway").has("meanMillis")).isFalse();
        assertThat(json.path("importing")
                        .path("memory")
                        .path("pricing")
                        .path("peakKib")
                        .asLong())
                .isEqualTo(300 * 1024);
        assertThat(json.path("sizes").path(0).path("stored").asLong()).isEqualTo(20_000);
        assertThat(json.path("verdicts").path(0).path("met").asBoolean()).isTrue();
        assertThat(json.path("statements").path("250 points").asText()).isEqualTo("SELECT 1");
    }

    @Test
    void theMarkdownShowsTargetsAndEveryRead() {
        // Given
        Report report = report(0.3, 1.0, 19.9, 0.35, 29.9, SMALL, List.of(size(20_000, 0.3)));

        // When
        String text = MarkdownReport.of(report);

        // Then
        assertThat(text)
                .contains("| 250 points, cold, of pgbench's rate | ≥ 0.250 | ≥ 0.350 | 0.300 | met, goal not |")
                .contains("| 250 points, cold | 32 | 3,000 | 1.00 | 2.00 | 221 | 10,000 | 3.20 | 150 | 0.300 |")
                .contains("| 250 points, cold | 32 | 120.5 | 0.0 | 0.0 | 0.0 | 100.0 | 0.0 |")
                .contains(
                        "250 points, one client: gRPC call 2.00 ms, gateway cold 3.30 ms and hot 0.50 ms; cold less call"
                                + " 1.30 ms (95 % confidence: 1.20 to 1.40 ms), medians of 8,000.")
                .contains("| 2,000,000 | 35,000 | 100,000 | 0.350 |")
                .contains("1,000,000 hourly KPIs of one plant: 28,000 rows/s, 0.800 of the rate of prices.")
                .contains("| 稀土 | 100 | 9.90 | 19.90 | 0 | 3.25 |")
                .contains("10,000 documents with texts of 10 kB, every other one in Chinese, imported at 150 texts/s.")
                .contains("| in force on a day, three filters | 49.90 | 99.00 | 7,000 | 190.00 | 180,000 |")
                .contains("Imported with 2,500 policies/s.")
                .contains("| pricing | 200 | 300 | 300 | 200 |")
                .contains("| 20,000 | 250 points, cold | 32 | 3,000 | 10,000 | 0.300 |")
                .contains("`SELECT 1`");
    }

    @Test
    void withoutSizesThereIsNoTableOfThem() {
        assertThat(MarkdownReport.of(report(1, 1, 1, 1, 1, SMALL, List.of()))).doesNotContain("other sizes");
    }

    private static Report report(
            double cold, double hot, double p99, double copy, double board, Memory memory, List<SizePoint> sizes) {
        return new Report(
                "2026-11-22T04:11:00Z",
                "1.0",
                MACHINE,
                new Plan(1000, 8, 2, 5, true),
                2_000_000,
                Map.of(Part.PRICING, memory, Part.GATEWAY, new Memory(memory.residentKib(), memory.peakKib())),
                new ImportFigures(
                        2_000_000, copy * 100_000, 100_000, Map.of(Part.PRICING, 9.0), Map.of(Part.PRICING, memory)),
                new KpiFigures(1_000_000, copy * 80_000, 35_000, Map.of(Part.PRODUCTION, 12.0)),
                List.of(
                        point(Mode.COLD, 1, 0.01, 1),
                        point(Mode.COLD, 32, cold, 2),
                        point(Mode.HOT, 8, 0.01, 1),
                        point(Mode.HOT, 32, hot, p99)),
                new OverheadFigures(8_000, 2, 2 + board / 23, 0.5, board / 23, board / 23 - 0.1, board / 23 + 0.1),
                new BoardFigures(1000, new Load(30, null, board, 99.0, Map.of())),
                new PageFigures(
                        9, 1000, board * 50, board * 60, (long) (board * 13_000), 12_000, 200, 16.7, board + 20),
                new DocumentFigures(
                        10_000,
                        150,
                        List.of(new DocumentFigures.Search(
                                "稀土",
                                100,
                                new Load(100, null, board - 20, 19.9, Map.of()),
                                new Load(300, 3.25, null, null, Map.of())))),
                new PolicyFigures(
                        50_000,
                        2_500,
                        List.of(read(PolicyQuestion.IN_FORCE, board + 20), read(PolicyQuestion.SEARCH, 1_000))),
                Map.of(Part.PRICING, SMALL),
                sizes,
                Map.of(ReadKind.POINTS_250, "SELECT 1"));
    }

    private static PolicyFigures.Read read(PolicyQuestion question, double median) {
        return new PolicyFigures.Read(
                question,
                new Load(30, null, median, 99.0, Map.of(Part.POLICY, 7_000.0)),
                new Load(5, 190.0, null, null, Map.of(Part.POSTGRESQL, 180_000.0)));
    }

    private static SizePoint size(long stored, double ratio) {
        return new SizePoint(stored, point(Mode.COLD, 32, ratio, 2));
    }

    private static Point point(Mode mode, int clients, double ratio, double p99) {
        return new Point(
                ReadKind.POINTS_250,
                mode,
                clients,
                new Load(ratio * 10_000, null, 1.0, p99, Map.of(Part.GATEWAY, 120.5, Part.POSTGRESQL, 100.0)),
                new Load(10_000, 3.2, null, null, Map.of(Part.POSTGRESQL, 150.0)));
    }
}
