package io.lodestone.kit.importing;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.kit.grpc.InboundFlow;
import io.lodestone.kit.time.Times;
import io.lodestone.kit.trace.Trace;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs imports: one stream, one transaction. Rows are copied into a temporary table as they come, checked there by sets,
 * and merged under the change lock. The answer is stored in the same transaction, so a killed import leaves nothing and a
 * repeated one changes nothing.
 */
@ApplicationScoped
public class Importer {
    /** Most mistakes that an answer lists. */
    public static final int MOST_ERRORS = 1000;

    /** Sorts of large imports stay in memory; a few of these may be in use at once. */
    private static final String WORK_MEMORY = "32MB";

    private static final int SERVER_ERROR = 500;
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** The gateway waits no longer for an answer either. */
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(Importer.class);

    private final DataSource dataSource;

    /** Imports into the given database. */
    @Inject
    public Importer(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Imports a client's stream on a virtual thread of its own. To be called on the call's thread, where the caller's
     * name is known.
     *
     * @param plan a fresh plan for this import
     */
    public <R> Uni<ImportResult> run(Multi<ImportMessage<R>> stream, ImportPlan<R> plan) {
        String caller = Caller.current();
        StreamReader<ImportMessage<R>> reader = StreamReader.of(stream, IDLE, InboundFlow.current()::taken);
        Callable<ImportResult> imported = Trace.carried(() -> {
            try (reader) {
                return timed(reader, plan, caller);
            }
        });
        return Uni.createFrom().emitter(answer -> Thread.ofVirtual()
                .name("import-" + plan.kind())
                .start(() -> {
                    try {
                        answer.complete(imported.call());
                    } catch (Throwable failure) {
                        answer.fail(failure);
                    }
                }));
    }

    /** The answer of a finished import of this database. */
    public Optional<ImportResult> find(String importId) {
        try (Connection connection = dataSource.getConnection()) {
            return ImportRunStore.byId(connection, importId);
        } catch (SQLException e) {
            throw new IllegalStateException("Imports cannot be read", e);
        }
    }

    /** Runs the import and counts it as {@code lodestone_imports_seconds}, by kind and what became of it. */
    private <R> ImportResult timed(StreamReader<ImportMessage<R>> reader, ImportPlan<R> plan, String caller)
            throws SQLException {
        long begin = System.nanoTime();
        String outcome = "failed";
        try {
            ImportResult result = run(reader, plan, caller);
            outcome = result.getRefused() ? "refused" : "done";
            return result;
        } catch (DomainException e) {
            outcome = e.reason().httpStatus() < SERVER_ERROR ? "refused" : "failed";
            throw e;
        } catch (StatusRuntimeException e) {
            outcome = "broken_off";
            throw e;
        } finally {
            Metrics.timer("lodestone.imports", "kind", plan.kind(), "outcome", outcome)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private <R> ImportResult run(StreamReader<ImportMessage<R>> reader, ImportPlan<R> plan, String caller)
            throws SQLException {
        ImportMessage<R> first = reader.next();
        if (first == null || first.header() == null) {
            throw DomainException.invalid("header", "must be the first message of the stream");
        }
        ImportHeader header = first.header();
        try (Connection connection = dataSource.getConnection()) {
            int usualTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST_STATEMENT.toMillis());
            connection.setAutoCommit(false);
            try {
                ImportResult result = run(connection, header, reader, plan, caller);
                connection.commit();
                connection.setNetworkTimeout(Runnable::run, usualTimeout);
                if (result.getImportId().equals(header.getImportId()) && !result.getDryRun()) {
                    count(plan.kind(), result);
                }
                return result;
            } catch (Throwable failure) {
                connection.rollback();
                connection.setNetworkTimeout(Runnable::run, usualTimeout);
                throw failure;
            }
        }
    }

    private <R> ImportResult run(
            Connection connection,
            ImportHeader header,
            StreamReader<ImportMessage<R>> reader,
            ImportPlan<R> plan,
            String caller)
            throws SQLException {
        Optional<ImportResult> before = earlier(connection, header, plan.kind(), caller);
        if (before.isPresent()) {
            return before.get();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL work_mem = '" + WORK_MEMORY + "'");
            // An import takes as long as it takes; the gateway's idle timeout and its client's patience end it.
            statement.execute("SET LOCAL statement_timeout = 0");
        }
        Savepoint start = connection.setSavepoint();
        Staged staged = stage(connection, reader, plan);
        plan.check(connection);
        long bad = staged.unstaged + count(connection, "SELECT count(DISTINCT line) FROM bad_row");
        List<RowError> errors = staged.errors(connection);

        ImportResult.Builder result = ImportResult.newBuilder()
                .setImportId(header.getImportId())
                .setTraceId(header.getTraceId())
                .setDryRun(header.getDryRun())
                .setReceived(staged.received)
                .addAllErrors(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)))
                .setErrorsTruncated(errors.size() > MOST_ERRORS || staged.truncated);
        if (bad > 0 && header.getMode() == ImportMode.IMPORT_MODE_ATOMIC) {
            connection.rollback(start);
            result.setRefused(true).setRejected(staged.received).setFinishedAt(Times.toProto(Times.now()));
        } else {
            ImportCounts counts = merge(connection, header, plan, result);
            result.setInserted(counts.inserted())
                    .setRevised(counts.revised())
                    .setUnchanged(counts.unchanged())
                    .setQuarantined(counts.quarantined())
                    .setRejected(bad);
            if (header.getDryRun()) {
                connection.rollback(start);
            }
        }
        ImportResult answer = result.build();
        ImportRunStore.insert(connection, plan.kind(), caller, header, answer);
        LOG.infof(
                "import %s of %s by %s: received %d, inserted %d, revised %d, unchanged %d, quarantined %d, rejected %d%s",
                answer.getImportId(),
                plan.kind(),
                caller,
                answer.getReceived(),
                answer.getInserted(),
                answer.getRevised(),
                answer.getUnchanged(),
                answer.getQuarantined(),
                answer.getRejected(),
                answer.getRefused() ? ", refused" : answer.getDryRun() ? ", dry run" : "");
        return answer;
    }

