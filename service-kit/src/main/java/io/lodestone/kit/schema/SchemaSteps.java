package io.lodestone.kit.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * How migrations run in every process of the suite. Steps that a newer program has applied are no hindrance to an older
 * one, which runs beside it during an upgrade, unless one of them is a contract step, which took away what older programs
 * use: its description begins with {@code contract}. Several processes that migrate at once wait for each other.
 */
@Singleton
public class SchemaSteps implements FlywayConfigurationCustomizer {
    private static final String CONTRACT = "contract ";
    /** One try a second: longer than any step may take, and than an init container is waited for. */
    private static final int LOCK_TRIES = 600;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.ignoreMigrationPatterns("*:future");
        configuration.lockRetryCount(LOCK_TRIES);
        configuration.callbacks(new RefuseContracted());
        PostgreSQLConfigurationExtension postgresql =
                configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class);
        // A lock that lasts as long as a transaction would have CREATE INDEX CONCURRENTLY wait for it for ever.
        postgresql.setTransactionalLock(false);
    }

    private static final class RefuseContracted extends BaseCallback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            MigrationInfo[] steps =
                    new Flyway(context.getConfiguration()).info().all();
            String known = Arrays.stream(steps)
                    .filter(step -> step.getState().isResolved() && step.getVersion() != null)
                    .map(MigrationInfo::getVersion)
                    .max(MigrationVersion::compareTo)
                    .map(MigrationVersion::getVersion)
                    .orElse("none");
            for (MigrationInfo step : steps) {
                boolean newer = step.getState().isApplied() && !step.getState().isResolved();
                if (newer && step.getDescription().toLowerCase(Locale.ROOT).startsWith(CONTRACT)) {
                    throw new FlywayException("the database is at a newer schema than " + known
                            + ", the newest that this program knows, and step " + step.getVersion() + " ("
                            + step.getDescription() + ") took away what older programs use: start a newer version of"
                            + " the program, or restore a backup from before that step");
                }
            }
        }

        @Override
        public String getCallbackName() {
            return "refuse contracted schema";
        }
    }
}
