package io.lodestone.gateway.policy;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.policy.v1.ListQuantityTotalsRequest;
import io.lodestone.policy.v1.QuantityServiceGrpc;
import io.lodestone.policy.v1.QuantityTotal;
import io.lodestone.policy.v1.TotalVerdict;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Quotas and other quantities by year. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Policies", description = "Trade-policy measures, their scope and lifecycle.")
public class QuantityTotalResource {
    private static final RowShape<QuantityTotal> TOTALS =
            RowShape.<QuantityTotal>computed(QuantityTotal.getDescriptor()).withBasis("sum of batches");

    private final Backends backends;
    private final Answers answers;
    private final QuantityServiceGrpc.QuantityServiceBlockingStub quantities;

    /** Asks the policy service. */
    @Inject
    public QuantityTotalResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.quantities = QuantityServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** The batches of each year, added up. */
    @GET
    @Path("quantity-totals")
    @Operation(
            operationId = "listQuantityTotals",
            summary = "Adds up the batches of each year's quantities and holds them against the stated totals")
    public Response totals(
            @QueryParam("issuer") @Nullable String issuer,
            @QueryParam("instrumentType") @Nullable String instrumentType,
            @QueryParam("what") @Nullable String what,
            @QueryParam("period") @Nullable String period,
            @QueryParam("verdict") @Nullable String verdict,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListQuantityTotalsRequest request = ListQuantityTotalsRequest.newBuilder()
                .setIssuer(Parameters.text(issuer))
                .setInstrumentType(Parameters.text(instrumentType))
                .setWhat(Parameters.text(what))
                .setPeriod(Parameters.text(period))
                .setVerdict(Parameters.choice("verdict", verdict, TotalVerdict.TOTAL_VERDICT_UNSPECIFIED))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        return answers.list(Terms.asOf(Service.POLICY, false, asOf, recordedAsOf), TOTALS, format, () -> {
            var page = backends.read(Service.POLICY, () -> quantities.listQuantityTotals(request));
            return new Page<>(page.getTotalsList(), page.getNextPageToken());
        });
    }
}
