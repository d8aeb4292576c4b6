package io.lodestone.production.register;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.time.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The import of a register: a table {@code x_version} that keeps every version and a table {@code x} with the newest of
 * each. A row equal to the newest version changes nothing; any other becomes the next version.
 *
 * @param <R> the contract's row message
 */
public abstract class RegisterImport<R> extends StagedImport<R> {
    private static final Column KNOWN_AT = new Column("known_at", "timestamptz");

    private final String table;
    private final List<Column> key;
    private final List<Column> columns;

    /**
     * An import into a register.
     *
     * @param table the table of newest versions
     * @param key what names an entry
     * @param content all other columns that a row gives. A {@code known_at} among them may be staged as null: the row is
     *     known when it is stored
     */
    protected RegisterImport(String table, List<Column> key, List<Column> content) {
        this.table = table;
        this.key = List.copyOf(key);
        this.columns = Stream.concat(key.stream(), content.stream()).toList();
    }

    /** The column of the publication time. */
    protected static Column knownAt() {
        return KNOWN_AT;
    }

    /** Finds rows that name something unknown. */
    protected abstract void checkCodes(Connection connection) throws SQLException;

    @Override
    public final String stagingColumns() {
        return Columns.declarations(columns);
    }

    @Override
    public final void check(Connection connection) throws SQLException {
        refuseRepeated(
                connection, Columns.names(key), key.stream().map(Column::name).toList());
        checkCodes(connection);
    }

    @Override
    public final ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        long received = count(connection, "SELECT count(*) FROM staging");
        execute(connection, """
                CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS
                SELECT s.line, coalesce(c.version, 0) + 1 AS version, row_number() OVER (ORDER BY s.line) AS nth
                FROM staging s LEFT JOIN %s c ON %s
                WHERE c.version IS NULL OR ROW(%s) IS DISTINCT FROM ROW(%s)""".formatted(
                table,
                Columns.equal(key, "s", "c"),
                Columns.list(
                        columns,
                        name -> name.equals(KNOWN_AT.name()) ? "coalesce(s.known_at, c.known_at)" : "s." + name),
                Columns.names(columns, "c")));
        long changed = execute(
                connection,
                """
                INSERT INTO %s_version (%s, version, recorded_at, change_no, import_id)
                SELECT %s, f.version, t.recorded_at, ? + f.nth, ?
                FROM fresh f JOIN staging s ON s.line = f.line CROSS JOIN (SELECT ?::timestamptz AS recorded_at) t""".formatted(
                                table,
                                Columns.names(columns),
                                Columns.list(
                                        columns,
                                        name -> name.equals(KNOWN_AT.name())
                                                ? "coalesce(s.known_at, t.recorded_at)"
                                                : "s." + name)),
                base,
                importId,
                Times.toJdbc(recordedAt));
        String all = Columns.names(columns) + ", version, recorded_at, change_no, import_id";
        execute(connection, """
                INSERT INTO %1$s (%2$s) SELECT %2$s FROM %1$s_version WHERE import_id = ? AND change_no > ?
                ON CONFLICT (%3$s) DO UPDATE SET (%2$s) = ROW(%4$s)""".formatted(table, all, Columns.names(key), excluded(all)), importId, base);
        long inserted = count(connection, "SELECT count(*) FROM fresh WHERE version = 1");
        return new ImportCounts(inserted, changed - inserted, received - changed, 0);
    }

    private static String excluded(String names) {
        return "EXCLUDED." + names.replace(", ", ", EXCLUDED.");
    }
}
