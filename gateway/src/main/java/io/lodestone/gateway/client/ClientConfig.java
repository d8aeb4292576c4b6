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

    /** Longest time for one service's part of a reply out of several services; after it the part is missing. */
    @WithDefault("3s")
    Duration partDeadline();

    /** Longest wait for the next message of a stream. */
    @WithDefault("10s")
    Duration idleTimeout();

    /** Longest wait for a service to take more of an import, or to answer it once all is sent. */
    @WithDefault("10m")
    Duration importIdleTimeout();

    /** Most calls of one service in flight at once, imports and streams of changes left out; beyond it a 503 at once. */
    @WithDefault("256")
    int mostCalls();

    /** How long a service that failed again and again is left alone before a call is let through to try it. */
    @WithDefault("1s")
    Duration pause();

    /** How often the gateway looks whether a service answers. */
    @WithDefault("5s")
    Duration probeInterval();
}
