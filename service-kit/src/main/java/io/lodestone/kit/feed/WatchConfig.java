package io.lodestone.kit.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are watched. */
@ConfigMapping(prefix = "lodestone.watch")
public interface WatchConfig {
    /** How often the change counter is looked at while somebody watches. */
    @WithDefault("200ms")
    Duration poll();

    /** Longest time without a message on a stream of changes. */
    @WithDefault("10s")
    Duration heartbeat();
}