    /** Counts rows as {@code lodestone_import_rows_total}, by kind of import and what became of them. */
    private static void count(String kind, ImportResult result) {
        count(kind, "inserted", result.getInserted());
        count(kind, "revised", result.getRevised());
        count(kind, "unchanged", result.getUnchanged());
        count(kind, "quarantined", result.getQuarantined());
        count(kind, "rejected", result.getRejected());
    }

    private static void count(String kind, String outcome, long rows) {
        Metrics.counter("lodestone.import.rows", "kind", kind, "outcome", outcome)
                .increment(rows);
    }

    private static Optional<ImportResult> earlier(
            Connection connection, ImportHeader header, String kind, String caller) throws SQLException {
        String key = header.getIdempotencyKey();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (!ImportRunStore.takeKey(connection, kind, caller, key)) {
            throw new DomainException(
                    ErrorReason.IMPORT_IN_PROGRESS,
                    "An import with the idempotency key '" + key + "' is still running; ask again when it is done.");
        }
        Optional<ImportRunStore.Answered> answered = ImportRunStore.answered(connection, kind, caller, key);
        if (answered.isPresent() && !answered.get().fingerprint().equals(header.getFingerprint())) {
            throw new DomainException(
                    ErrorReason.IDEMPOTENCY_KEY_REUSED,
                    "The idempotency key '" + key + "' was used for another body or other options within 7 days.");
        }
        return answered.map(ImportRunStore.Answered::result);
    }

    private static <R> Staged stage(Connection connection, StreamReader<ImportMessage<R>> reader, ImportPlan<R> plan)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE staging (line bigint NOT NULL, file_line bigint NOT NULL, "
                    + plan.stagingColumns() + ") ON COMMIT DROP");
            statement.execute("CREATE TEMPORARY TABLE bad_row (line bigint NOT NULL, column_name text NOT NULL,"
                    + " code text NOT NULL, detail text NOT NULL) ON COMMIT DROP");
        }
        Staged staged = new Staged();
        RowReader rows = new RowReader(Times.now());
        try (CopyWriter copy = new CopyWriter(connection, "staging")) {
            for (ImportMessage<R> message = reader.next(); message != null; message = reader.next()) {
                for (RowError unreadable : message.unreadable()) {
                    staged.add(List.of(unreadable));
                }
                for (R row : message.rows()) {
                    rows.begin(plan.line(row));
                    @Nullable Object[] cells = plan.stage(row, rows);
                    if (rows.isGood()) {
                        staged.received++;
                        copy.row(withNumbers(staged.received, plan.line(row), cells));
                    } else {
                        staged.add(rows.errors());
                    }
                }
            }
            copy.finish();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE staging");
        }
        return staged;
    }

    private static @Nullable Object[] withNumbers(long number, long fileLine, @Nullable Object[] cells) {
        @Nullable Object[] all = new @Nullable Object[cells.length + 2];
        all[0] = number;
        all[1] = fileLine;
        System.arraycopy(cells, 0, all, 2, cells.length);
        return all;
    }

    private static <R> ImportCounts merge(
            Connection connection, ImportHeader header, ImportPlan<R> plan, ImportResult.Builder result)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM staging USING bad_row WHERE staging.line = bad_row.line");
        }
        ChangeCounter.Locked counter = ChangeCounter.lock(connection);
        Instant now = counter.now();
        ImportCounts counts = plan.merge(connection, counter.last(), now, header.getImportId());
        ChangeCounter.advance(connection, counter.last() + counts.changes());
        result.setFinishedAt(Times.toProto(now));
        return counts;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What the reading of the rows left beside the staging table. */
    private static final class Staged {
        private final List<RowError> kept = new ArrayList<>();
        private long received;
        private long unstaged;
        private boolean truncated;

        void add(List<RowError> errors) {
            received++;
            unstaged++;
            for (RowError error : errors) {
                if (kept.size() < MOST_ERRORS) {
                    kept.add(error);
                } else {
                    truncated = true;
                }
            }
        }

        /** Mistakes of reading and of checking, by line; one more than an answer lists, where there are more. */
        List<RowError> errors(Connection connection) throws SQLException {
            List<RowError> all = new ArrayList<>(kept);
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT s.file_line, b.column_name, b.code, b.detail FROM bad_row b JOIN staging s USING (line)"
                            + " ORDER BY s.file_line, line, b.column_name LIMIT ?")) {
                statement.setInt(1, MOST_ERRORS + 1);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        all.add(RowError.newBuilder()
                                .setLine(row.getLong(1))
                                .setColumn(row.getString(2))
                                .setCode(row.getString(3))
                                .setDetail(row.getString(4))
                                .build());
                    }
                }
            }
            all.sort(Comparator.comparingLong(RowError::getLine));
            return all;
        }
    }
}
