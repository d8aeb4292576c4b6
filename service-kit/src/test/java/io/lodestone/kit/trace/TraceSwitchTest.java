package io.lodestone.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSwitchTest {
    @ParameterizedTest
    @CsvSource({"http://collector:4318, false, true", "'', true, false", "' ', true, false", ", true, false"})
    void spansAreMadeWhereTheyGoSomewhere(@Nullable String endpoint, boolean disabled, boolean statements) {
        // Given
        Map<String, String> keys = new HashMap<>();
        keys.put("quarkus.otel.sdk.disabled", "true");
        keys.put("quarkus.datasource.jdbc.telemetry.enabled", "false");
        if (endpoint != null) {
            keys.put("lodestone.traces.endpoint", endpoint);
        }

        // When
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .withInterceptors(new TraceSwitch())
                .build();

        // Then
        assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isEqualTo(disabled);
        assertThat(config.getValue("quarkus.datasource.jdbc.telemetry.enabled", Boolean.class))
                .isEqualTo(statements);
    }
}
