package io.lodestone.gateway.policy;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.policy.v1.ChainedPolicy;
import io.lodestone.policy.v1.GetPolicyChainRequest;
import io.lodestone.policy.v1.PolicyChainServiceGrpc;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How policies hang together. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Policies", description = "Trade-policy measures, their scope and lifecycle.")
public class PolicyChainResource {
    private static final RowShape<ChainedPolicy> CHAIN = RowShape.computed(ChainedPolicy.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final PolicyChainServiceGrpc.PolicyChainServiceBlockingStub chains;

    /** Asks the policy service. */
    @Inject
    public PolicyChainResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.chains = PolicyChainServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** A policy, what its links lead to, and what leads to it. */
    @GET
    @Path("policies/{code}/chain")
    @Operation(
            operationId = "getPolicyChain",
            summary = "Gives a policy with every other one that links lead to from it, or that lead to it")
    public Response getPolicyChain(
            @PathParam("code") String code,
            @QueryParam("on") @Nullable String on,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        GetPolicyChainRequest.Builder request =
                GetPolicyChainRequest.newBuilder().setCode(code).setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.day("on", on).ifPresent(request::setOn);
        return answers.list(
                Terms.asOf(Service.POLICY, asOf == null, asOf, recordedAsOf),
                CHAIN.withBasis("chain of " + code),
                format,
                () -> {
                    var chain = backends.read(Service.POLICY, () -> chains.getPolicyChain(request.build()));
                    return new Page<>(chain.getPoliciesList(), "", MessageJson.beside(chain, "policies"));
                });
    }
}
