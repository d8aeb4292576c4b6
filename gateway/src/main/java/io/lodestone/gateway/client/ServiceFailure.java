package io.lodestone.gateway.client;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;

/** A call to a service that did not succeed. */
public final class ServiceFailure extends RuntimeException {
    private final Service service;
    private final StatusRuntimeException status;

    /** The failure of a call to the given service. */
    public ServiceFailure(Service service, StatusRuntimeException status) {
        super(service.text() + ": " + status.getMessage(), status);
        this.service = service;
        this.status = status;
    }

    /** Which service. */
    public Service service() {
        return service;
    }

    /** What it answered. */
    public StatusRuntimeException status() {
        return status;
    }

    /** Which entry of the catalogue that is. */
    public ErrorReason reason() {
        return GrpcErrors.reasonOf(status);
    }
}
