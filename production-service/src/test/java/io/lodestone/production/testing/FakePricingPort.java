package io.lodestone.production.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Chooses the port at which the service under test looks for the pricing service, and a short deadline. */
public final class FakePricingPort implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Map.of(
                    "quarkus.grpc.clients.pricing.test-port",
                    String.valueOf(socket.getLocalPort()),
                    "lodestone.pricing.deadline",
                    "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The port was never held.
    }
}
