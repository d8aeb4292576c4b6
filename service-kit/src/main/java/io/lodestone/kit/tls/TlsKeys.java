package io.lodestone.kit.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Has one key, {@code lodestone.tls.directory}, say all that Quarkus has to be told: an entry of its TLS registry, and a
 * server that is reached by it alone. Whoever serves something else says so in its own configuration, which goes first.
 */
public final class TlsKeys implements ConfigSourceFactory {
    /** The entry of the TLS registry. */
    static final String ENTRY = "lodestone";

    private static final String PREFIX = "quarkus.tls." + ENTRY + ".";

    /** Below every file and variable. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue directory = context.getValue("lodestone.tls.directory");
        if (directory == null
                || directory.getValue() == null
                || directory.getValue().isBlank()) {
            return List.of();
        }
        Map<String, String> keys = Map.of(
                PREFIX + "key-store.pem.own.cert",
                directory.getValue() + "/tls.crt",
                PREFIX + "key-store.pem.own.key",
                directory.getValue() + "/tls.key",
                PREFIX + "trust-store.pem.certs",
                directory.getValue() + "/ca.crt",
                PREFIX + "reload-period",
                "1m",
                "quarkus.http.tls-configuration-name",
                ENTRY,
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.ssl-port",
                "${quarkus.http.port}");
        return List.of(new PropertiesConfigSource(keys, "mutual TLS", ORDINAL));
    }
}
