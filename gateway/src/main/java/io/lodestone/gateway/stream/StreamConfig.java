package io.lodestone.gateway.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How streams of events are kept. */
@ConfigMapping(prefix = "lodestone.stream")
public interface StreamConfig {
    /** Most streams open at once. */
    @WithDefault("500")
    int most();

    /** Longest silence on a stream. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Longest time for a reader to take what was sent. */
    @WithDefault("10s")
    Duration stallTimeout();

    /** Longest silence of a service before it counts as gone; longer than {@code lodestone.watch.heartbeat} there. */
    @WithDefault("25s")
    Duration serviceTimeout();
}
