package io.lodestone.production.testing;

import io.lodestone.kit.testing.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Chooses the port at which the service under test looks for the pricing service, and a short deadline. */
public final class FakePricingPort implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.grpc.clients.pricing.test-port",
                String.valueOf(FreePort.next()),
                "lodestone.pricing.deadline",
                "1s");
    }

    @Override
    public void stop() {
        // The port was never held.
    }
}
