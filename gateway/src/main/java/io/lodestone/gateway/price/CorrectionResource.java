package io.lodestone.gateway.price;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.licence.Shown;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.ListCorrectionsRequest;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.RevisionCause;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The feed of corrected prices. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Prices", description = "What instruments were worth, with every revision.")
public class CorrectionResource {
    private static final RowShape<PriceCorrection> CORRECTIONS = RowShape.computed(PriceCorrection.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final Licences licences;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;

    /** Asks the pricing service. */
    @Inject
    public CorrectionResource(Backends backends, Answers answers, Licences licences) {
        this.backends = backends;
        this.answers = answers;
        this.licences = licences;
        this.prices = PriceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** Corrections behind a cursor. */
    @GET
    @Path("corrections")
    @Operation(
            operationId = "listCorrections",
            summary = "Lists revisions that correct another or state a cause, in storage order")
    public Response corrections(
            @QueryParam("since") @Nullable String since,
            @QueryParam("instrument") @Nullable String instrument,
            @QueryParam("cause") @Nullable String cause,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListCorrectionsRequest request = ListCorrectionsRequest.newBuilder()
                .setSince(Parameters.text(since))
                .setInstrument(Parameters.text(instrument))
                .setCause(Parameters.choice("cause", cause, RevisionCause.REVISION_CAUSE_UNSPECIFIED))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        return answers.list(Terms.stored(Service.PRICING), CORRECTIONS, format, () -> {
            var page = backends.read(Service.PRICING, () -> prices.listCorrections(request));
            Shown<PriceCorrection> shown = licences.show(page.getCorrectionsList(), PriceCorrection::getInstrument);
            return new Page<>(shown.rows(), page.getNextPageToken(), shown::beside);
        });
    }
}
