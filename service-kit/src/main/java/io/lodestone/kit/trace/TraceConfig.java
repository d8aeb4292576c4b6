package io.lodestone.kit.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where traces go. */
@ConfigMapping(prefix = "lodestone.traces")
public interface TraceConfig {
    /** Address of an OTLP collector that takes protobuf over HTTP; empty: spans are not even made. */
    Optional<String> endpoint();

    /** Which share of the requests is traced, from 0 to 1, where the caller has not decided it. */
    @WithDefault("1")
    double share();
}
