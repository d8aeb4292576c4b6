package io.lodestone.gateway.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Csv;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everything at once, for spreadsheets, pandas and R. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Export", description = "Everything at once, as CSV tables in a zip.")
public class ExportResource {
    /** An equal tag means equal bytes, so that the files have no time of their own. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ExportTables tables;
    private final Answers answers;
    private final Backends backends;
    private final Exchange exchange;

    /** Exports the given tables. */
    @Inject
    public ExportResource(ExportTables tables, Answers answers, Backends backends, Exchange exchange) {
        this.tables = tables;
        this.exchange = exchange;
        this.answers = answers;
        this.backends = backends;
    }

    /** The tables of some topics, streamed. */
    @GET
    @Path("export")
    @Operation(
            operationId = "export",
            summary =
                    "Gives the tables of some topics as a zip of CSV files with a description of their columns (CSVW)")
    public Response export(
            @QueryParam("topics") @Nullable String topics,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("safe") @Nullable String safe) {
        Set<Topic> wanted = Topic.read(topics);
        boolean isSafe = Parameters.flag("safe", safe, false);
        ExportTables.Chosen chosen = tables.of(wanted, Parameters.asOf(asOf, recordedAsOf));
        List<Service> services = wanted.stream().map(Topic::service).distinct().toList();
        // What cannot be read is said before the first byte is sent.
        services.forEach(backends::position);
        Terms terms = new Terms(services, List.of(), asOf == null, json -> {});
        return answers.file(terms, "application/zip", "lodestone-" + names(wanted) + ".zip", out -> {
            byte[] description = TableGroup.describe(chosen.tables(), chosen.withheld());
            write(chosen.tables(), description, isSafe, out);
        });
    }

    private static String names(Set<Topic> topics) {
        return topics.stream().map(Topic::text).collect(Collectors.joining("-"));
    }

    private void write(List<ExportTable> tables, byte[] description, boolean isSafe, OutputStream out)
            throws IOException {
        // Left open where a table fails: what has an end is taken for whole.
        ZipOutputStream zip = new ZipOutputStream(out);
        begin(zip, TableGroup.FILE);
        zip.write(description);
        zip.closeEntry();
        for (ExportTable table : tables) {
            begin(zip, table.file());
            write(table, isSafe, new OpenStream(zip));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String file) throws IOException {
        ZipEntry entry = new ZipEntry(file);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private void write(ExportTable table, boolean isSafe, OutputStream out) throws IOException {
        try (CsvWriter csv = Csv.writer(out)) {
            csv.writeRecord(table.columns().stream().map(Column::name).toList());
            table.rows().read(cells -> {
                csv.writeRecord(isSafe ? FormulaGuard.guarded(cells) : cells);
                exchange.addRows(1);
            });
        }
    }

    /** Stays open when its writer is closed: the next file follows. */
    private static final class OpenStream extends FilterOutputStream {
        OpenStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
