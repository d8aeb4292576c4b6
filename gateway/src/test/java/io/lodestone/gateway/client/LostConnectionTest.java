package io.lodestone.gateway.client;

import static org.hamcrest.Matchers.containsString;

import io.grpc.Status;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LostConnectionTest extends GatewayTest {
    @Test
    void aConnectionThatTheServiceGaveUpIsNoFaultOfOurs() {
        // Given: what gRPC says of every call that was on the connection
        services.fail(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                Status.INTERNAL
                        .withDescription("Connection closed after GOAWAY. HTTP/2 error code: PROTOCOL_ERROR")
                        .asRuntimeException());

        // Then
        reader().get("/v1/instruments").then().statusCode(503).body("detail", containsString("The pricing service"));
    }

    @Test
    void aFaultOfTheServiceStaysOne() {
        services.fail(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                GrpcErrors.toStatus(new IllegalStateException("a fault")));

        reader().get("/v1/instruments").then().statusCode(500);
    }
}
