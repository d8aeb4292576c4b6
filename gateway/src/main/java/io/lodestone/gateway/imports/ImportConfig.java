package io.lodestone.gateway.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Bounds of imports. */
@ConfigMapping(prefix = "lodestone.imports")
public interface ImportConfig {
    /** Largest body, unpacked. */
    @WithDefault("2G")
    MemorySize maxBody();

    /** Directory in which bodies wait; the system's own for temporary files where none is given. */
    Optional<String> spoolDirectory();
}
