package io.lodestone.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who gets in. */
@ConfigMapping(prefix = "lodestone.access")
public interface AccessConfig {
    /** True where reading needs no key. */
    @WithDefault("true")
    boolean anonymousRead();

    /** The licence classes whose prices can be read without a key, where reading needs none; open ones always can. */
    @WithDefault("open,attribution,redistribute,derived_allowed,non_display,internal_display")
    List<String> anonymousLicences();

    /** Most requests a minute from one address without a key; no limit where it is not set. */
    Optional<Integer> anonymousRequestsPerMinute();

    /** Most rows of lists and histories a day, UTC, to one address without a key; no limit where it is not set. */
    Optional<Integer> anonymousRowsPerDay();

    /** SHA-256, in hex, of a whole key that is stored at the start as the first one, for admin and editor. */
    Optional<String> firstKeySha256();

    /** SHA-256, in hex, of a whole key that may write for this run only; it is not stored. */
    Optional<String> loaderKeySha256();
}
