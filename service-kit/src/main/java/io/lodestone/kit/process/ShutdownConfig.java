package io.lodestone.kit.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the process stops. */
@ConfigMapping(prefix = "lodestone.shutdown")
public interface ShutdownConfig {
    /** Longest time for requests in flight to finish. */
    @WithDefault("20s")
    Duration timeout();

    /** How long a connection is kept on which nothing is asked, so that its client can be told to go elsewhere. */
    @WithDefault("0s")
    Duration idle();
}
