package io.lodestone.kit.trace;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has one key, {@code lodestone.traces.endpoint}, switch on all that makes and sends spans; without it all of it is off. */
@Priority(100)
public final class TraceSwitch implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;
    private static final String ENDPOINT = "lodestone.traces.endpoint";

    /** What the keys say where traces go somewhere. */
    private static final Map<String, String> ON = Map.of(
            "quarkus.otel.sdk.disabled",
            "false",
            "quarkus.datasource.jdbc.telemetry.enabled",
            "true",
            "quarkus.datasource.replica.jdbc.telemetry.enabled",
            "true");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        String on = ON.get(name);
        return value == null || on == null || !isOn(context) ? value : value.withValue(on);
    }

    private static boolean isOn(ConfigSourceInterceptorContext context) {
        ConfigValue endpoint = context.proceed(ENDPOINT);
        return endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank();
    }
}
