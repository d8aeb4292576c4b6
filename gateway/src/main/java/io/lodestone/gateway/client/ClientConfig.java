package io.lodestone.gateway.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the gateway waits for the services. */
@ConfigMapping(prefix = "lodestone.services")
public interface ClientConfig {
    /** Longest time for a call with one answer. */
    @WithDefault("10s")
    Duration deadline();

    /** Longest wait for the next message of a stream. */
    @WithDefault("10s")
    Duration idleTimeout();

    /** Longest wait for a service to take more of an import, or to answer it once all is sent. */
    @WithDefault("10m")
    Duration importIdleTimeout();

    /** How often the gateway looks whether a service answers. */
    @WithDefault("5s")
    Duration probeInterval();
}
