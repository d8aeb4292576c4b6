package io.lodestone.gateway.company;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.kpi.KpiFrequency;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.ChainLink;
import io.lodestone.production.v1.ChainServiceGrpc;
import io.lodestone.production.v1.EquityOutputItem;
import io.lodestone.production.v1.GetChainRequest;
import io.lodestone.production.v1.GetEquityOutputRequest;
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

/** Who supplies whom, and what owners get. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Companies", description = "Companies, and how they are related.")
public class ChainResource {
    private static final RowShape<ChainLink> CHAIN = RowShape.computed(ChainLink.getDescriptor());
    private static final RowShape<EquityOutputItem> EQUITY = RowShape.computed(EquityOutputItem.getDescriptor());
    private static final int MOST_STEPS = 6;

    private final Backends backends;
    private final Answers answers;
    private final ChainServiceGrpc.ChainServiceBlockingStub chains;

    /** Asks the production service. */
    @Inject
    public ChainResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.chains = ChainServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** The supply chain around a company. */
    @GET
    @Path("companies/{code}/chain")
    @Operation(
            operationId = "getCompanyChain",
            summary =
                    "Gives the supply chain around a company: what it owns, its suppliers and customers, mine to magnet")
    public Response chain(
            @PathParam("code") String code,
            @QueryParam("depth") @Nullable String depth,
            @QueryParam("on") @Nullable String on,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        GetChainRequest.Builder request =
                GetChainRequest.newBuilder().setCode(code).setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.number("depth", depth, 1, MOST_STEPS).ifPresent(request::setDepth);
        Parameters.day("on", on).ifPresent(request::setOn);
        return answers.list(
                Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf),
                CHAIN.withBasis("chain of " + code),
                format,
                () -> {
                    var response = backends.read(Service.PRODUCTION, () -> chains.getChain(request.build()));
                    return new Page<>(response.getItemsList(), "", MessageJson.beside(response, "items"));
                });
    }

    /** What an owner's shares give. */
    @GET
    @Path("companies/{code}/equity-output")
    @Operation(
            operationId = "getEquityOutput",
            summary = "Gives an owner's output: that of the plants and companies it has shares of, times the shares")
    public Response equityOutput(
            @PathParam("code") String code,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        String output = Parameters.needed("metric", metric, "the code of a metric that adds up");
        GetEquityOutputRequest.Builder request = GetEquityOutputRequest.newBuilder()
                .setCode(code)
                .setMetric(output)
                .setFrequency(KpiFrequency.reported(frequency))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(
                Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf),
                EQUITY.withBasis(code + " equity in " + output),
                format,
                () -> {
                    var response = backends.read(Service.PRODUCTION, () -> chains.getEquityOutput(request.build()));
                    return new Page<>(response.getItemsList(), "", json -> {
                        json.writeStringField("metric", output);
                        MessageJson.beside(response, "items").write(json);
                    });
                });
    }
}
