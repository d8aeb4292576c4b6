package io.lodestone.gateway.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the euro reference rates are fetched from. */
@ConfigMapping(prefix = "lodestone.ecb")
public interface EcbConfig {
    /** Address of one of the ECB's files, http or https; none is fetched where none is given. */
    Optional<URI> url();

    /** How often it is fetched. */
    @WithDefault("12h")
    Duration every();
}
