package io.lodestone.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as people read it. */
final class MarkdownReport {

    private static final double KIB_PER_MIB = 1024;

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    /** The whole text. */
    static String of(Report report) {
        MarkdownReport markdown = new MarkdownReport();
        markdown.head(report);
        markdown.verdicts(report);
        markdown.reads(report);
        markdown.overhead(report.overhead());
        markdown.pages(report.pages());
        markdown.documents(report);
        markdown.policies(report.policies());
        markdown.importing(report);
        markdown.cpu(report);
        markdown.memory(report);
        markdown.sizes(report);
        markdown.statements(report);
        return markdown.text.toString();
    }

    /** One line about a point, to be printed as soon as it is known. */
    static String line(Point point) {
        return String.format(
                Locale.ROOT,
                "%s, %d clients: %.0f/s of %.0f/s = %.3f, p50 %s ms, p99 %s ms, %.0f us a request",
                point.text(),
                point.clients(),
                point.gateway().perSecond(),
                point.database().perSecond(),
                point.ratio(),
                millis(point.gateway().p50Millis()),
                millis(point.gateway().p99Millis()),
                point.gateway().cpuMicrosInAll());
    }

    /** One line about the gateway and the call behind it. */
    static String line(OverheadFigures figures) {
        return String.format(
                Locale.ROOT,
                "250 points, one client: gRPC call %.2f ms, gateway cold %.2f ms and hot %.2f ms; cold less call %.2f ms"
                        + " (95 %% confidence: %.2f to %.2f ms), medians of %,d",
                figures.grpcMillis(),
                figures.coldMillis(),
                figures.hotMillis(),
                figures.overMillis(),
                figures.overAtLeastMillis(),
                figures.overAtMostMillis(),
                figures.pairs());
    }

    /** One line about the dashboard. */
    static String line(PageFigures figures) {
        return String.format(
                Locale.ROOT,
                "board of %,d rows filled in %.0f ms (median of %d first loads, longest %.0f ms), %,d bytes of pages; %,d points"
                        + " panned: a frame every %.1f ms, 95th percentile %.1f ms, of %,d frames",
                figures.rows(),
                figures.boardMillis(),
                figures.loads(),
                figures.boardMostMillis(),
                figures.bytes(),
                figures.points(),
                figures.frameMillis(),
                figures.frame95Millis(),
                figures.frames());
    }

    /** One line about a search. */
    static String line(DocumentFigures.Search search) {
        return String.format(
                Locale.ROOT,
                "%s: p50 %s ms, p99 %s ms, in the database %s ms",
                search.text(),
                millis(search.gateway().p50Millis()),
                millis(search.gateway().p99Millis()),
                millis(search.database().meanMillis()));
    }

    /** One line about a question, to be printed as soon as it is known. */
    static String line(PolicyFigures.Read read) {
        return String.format(
                Locale.ROOT,
                "%s: p50 %s ms, p99 %s ms; plain SQL %s ms",
                read.question().text(),
                millis(read.gateway().p50Millis()),
                millis(read.gateway().p99Millis()),
                millis(read.database().meanMillis()));
    }

    private void head(Report report) {
        Machine machine = report.machine();
        Plan plan = report.plan();
        line("# Benchmark of %s", report.begun());
        line("");
        line(
                "Lodestone %s, %,d prices of %,d instruments. %d cores and %.0f GiB, load generators included; %s; Java: %s;"
                        + " PostgreSQL %s; %s. Figures are medians of %d measurements of %d seconds; compare ratios, not"
                        + " rates, with other runs.",
                report.version(),
                report.prices(),
                plan.instruments(),
                machine.cores(),
                machine.memoryGib(),
                machine.system(),
                machine.java(),
                machine.postgresql(),
                machine.pgbench(),
                plan.rounds(),
                plan.seconds());
    }

    private void verdicts(Report report) {
        table("Targets", "| | must be | should be | measured | |", "|---|---|---|---|---|");
        for (Verdict verdict : report.verdicts()) {
            line(
                    "| %s | %s | %s | %s | %s |",
                    verdict.what(), verdict.required(), verdict.goal(), verdict.measured(), verdict.text());
        }
        line("");
        line("Reads are judged at 32 clients.");
    }

    private void reads(Report report) {
        table(
                "Reads",
                "| read | clients | gateway, 1/s | p50, ms | p99, ms | CPU, us | pgbench, 1/s | mean, ms | CPU, us | ratio |",
                "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Point point : report.reads()) {
            line(
                    "| %s | %d | %,.0f | %s | %s | %,.0f | %,.0f | %s | %,.0f | %.3f |",
                    point.text(),
                    point.clients(),
                    point.gateway().perSecond(),
                    millis(point.gateway().p50Millis()),
                    millis(point.gateway().p99Millis()),
                    point.gateway().cpuMicrosInAll(),
                    point.database().perSecond(),
                    millis(point.database().meanMillis()),
                    point.database().cpuMicrosInAll(),
                    point.ratio());
        }
        Load board = report.board().load();
        line("");
        line(
                "Board of %,d instruments, one client: p50 %s ms, p99 %s ms, %,.0f us of CPU.",
                report.board().instruments(),
                millis(board.p50Millis()),
                millis(board.p99Millis()),
                board.cpuMicrosInAll());
    }

    private void overhead(OverheadFigures figures) {
        line("");
        line("## Gateway over the gRPC call");
        line("");
        line("%s.", line(figures));
    }

    private void pages(PageFigures figures) {
        line("");
        line("## Dashboard in Chromium");
        line("");
        line("%s.", line(figures));
    }

