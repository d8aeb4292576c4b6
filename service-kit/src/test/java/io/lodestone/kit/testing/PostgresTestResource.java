package io.lodestone.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for a {@code @QuarkusTest}, with one database and the two roles the suite gives it. The init argument
 * {@code name} is the service's short name ({@code pricing}).
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "test";

    private @Nullable EmbeddedPostgres postgres;
    private String name = "";

    @Override
    public void init(Map<String, String> arguments) {
        name = Objects.requireNonNull(arguments.get("name"), "init argument 'name'");
    }

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            postgres = started;
            try (Connection connection = started.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + name + "_owner LOGIN PASSWORD '" + PASSWORD + "'");
                statement.execute("CREATE ROLE " + name + "_app LOGIN PASSWORD '" + PASSWORD + "'");
                statement.execute("CREATE DATABASE lodestone_" + name + " OWNER " + name + "_owner");
            }
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://localhost:" + started.getPort() + "/lodestone_" + name,
                    "quarkus.datasource.username",
                    name + "_app",
                    "quarkus.datasource.password",
                    PASSWORD,
                    "quarkus.flyway.username",
                    name + "_owner",
                    "quarkus.flyway.password",
                    PASSWORD,
                    "quarkus.flyway.migrate-at-start",
                    "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
