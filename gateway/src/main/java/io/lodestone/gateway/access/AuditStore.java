package io.lodestone.gateway.access;

import io.lodestone.access.v1.AuditEntry;
import io.lodestone.kit.time.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** The audit trail. */
@ApplicationScoped
public class AuditStore {
    /**
     * Which entries are wanted.
     *
     * @param from first day, UTC
     * @param to last day, UTC, included
     * @param caller exactly; empty for all
     * @param path what the path begins with; empty for all
     * @param status HTTP status; 0 for all
     */
    record Filter(Optional<LocalDate> from, Optional<LocalDate> to, String caller, String path, int status) {}

    private final DataSource dataSource;

    /** Keeps the trail in the given database. */
    @Inject
    public AuditStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Adds an entry; its id and its time are not read. */
    void insert(AuditEntry entry) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO audit_entry (caller, method, path, status, import_id, subject, remote_address)
                        VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?)""")) {
            statement.setString(1, entry.getCaller());
            statement.setString(2, entry.getMethod());
            statement.setString(3, entry.getPath());
            statement.setInt(4, entry.getStatus());
            statement.setString(5, entry.getImportId());
            statement.setString(6, entry.getSubject());
            statement.setString(7, entry.getRemoteAddress());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail cannot be written", e);
        }
    }

    /**
     * Entries, newest first.
     *
     * @param before only entries with a lower number
     */
    List<AuditEntry> list(Filter filter, long before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT id, at, caller, method, path, status, coalesce(import_id, ''),"
                + " coalesce(subject, ''), remote_address FROM audit_entry WHERE id < ?");
        List<Object> arguments = new ArrayList<>(List.of(before));
        filter.from().ifPresent(day -> {
            sql.append(" AND at >= ?");
            arguments.add(midnight(day));
        });
        filter.to().ifPresent(day -> {
            sql.append(" AND at < ?");
            arguments.add(midnight(day.plusDays(1)));
        });
        if (!filter.caller().isEmpty()) {
            sql.append(" AND caller = ?");
            arguments.add(filter.caller());
        }
        if (!filter.path().isEmpty()) {
            sql.append(" AND starts_with(path, ?)");
            arguments.add(filter.path());
        }
        if (filter.status() != 0) {
            sql.append(" AND status = ?");
            arguments.add(filter.status());
        }
        sql.append(" ORDER BY id DESC LIMIT ?");
        arguments.add(limit);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            return read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail cannot be read", e);
        }
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static List<AuditEntry> read(PreparedStatement statement) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(AuditEntry.newBuilder()
                        .setId(Objects.requireNonNull(row.getString(1)))
                        .setAt(Times.toProto(row.getTimestamp(2).toInstant()))
                        .setCaller(row.getString(3))
                        .setMethod(row.getString(4))
                        .setPath(row.getString(5))
                        .setStatus(row.getInt(6))
                        .setImportId(row.getString(7))
                        .setSubject(row.getString(8))
                        .setRemoteAddress(row.getString(9))
                        .build());
            }
        }
        return entries;
    }
}
