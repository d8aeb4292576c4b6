package io.lodestone.gateway.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once each service has answered since the start. */
@Readiness
@ApplicationScoped
public class ServicesReadiness implements HealthCheck {
    private final ServiceProbe probe;

    /** Asks the given probe. */
    @Inject
    public ServicesReadiness(ServiceProbe probe) {
        this.probe = probe;
    }

    @Override
    public HealthCheckResponse call() {
        Set<Service> awaited = probe.awaited();
        var response = HealthCheckResponse.named("services have answered since the start");
        for (Service service : Service.values()) {
            response.withData(service.text(), awaited.contains(service) ? "awaited" : "answered");
        }
        return response.status(awaited.isEmpty()).build();
    }
}
