package io.lodestone.gateway.policy;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.Exposure;
import io.lodestone.policy.v1.ExposureServiceGrpc;
import io.lodestone.policy.v1.ListExposuresRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether measures touch an order. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Policies", description = "Trade-policy measures, their scope and lifecycle.")
public class ExposureResource {
    private static final RowShape<Exposure> EXPOSURES = RowShape.computed(Exposure.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final ExposureServiceGrpc.ExposureServiceBlockingStub exposures;

    /** Asks the policy service. */
    @Inject
    public ExposureResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.exposures = ExposureServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** Every measure known, and whether it touches the order. */
    @GET
    @Path("exposure")
    @Operation(
            operationId = "listExposures",
            summary =
                    "Says of every measure known whether it applies to an order, does not, or cannot be told by codes")
    public Response exposure(
            @QueryParam("element") @Nullable String element,
            @QueryParam("form") @Nullable String form,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("origin") @Nullable String origin,
            @QueryParam("destination") @Nullable String destination,
            @QueryParam("hs") @Nullable String hs,
            @QueryParam("item") @Nullable String item,
            @QueryParam("date") @Nullable String date,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        if (element == null && form == null && hs == null && item == null) {
            throw ApiException.parameter(
                    "element", "is missing, and so are form, hs and item: at least one must say what the goods are");
        }
        ListExposuresRequest.Builder request = ListExposuresRequest.newBuilder()
                .setElement(Parameters.text(element))
                .setForm(Parameters.text(form))
                .setStage(Parameters.text(stage))
                .setOrigin(Parameters.text(origin))
                .setDestination(Parameters.text(destination))
                .setHs(Parameters.text(hs))
                .setItem(Parameters.text(item))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.day("date", date).ifPresent(request::setOn);
        return answers.list(Terms.asOf(Service.POLICY, true, asOf, recordedAsOf), EXPOSURES, format, () -> {
            var page = backends.read(Service.POLICY, () -> exposures.listExposures(request.build()));
            String on = Times.toLocalDate(page.getOn(), "on").toString();
            return new Page<>(
                    page.getExposuresList(), page.getNextPageToken(), json -> json.writeStringField("on", on));
        });
    }
}
