package io.lodestone.kit.page;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The key of the database: every process at it signs page tokens alike, before and after a restart. */
@ApplicationScoped
public class PageKeyStore {
    private final DataSource dataSource;

    /** Reads from the given database. */
    @Inject
    public PageKeyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void start(@Observes StartupEvent started) {
        PageToken.signBy(this::key);
    }

    private byte[] key() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT key FROM page_key")) {
            row.next();
            return row.getBytes(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The key of page tokens cannot be read", e);
        }
    }
}
