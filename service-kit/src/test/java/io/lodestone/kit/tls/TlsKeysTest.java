package io.lodestone.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsKeysTest {

    @Test
    void aFolderClosesThePlainPortAndNamesTheFiles() {
        // When
        SmallRyeConfig config = config(Map.of("lodestone.tls.directory", "/tls", "quarkus.http.port", "8081"));

        // Then
        assertThat(config.getValue("quarkus.http.insecure-requests", String.class))
                .isEqualTo("disabled");
        assertThat(config.getValue("quarkus.http.ssl-port", String.class)).isEqualTo("8081");
        assertThat(config.getValue("quarkus.http.tls-configuration-name", String.class))
                .isEqualTo("lodestone");
        assertThat(config.getValue("quarkus.tls.lodestone.key-store.pem.own.key", String.class))
                .isEqualTo("/tls/tls.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAFolderNothingIsSaid(String folder) {
        // When
        SmallRyeConfig config = config(Map.of("lodestone.tls.directory", folder));

        // Then
        assertThat(config.getPropertyNames()).noneMatch(name -> name.startsWith("quarkus."));
    }

    @Test
    void whatAProcessSaysItselfGoesFirst() {
        // When
        SmallRyeConfig config =
                config(Map.of("lodestone.tls.directory", "/tls", "quarkus.http.insecure-requests", "enabled"));

        // Then
        assertThat(config.getValue("quarkus.http.insecure-requests", String.class))
                .isEqualTo("enabled");
    }

    private static SmallRyeConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(keys, "test", 250))
                .withSources(new TlsKeys())
                .build();
    }
}
