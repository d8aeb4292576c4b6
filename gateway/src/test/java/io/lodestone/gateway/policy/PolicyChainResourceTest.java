package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.ChainSide;
import io.lodestone.policy.v1.ChainedPolicy;
import io.lodestone.policy.v1.GetPolicyChainRequest;
import io.lodestone.policy.v1.GetPolicyChainResponse;
import io.lodestone.policy.v1.PolicyChainLink;
import io.lodestone.policy.v1.PolicyChainServiceGrpc;
import io.lodestone.policy.v1.PolicyState;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyChainResourceTest extends GatewayTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    @Test
    void givesAChainWithItsLinks() {
        // Given
        services.answer(
                PolicyChainServiceGrpc.getGetPolicyChainMethod(),
                GetPolicyChainResponse.newBuilder()
                        .setOn(Times.toProto(DAY))
                        .addPolicies(ChainedPolicy.newBuilder()
                                .setPolicy("cn-ann57-2025")
                                .setTitle("Announcement 57")
                                .setState(PolicyState.POLICY_STATE_SUSPENDED)
                                .setConfirmed(true)
                                .setSide(ChainSide.CHAIN_SIDE_SELF))
                        .addPolicies(ChainedPolicy.newBuilder()
                                .setPolicy("cn-ann70-2025")
                                .setSide(ChainSide.CHAIN_SIDE_LINKED_FROM)
                                .setDistance(1)
                                .addLinks(PolicyChainLink.newBuilder()
                                        .setFrom("cn-ann70-2025")
                                        .setRelation("suspends")
                                        .setTo("cn-ann57-2025")))
                        .build());

        // When
        var answer = reader().get("/v1/policies/cn-ann57-2025/chain?on=2025-12-01&asOf=2026-01-31")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("2026-01-31"))
                .body("on", equalTo("2025-12-01"))
                .body("items[0].side", equalTo("self"))
                .body("items[0].distance", equalTo(0))
                .body("items[0].state", equalTo("suspended"))
                .body("items[0].links", nullValue())
                .body("items[1].policy", equalTo("cn-ann70-2025"))
                .body("items[1].side", equalTo("linked_from"))
                .body("items[1].distance", equalTo(1))
                .body("items[1].title", nullValue())
                .body("items[1].state", nullValue())
                .body("items[1].links[0].relation", equalTo("suspends"))
                .body("items[1].links[0].to", equalTo("cn-ann57-2025"));
        GetPolicyChainRequest asked = services.lastCall(PolicyChainServiceGrpc.getGetPolicyChainMethod())
                .request();
        assertThat(asked.getCode()).isEqualTo("cn-ann57-2025");
        assertThat(asked.getOn()).isEqualTo(Times.toProto(DAY));
        assertThat(asked.getAsOf().hasKnown()).isTrue();
        assertThat(reader().get("/v1/policies/cn-ann57-2025/chain?format=csv").asString())
                .startsWith("basis,policy,title,issuer,state,confirmed,side,distance,links\r\nchain of cn-ann57-2025,");
    }

    @Test
    void knowsNoChainOfAnUnknownPolicy() {
        services.fail(
                PolicyChainServiceGrpc.getGetPolicyChainMethod(),
                GrpcErrors.toStatus(DomainException.notFound("policy", "x")));

        reader().get("/v1/policies/x/chain").then().statusCode(404);
    }
}
