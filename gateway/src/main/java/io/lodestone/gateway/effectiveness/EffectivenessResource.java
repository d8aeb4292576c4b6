package io.lodestone.gateway.effectiveness;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.EffectivenessItem;
import io.lodestone.production.v1.EffectivenessServiceGrpc;
import io.lodestone.production.v1.GetEffectivenessRequest;
import io.lodestone.type.v1.Frequency;
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

/** How well plants run. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Plants", description = "Plants, their capacities and what happened there.")
public class EffectivenessResource {
    private static final RowShape<EffectivenessItem> ITEMS = RowShape.computed(EffectivenessItem.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final EffectivenessServiceGrpc.EffectivenessServiceBlockingStub plants;

    /** Asks the production service. */
    @Inject
    public EffectivenessResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.plants = EffectivenessServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** Effectiveness of a plant. */
    @GET
    @Path("plants/{code}/effectiveness")
    @Operation(
            operationId = "getEffectiveness",
            summary =
                    "Gives a plant's availability, effectiveness, quality and OEE by ISO 22400-2, and its recovery, from its"
                            + " own hourly or shift KPIs")
    public Response effectiveness(
            @PathParam("code") String code,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        GetEffectivenessRequest.Builder request = GetEffectivenessRequest.newBuilder()
                .setPlant(code)
                .setFrequency(Parameters.choice(
                        "frequency",
                        frequency,
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Frequency.FREQUENCY_PT1H,
                        Frequency.FREQUENCY_SHIFT,
                        Frequency.FREQUENCY_D,
                        Frequency.FREQUENCY_W,
                        Frequency.FREQUENCY_M,
                        Frequency.FREQUENCY_Q,
                        Frequency.FREQUENCY_A))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf), ITEMS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> plants.getEffectiveness(request.build()));
            return new Page<>(page.getItemsList(), page.getNextPageToken());
        });
    }
}
