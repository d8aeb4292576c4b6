package io.lodestone.gateway.price;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the answers that are kept. */
@ConfigMapping(prefix = "lodestone.answers")
public interface AnswersConfig {
    /** Most memory for rendered answers. */
    @WithDefault("48M")
    MemorySize maxMemory();
}
