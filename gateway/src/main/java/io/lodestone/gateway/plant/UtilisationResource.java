package io.lodestone.gateway.plant;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.kpi.KpiFrequency;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.GetUtilisationRequest;
import io.lodestone.production.v1.PerformanceServiceGrpc;
import io.lodestone.production.v1.UtilisationItem;
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

/** How much of their capacity plants use. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Plants", description = "Plants, their capacities and what happened there.")
public class UtilisationResource {
    private static final RowShape<UtilisationItem> ITEMS = RowShape.computed(UtilisationItem.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final PerformanceServiceGrpc.PerformanceServiceBlockingStub performance;

    /** Asks the production service. */
    @Inject
    public UtilisationResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.performance = PerformanceServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** Output over capacity. */
    @GET
    @Path("plants/{code}/utilisation")
    @Operation(
            operationId = "getUtilisation",
            summary =
                    "Gives a plant's output over its capacity, with what happened meanwhile and how near its targets are")
    public Response utilisation(
            @PathParam("code") String code,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("against") @Nullable String against,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        GetUtilisationRequest.Builder request = GetUtilisationRequest.newBuilder()
                .setPlant(code)
                .setMetric(Parameters.text(metric))
                .setAgainst(Parameters.choice(
                        "against",
                        against,
                        CapacityBasis.CAPACITY_BASIS_UNSPECIFIED,
                        CapacityBasis.CAPACITY_BASIS_NAMEPLATE,
                        CapacityBasis.CAPACITY_BASIS_TARGET))
                .setFrequency(KpiFrequency.reported(frequency))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(
                Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf),
                ITEMS.withBasis(code + " utilisation"),
                format,
                () -> {
                    var response = backends.read(Service.PRODUCTION, () -> performance.getUtilisation(request.build()));
                    return new Page<>(response.getItemsList(), "", MessageJson.beside(response, "items"));
                });
    }
}
