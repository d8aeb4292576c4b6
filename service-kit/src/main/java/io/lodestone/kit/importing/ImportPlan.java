package io.lodestone.kit.importing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of import does with its rows: how a row becomes a line of the staging table, what makes a staged row bad,
 * and how good ones become revisions. A plan is used for one import and may keep state.
 *
 * @param <R> the contract's row message
 */
public interface ImportPlan<R> {
    /** The kind of import, as in the route ({@code prices}); idempotency keys are scoped by it. */
    String kind();

    /**
     * Columns of the temporary table {@code staging} as PostgreSQL declares them, without the two that every staging table
     * has before them: {@code line}, the row's own number in the stream, and {@code file_line}, the line of the file that
     * it stands on. A line may hold several rows.
     */
    String stagingColumns();

    /** Line of the row in its file. */
    long line(R row);

    /**
     * Reads a row's cells with the reader's methods, which note what is wrong, and gives the staged cells in the order
     * of {@link #stagingColumns()}; they are not used when anything was wrong. A cell is null or something whose
     * {@code toString} PostgreSQL reads.
     */
    @Nullable
    Object[] stage(R row, RowReader reader);

    /**
     * Finds bad rows in {@code staging} by sets, inserting {@code (line, column_name, code, detail)} into the temporary
     * table {@code bad_row}, {@code line} being the row's own number: unknown codes, the same fact twice.
     */
    void check(Connection connection) throws SQLException;

    /**
     * Turns the rows of {@code staging} into revisions and brings what is current up to date. Runs under the change
     * lock.
     *
     * @param base the last change number used; new revisions take {@code base + 1} and on without a gap
     * @param recordedAt the storing moment of every revision
     * @param importId the import, for rows that keep it
     */
    ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId) throws SQLException;
}
