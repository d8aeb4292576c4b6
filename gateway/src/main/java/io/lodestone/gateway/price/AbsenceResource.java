package io.lodestone.gateway.price;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.Absence;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.ListAbsencesRequest;
import io.lodestone.pricing.v1.PriceServiceGrpc;
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

/** What became of prices that are not there. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Prices", description = "What instruments were worth, with every revision.")
public class AbsenceResource {
    private static final RowShape<Absence> ABSENCES = RowShape.computed(Absence.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;

    /** Asks the pricing service. */
    @Inject
    public AbsenceResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.prices = PriceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** The absences of one instrument. */
    @GET
    @Path("instruments/{code}/absences")
    @Operation(
            operationId = "listAbsences",
            summary = "Lists the periods for which a price was due and no new number was published")
    public Response absences(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListAbsencesRequest.Builder request = ListAbsencesRequest.newBuilder()
                .setInstrument(code)
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setKind(Parameters.choice("kind", kind, AbsenceKind.ABSENCE_KIND_UNSPECIFIED))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.asOf(Service.PRICING, asOf == null, asOf, recordedAsOf), ABSENCES, format, () -> {
            var page = backends.read(Service.PRICING, () -> prices.listAbsences(request.build()));
            return new Page<>(page.getAbsencesList(), page.getNextPageToken());
        });
    }
}
