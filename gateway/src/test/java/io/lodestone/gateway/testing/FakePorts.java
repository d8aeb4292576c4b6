package io.lodestone.gateway.testing;

import io.lodestone.kit.testing.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.Map;

/** Chooses the ports at which the gateway under test looks for its services, its first key, and short limits. */
public final class FakePorts implements QuarkusTestResourceLifecycleManager {
    /** SHA-256 of {@link GatewayTest#KEY}. */
    private static final String KEY_SHA256 = "c9509bc565fa25f2cb5cf0bcad96b6ed8529e2de1f4cc8b174ead47a471297ea";

    /** SHA-256 of {@link GatewayTest#LOADER_KEY}. */
    private static final String LOADER_SHA256 = "03aadf9269bf1b40294152cf97a0f8c2484700c83bfc0b372af0a878ac6fe2a0";

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new LinkedHashMap<>();
        for (String service : new String[] {"pricing", "production", "policy"}) {
            config.put("quarkus.grpc.clients." + service + ".test-port", String.valueOf(FreePort.next()));
        }
        config.put("lodestone.access.first-key-sha256", KEY_SHA256);
        config.put("lodestone.access.loader-key-sha256", LOADER_SHA256);
        config.put("lodestone.imports.max-body", "8M");
        config.put("lodestone.services.deadline", "2s");
        config.put("lodestone.services.part-deadline", "1s");
        config.put("lodestone.services.idle-timeout", "2s");
        config.put("lodestone.services.most-calls", "32");
        config.put("lodestone.services.pause", "500ms");
        config.put("lodestone.services.import-idle-timeout", "5s");
        config.put("lodestone.limits.stall-timeout", "1s");
        config.put("lodestone.stream.most", "8");
        config.put("lodestone.stream.heartbeat", "500ms");
        config.put("lodestone.stream.stall-timeout", "1s");
        return config;
    }

    @Override
    public void stop() {
        // The ports were never held.
    }
}
