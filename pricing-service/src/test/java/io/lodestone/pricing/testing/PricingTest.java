package io.lodestone.pricing.testing;

import io.lodestone.kit.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test against the running service and its real database, empty at the beginning of each test. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "pricing"))
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
public abstract class PricingTest {
    @TestHTTPResource
    URI address;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String appRole;

    @ConfigProperty(name = "quarkus.flyway.username")
    String ownerRole;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private @Nullable PricingClient client;

    @BeforeEach
    void empty() throws SQLException {
        client = new PricingClient(address.getHost(), address.getPort());
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("TRUNCATE instrument, instrument_version, price_revision, price_current,"
                    + " price_quarantine, price_quarantine_decision, import_mapping, fx_rate_revision,"
                    + " fx_rate_current, tax_rate, import_run");
        }
    }

    @AfterEach
    void close() {
        client().close();
    }

    /** A client with a connection of its own. */
    protected PricingClient client() {
        return Objects.requireNonNull(client);
    }

    /** The address of the running service. */
    protected URI address() {
        return address;
    }

    /** A connection of the role that owns the tables. */
    protected Connection owner() throws SQLException {
        return DriverManager.getConnection(url, ownerRole, password);
    }

    /** A connection of the role that the service has. */
    protected Connection app() throws SQLException {
        return DriverManager.getConnection(url, appRole, password);
    }

    /** The rows that the owner sees, cells joined by bars. */
    protected List<String> rows(String sql) {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(row.getString(column)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that a query gives. */
    protected long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }
}