    private void documents(Report report) {
        DocumentFigures figures = report.documents();
        table(
                "Search of documents, one client",
                "| words | rows | gateway, p50 ms | p99, ms | CPU, us | index and page in pgbench, mean ms |",
                "|---|--:|--:|--:|--:|--:|");
        for (DocumentFigures.Search search : figures.searches()) {
            line(
                    "| %s | %d | %s | %s | %,.0f | %s |",
                    search.words(),
                    search.rows(),
                    millis(search.gateway().p50Millis()),
                    millis(search.gateway().p99Millis()),
                    search.gateway().cpuMicrosInAll(),
                    millis(search.database().meanMillis()));
        }
        line("");
        line(
                "%,d documents with texts of 10 kB, every other one in Chinese, imported at %,.0f texts/s.",
                figures.documents(), figures.textsPerSecond());
    }

    private void policies(PolicyFigures figures) {
        table(
                String.format(Locale.ROOT, "%,d policies, one client", figures.policies()),
                "| question | gateway p50, ms | p99, ms | CPU, us | plain SQL mean, ms | CPU, us |",
                "|---|--:|--:|--:|--:|--:|");
        for (PolicyFigures.Read read : figures.reads()) {
            line(
                    "| %s | %s | %s | %,.0f | %s | %,.0f |",
                    read.question().text(),
                    millis(read.gateway().p50Millis()),
                    millis(read.gateway().p99Millis()),
                    read.gateway().cpuMicrosInAll(),
                    millis(read.database().meanMillis()),
                    read.database().cpuMicrosInAll());
        }
        line("");
        line("Imported with %,.0f policies/s.", figures.perSecond());
    }

    private void importing(Report report) {
        ImportFigures figures = report.importing();
        table("Import", "| rows | gateway, rows/s | COPY, rows/s | ratio |", "|--:|--:|--:|--:|");
        line(
                "| %,d | %,.0f | %,.0f | %.3f |",
                figures.rows(), figures.perSecond(), figures.copyPerSecond(), figures.ratio());
        KpiFigures hours = report.hours();
        line("");
        line(
                "%,d hourly KPIs of one plant: %,.0f rows/s, %.3f of the rate of prices.",
                hours.rows(), hours.perSecond(), hours.ratio());
    }

    private void cpu(Report report) {
        table("Processor time by process, us a request", "| | clients |" + parts(" %s |"), "|---|--:|" + parts("--:|"));
        for (Point point : report.reads()) {
            line(
                    "| %s | %d |%s",
                    point.text(), point.clients(), cells(point.gateway().cpuMicros()));
        }
        line("| board | 1 |%s", cells(report.board().load().cpuMicros()));
        for (PolicyFigures.Read read : report.policies().reads()) {
            line(
                    "| policies: %s | 1 |%s",
                    read.question().text(), cells(read.gateway().cpuMicros()));
        }
        line("| import, a row | 1 |%s", cells(report.importing().cpuMicros()));
        line("| import of hourly KPIs, a row | 1 |%s", cells(report.hours().cpuMicros()));
    }

    private static String cells(Map<Part, Double> cpuMicros) {
        return Arrays.stream(Part.values())
                .map(part -> String.format(Locale.ROOT, " %,.1f |", cpuMicros.getOrDefault(part, 0.0)))
                .collect(Collectors.joining());
    }

    private static String parts(String format) {
        return Arrays.stream(Part.values())
                .map(part -> String.format(Locale.ROOT, format, part.text()))
                .collect(Collectors.joining());
    }

    private void memory(Report report) {
        table(
                "Memory, MiB",
                "| process | at rest | most until the end of the import | most until the end | at the end |",
                "|---|--:|--:|--:|--:|");
        Memory none = new Memory(0, 0);
        for (Part part : Part.values()) {
            Memory end = report.memory().getOrDefault(part, none);
            line(
                    "| %s | %,.0f | %,.0f | %,.0f | %,.0f |",
                    part.text(),
                    report.atRest().getOrDefault(part, none).residentKib() / KIB_PER_MIB,
                    report.importing().memory().getOrDefault(part, none).peakKib() / KIB_PER_MIB,
                    end.peakKib() / KIB_PER_MIB,
                    end.residentKib() / KIB_PER_MIB);
        }
        line("");
        line(
                "At rest is after the start, before the first request. Of PostgreSQL the most is that of its largest process, shared buffers included; at rest and at the end it is all of them.");
    }

    private void sizes(Report report) {
        if (report.sizes().isEmpty()) {
            return;
        }
        table(
                "The same read at other sizes",
                "| prices stored | read | clients | gateway, 1/s | pgbench, 1/s | ratio |",
                "|--:|---|--:|--:|--:|--:|");
        for (SizePoint size : report.sizes()) {
            Point point = size.point();
            line(
                    "| %,d | %s | %d | %,.0f | %,.0f | %.3f |",
                    size.stored(),
                    point.text(),
                    point.clients(),
                    point.gateway().perSecond(),
                    point.database().perSecond(),
                    point.ratio());
        }
    }

    private void statements(Report report) {
        line("");
        line("## Statements");
        line("");
        line("What the pricing service ran, as PostgreSQL saw it, and pgbench therefore too:");
        report.statements().forEach((kind, statement) -> {
            line("");
            line("- %s: `%s`", kind.text(), statement);
        });
    }

    private void table(String title, String header, String rule) {
        line("");
        line("## %s", title);
        line("");
        line("%s", header);
        line("%s", rule);
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "" : String.format(Locale.ROOT, "%.2f", millis);
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
