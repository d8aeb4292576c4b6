package io.lodestone.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PostgresTestResource} gives, and a hot standby of it that the service reads histories from. A test finds it
 * in a field of type {@link Standby}.
 */
public final class StandbyTestResource implements QuarkusTestResourceLifecycleManager {
    private static final String URL = "quarkus.datasource.jdbc.url";

    private final PostgresTestResource primary = new PostgresTestResource();
    private @Nullable Standby standby;

    @Override
    public void init(Map<String, String> arguments) {
        primary.init(arguments);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(primary.start());
        String url = Objects.requireNonNull(settings.get(URL));
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        Standby started = Standby.of(port);
        standby = started;
        settings.put("quarkus.datasource.replica.jdbc.url", url.replace(":" + port, ":" + started.port()));
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(standby, new TestInjector.MatchesType(Standby.class));
    }

    @Override
    public void stop() {
        if (standby != null) {
            standby.close();
        }
        primary.stop();
    }
}
