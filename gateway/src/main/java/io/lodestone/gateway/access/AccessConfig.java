package io.lodestone.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who gets in. */
@ConfigMapping(prefix = "lodestone.access")
public interface AccessConfig {
    /** True where reading needs no key. */
    @WithDefault("true")
    boolean anonymousRead();

    /** SHA-256, in hex, of a whole key that is stored at the start as the first one, for admin and editor. */
    Optional<String> firstKeySha256();

    /** SHA-256, in hex, of a whole key that may write for this run only; it is not stored. */
    Optional<String> loaderKeySha256();
}
