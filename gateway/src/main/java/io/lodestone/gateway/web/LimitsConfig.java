package io.lodestone.gateway.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How slow a client may be. */
@ConfigMapping(prefix = "lodestone.limits")
public interface LimitsConfig {
    /** Fewest bytes a second of a body, on average, once the stall timeout is over. */
    @WithDefault("1K")
    MemorySize slowestBody();

    /** Longest time for a reader to take 64 KiB of a streamed reply; time before a slow body is given up. */
    @WithDefault("30s")
    Duration stallTimeout();
}
