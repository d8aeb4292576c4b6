package io.lodestone.production.register;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.time.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The import of figures: a table {@code x_revision} that keeps every publication and a table {@code x_current} that names
 * the newest one known. A row is compared with what was current at its own publication time, rows of the same file
 * included; an equal one without a cause changes nothing. A late backfill of an old publication never becomes current.
 *
 * @param <R> the contract's row message
 */
public abstract class RevisionImport<R> extends StagedImport<R> {
    private final String table;
    private final List<Column> key;
    private final List<Column> figures;
    private final List<Column> columns;

    /**
     * An import into a chain of revisions.
     *
     * @param table name of the tables without their suffixes
     * @param key what names a figure; never null in a staged row that is good
     * @param figures what makes a revision differ from the one before
     * @param others what is kept beside it
     */
    protected RevisionImport(String table, List<Column> key, List<Column> figures, List<Column> others) {
        this.table = table;
        this.key = List.copyOf(key);
        this.figures = List.copyOf(figures);
        this.columns = Stream.of(key, figures, others).flatMap(List::stream).toList();
    }

    /** An expression over {@code staging} that says whether a row is a revision even with equal figures. */
    protected abstract String caused();

    /** Columns that only the staging table has, each declared with a comma before it. */
    protected String stagedOnly() {
        return "";
    }

    /** Completes the staged rows and finds those that name something unknown. */
    protected abstract void checkCodes(Connection connection) throws SQLException;

    @Override
    public final String stagingColumns() {
        return Columns.declarations(columns) + ", known_at timestamptz" + stagedOnly();
    }

    @Override
    public final void check(Connection connection) throws SQLException {
        checkCodes(connection);
        refuseRepeated(
                connection,
                "figure with one publication time",
                Stream.concat(key.stream().map(Column::name), Stream.of("known_at"))
                        .toList());
    }

    @Override
    public final ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        long received = count(connection, "SELECT count(*) FROM staging");
        chain(connection, recordedAt);
        long changed = execute(
                connection,
                """
                INSERT INTO %s_revision (%s, known_at, revision, recorded_at, change_no, import_id)
                SELECT %s, f.known_at, f.revision, ?, ? + f.nth, ?
                FROM fresh f JOIN staging s ON s.line = f.line""".formatted(table, Columns.names(columns), Columns.names(columns, "s")),
                Times.toJdbc(recordedAt),
                base,
                importId);
        execute(connection, """
                INSERT INTO %1$s_current AS c (%2$s, known_at, revision)
                SELECT DISTINCT ON (%2$s) %2$s, known_at, revision FROM %1$s_revision WHERE change_no > ?
                ORDER BY %2$s, known_at DESC, revision DESC
                ON CONFLICT (%2$s) DO UPDATE SET known_at = EXCLUDED.known_at, revision = EXCLUDED.revision
                WHERE (c.known_at, c.revision) < (EXCLUDED.known_at, EXCLUDED.revision)""".formatted(table, Columns.names(key)), base);
        long inserted = count(connection, "SELECT count(*) FROM fresh WHERE revision = 1");
        return new ImportCounts(inserted, changed - inserted, received - changed, 0);
    }

    /** Lists in {@code fresh} the staged rows that are revisions, with their numbers. */
    private void chain(Connection connection, Instant recordedAt) throws SQLException {
        execute(
                connection,
                """
                CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS
                WITH chain AS (
                    SELECT %2$s, %3$s, false AS caused, r.known_at, r.revision, NULL::bigint AS line
                    FROM %1$s_revision r WHERE EXISTS (SELECT FROM staging s WHERE %4$s)
                    UNION ALL
                    SELECT %5$s, %6$s, %7$s, coalesce(s.known_at, ?), NULL, s.line FROM staging s),
                compared AS (
                    SELECT *, lag(true, 1, false) OVER before AS follows,
                           ROW(%8$s) IS DISTINCT FROM ROW(%9$s) AS differs,
                           max(revision) OVER (PARTITION BY %10$s) AS stored
                    FROM chain
                    WINDOW before AS (PARTITION BY %10$s ORDER BY known_at, revision NULLS LAST))
                SELECT line, known_at, row_number() OVER (ORDER BY line) AS nth,
                       (coalesce(stored, 0) + row_number() OVER (PARTITION BY %10$s ORDER BY known_at, line))::integer
                           AS revision
                FROM compared WHERE line IS NOT NULL AND (NOT follows OR caused OR differs)""".formatted(
                                table,
                                Columns.names(key, "r"),
                                Columns.names(figures, "r"),
                                Columns.equal(key, "r", "s"),
                                Columns.names(key, "s"),
                                Columns.names(figures, "s"),
                                caused(),
                                Columns.names(figures),
                                Columns.list(figures, name -> "lag(" + name + ") OVER before"),
                                Columns.names(key)),
                Times.toJdbc(recordedAt));
    }
}
