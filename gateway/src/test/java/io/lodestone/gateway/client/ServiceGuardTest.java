package io.lodestone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServiceGuardTest extends GatewayTest {
    @Inject
    Backends backends;

    /** Calls of a service that the gateway under test lets be in flight at once. */
    private static final int MOST = 32;

    private static final String INSTRUMENTS = "/v1/instruments";
    private static final String POLICIES = "/v1/policies";
    private static final MethodDescriptor<?, ?> LIST = InstrumentServiceGrpc.getListInstrumentsMethod();

    private static Duration untilAnswered(String path) throws InterruptedException {
        Instant begin = Instant.now();
        for (int i = 0; i < 500 && reader().get(path).statusCode() != 200; i++) {
            Thread.sleep(50);
        }
        reader().get(path).then().statusCode(200);
        return Duration.between(begin, Instant.now());
    }

    @Test
    void leavesAServiceAloneThatFailsAgainAndAgain() throws InterruptedException {
        // Given a service whose lists fail, though it says where its feed stands
        services.answer(LIST, ListInstrumentsResponse.getDefaultInstance());
        services.fail(LIST, Status.UNAVAILABLE.asRuntimeException());
        for (int i = 0; i < 10; i++) {
            reader().get(INSTRUMENTS).then().statusCode(503);
        }

        // When
        int asked = services.calls().size();
        Instant begin = Instant.now();
        Response refused = reader().get(INSTRUMENTS);

        // Then it is not asked again, and the reply names it at once
        refused.then().statusCode(503).header("Retry-After", "5").body("detail", containsString("pricing"));
        assertThat(services.calls()).hasSize(asked);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(800));
        metrics("1.0");

        // When it is well again
        services.fail(LIST, Status.OK.asRuntimeException());

        // Then
        assertThat(untilAnswered(INSTRUMENTS)).isLessThan(Duration.ofSeconds(3));
        metrics("0.0");
    }

    private static void metrics(String open) {
        reader().get("/q/metrics")
                .then()
                .body(containsString("lodestone_service_breaker_open{service=\"pricing\"} " + open));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION", "CANCELLED"})
    void goesOnAskingAServiceThatRefuses(String code) {
        services.fail(LIST, Status.Code.valueOf(code).toStatus().asRuntimeException());

        for (int i = 0; i < 30; i++) {
            reader().get(INSTRUMENTS);
        }

        assertThat(services.calls()).hasSize(30);
    }

    @Test
    void goesOnAskingAServiceWithAFaultOfItsOwn() {
        services.fail(LIST, GrpcErrors.toStatus(new IllegalStateException("a fault")));

        for (int i = 0; i < 30; i++) {
            reader().get(INSTRUMENTS);
        }

        assertThat(services.calls()).hasSize(30);
    }

    @Test
    void goesOnAskingAServiceWhoseOwnSourceIsMissing() {
        services.fail(
                LIST,
                GrpcErrors.toStatus(new DomainException(
                        ErrorReason.STORE_UNAVAILABLE, "gone", List.of(), Map.of(GrpcErrors.SERVICE, "policy"))));

        for (int i = 0; i < 15; i++) {
            reader().get(INSTRUMENTS).then().statusCode(503);
        }

        assertThat(services.calls()).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/instruments", "/v1/instruments/a/prices"})
    void turnsAwayWhatIsMoreThanAServiceMayHaveInFlight(String path) throws InterruptedException {
        // Given a service that has as many calls as it may have, and answers none
        services.answer(PolicyServiceGrpc.getListPoliciesMethod(), ListPoliciesResponse.getDefaultInstance());
        services.keepSilent(LIST);
        List<ListenableFuture<ListInstrumentsResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < 10 * MOST && !areInFlight(MOST); i++) {
            waiting.add(InstrumentServiceGrpc.newFutureStub(backends.channel(Service.PRICING))
                    .withDeadlineAfter(Duration.ofMinutes(1))
                    .listInstruments(ListInstrumentsRequest.getDefaultInstance()));
        }
        assertThat(areInFlight(MOST)).isTrue();

        // When
        Instant begin = Instant.now();
        Response turnedAway = reader().get(path);

        // Then one more is turned away at once, and others are served
        turnedAway
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lodestone:problem:busy"))
                .body("detail", containsString("pricing"));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(800));
        reader().get(POLICIES).then().statusCode(200);

        // When those that wait give up, then all places are free again
        waiting.forEach(call -> call.cancel(true));
        awaitNoneInFlight();
    }

    @Test
    void givesThePlaceOfALateCallToAnother() throws InterruptedException {
        // Given
        services.keepSilent(LIST);
        reader().get(INSTRUMENTS).then().statusCode(504);

        // Then
        awaitNoneInFlight();
        services.reset();
        services.answer(LIST, ListInstrumentsResponse.getDefaultInstance());
        assertThat(untilAnswered(INSTRUMENTS)).isLessThan(Duration.ofSeconds(3));
    }

    private static boolean areInFlight(int calls) {
        return reader().get("/q/metrics")
                .asString()
                .contains("lodestone_service_calls{service=\"pricing\"} " + calls + ".0\n");
    }

    private static void awaitNoneInFlight() throws InterruptedException {
        for (int i = 0; i < 100 && !areInFlight(0); i++) {
            Thread.sleep(50);
        }
        assertThat(areInFlight(0)).isTrue();
    }

    @Test
    void findsAServiceAgainSoonAfterItsReturn() throws InterruptedException {
        // Given a service at whose port nobody has listened for longer than gRPC's first pauses
        services.answer(PolicyServiceGrpc.getListPoliciesMethod(), ListPoliciesResponse.getDefaultInstance());
        reader().get(POLICIES).then().statusCode(200);
        services.shutPolicyDown();
        Instant down = Instant.now();
        while (Duration.between(down, Instant.now()).compareTo(Duration.ofSeconds(12)) < 0) {
            Instant begin = Instant.now();
            reader().get(POLICIES).then().statusCode(503).body("detail", containsString("policy"));
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
            Thread.sleep(200);
        }

        // When
        services.startPolicy();

        // Then
        assertThat(untilAnswered(POLICIES)).isLessThan(Duration.ofSeconds(3));
    }
}
