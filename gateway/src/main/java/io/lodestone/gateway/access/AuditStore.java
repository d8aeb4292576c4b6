package io.lodestone.gateway.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The audit trail. */
@ApplicationScoped
public class AuditStore {
    /**
     * A write that a caller asked for.
     *
     * @param caller name of the key
     * @param method HTTP method
     * @param path path of the request
     * @param status HTTP status of the answer
     * @param importId the import it began; empty for none
     * @param remoteAddress where it came from
     */
    record Entry(String caller, String method, String path, int status, String importId, String remoteAddress) {}

    private final DataSource dataSource;

    /** Keeps the trail in the given database. */
    @Inject
    public AuditStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(Entry entry) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO audit_entry (caller, method, path, status, import_id, remote_address)
                        VALUES (?, ?, ?, ?, nullif(?, ''), ?)""")) {
            statement.setString(1, entry.caller());
            statement.setString(2, entry.method());
            statement.setString(3, entry.path());
            statement.setInt(4, entry.status());
            statement.setString(5, entry.importId());
            statement.setString(6, entry.remoteAddress());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail cannot be written", e);
        }
    }
}
