package io.lodestone.kit.tls;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** How the processes of the suite know each other. */
@ConfigMapping(prefix = "lodestone.tls")
public interface TlsConfig {
    /**
     * The folder with {@code tls.crt}, {@code tls.key} and {@code ca.crt}, as a Secret of cert-manager has them; empty:
     * calls are neither encrypted nor asked for a certificate.
     */
    Optional<Path> directory();

    /** The names, as their certificates say them, of those who may call this process; nobody where it is empty. */
    Optional<Set<String>> callers();
}
