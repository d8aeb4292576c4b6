package io.lodestone.production.register;

import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.replica.Standing;
import io.lodestone.kit.time.KnowledgeDate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads rows with plain SQL. */
public final class SqlStore {
    /** Makes a record of a row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** The record of the row that the result stands on. */
        T map(ResultSet row) throws SQLException;
    }

    private static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

    private final HistorySource source;

    /** Reads the given database. */
    public SqlStore(DataSource dataSource) {
        this(HistorySource.of(dataSource));
    }

    /** Reads from the given source. */
    public SqlStore(HistorySource source) {
        this.source = source;
    }

    /** The rows of a query. */
    public <T> List<T> list(String sql, List<?> parameters, RowMapper<T> mapper) {
        try {
            return source.read(Standing::ofAll, connection -> list(connection, sql, parameters, mapper));
        } catch (SQLException e) {
            throw new IllegalStateException("A query failed", e);
        }
    }

    private static <T> List<T> list(Connection connection, String sql, List<?> parameters, RowMapper<T> mapper)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(mapper.map(row));
                }
                return rows;
            }
        }
    }

    /** True when a query has a row. */
    public boolean exists(String sql, Object... parameters) {
        return !list(sql, List.of(parameters), row -> true).isEmpty();
    }

    /** The values of {@code known_at <= ? AND recorded_at <= ?} for a date of knowledge. */
    public static List<Object> knowledge(KnowledgeDate asOf) {
        return List.of(moment(asOf.known()), moment(asOf.recorded()));
    }

    private static OffsetDateTime moment(@Nullable Instant instant) {
        return (instant == null ? FOREVER : instant).atOffset(ZoneOffset.UTC);
    }

    /** A moment that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    /** A day that is never null. */
    public static LocalDate day(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDate.class));
    }

    /** A text, empty for none. */
    public static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
