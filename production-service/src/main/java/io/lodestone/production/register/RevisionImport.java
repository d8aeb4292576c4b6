package io.lodestone.production.register;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.RevisionChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The import of figures into their {@link RevisionChain}.
 *
 * @param <R> the contract's row message
 */
public abstract class RevisionImport<R> extends StagedImport<R> {
    private final List<String> key;
    private final List<Column> columns;
    private final RevisionChain chain;

    /**
     * An import into a chain of revisions.
     *
     * @param table name of the tables without their suffixes
     * @param key what names a figure, in the order of the tables' keys; never null in a staged row that is good
     * @param figures what makes a revision differ from the one before
     * @param others what is kept beside it; with {@code cause} among them a cause makes a revision
     */
    protected RevisionImport(String table, List<Column> key, List<Column> figures, List<Column> others) {
        this.key = names(key);
        this.columns = Stream.of(key, figures, others).flatMap(List::stream).toList();
        this.chain = new RevisionChain(
                table, "staging", names(key), names(figures), names(others), List.of("known_at", "revision"), "");
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /** Columns that only the staging table has, each declared with a comma before it. */
    protected String stagedOnly() {
        return "";
    }

    /** Completes the staged rows and finds those that name something unknown. */
    protected abstract void checkCodes(Connection connection) throws SQLException;

    /** True when the rows came in an order by which no figure can have come twice. */
    protected boolean isInOrder() {
        return false;
    }

    @Override
    public final String stagingColumns() {
        return Columns.declarations(columns) + ", known_at timestamptz" + stagedOnly();
    }

    @Override
    public final void check(Connection connection) throws SQLException {
        checkCodes(connection);
        if (!isInOrder()) {
            refuseRepeated(
                    connection,
                    "figure with one publication time",
                    Stream.concat(key.stream(), Stream.of("known_at")).toList());
        }
    }

    @Override
    public final ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        long received = count(connection, "SELECT count(*) FROM staging");
        RevisionChain.Stored stored = chain.store(connection, base, recordedAt, importId, received);
        return new ImportCounts(stored.inserted(), stored.revised(), received - stored.revisions(), 0);
    }
}
