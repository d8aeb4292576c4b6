package io.lodestone.gateway.revenue;

import io.lodestone.across.v1.ImpliedPeriod;
import io.lodestone.across.v1.ImpliedRevenue;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.GetSeriesRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What volumes were worth. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Across", description = "What no single service can answer.")
public class ImpliedRevenueResource {
    private static final RowShape<ImpliedPeriod> PERIODS =
            RowShape.<ImpliedPeriod>computed(ImpliedPeriod.getDescriptor()).withBasis("volume x mean price");

    private final Answers answers;
    private final RevenueReader revenue;

    /** Answers with what the reader works out. */
    @Inject
    public ImpliedRevenueResource(Answers answers, RevenueReader revenue) {
        this.answers = answers;
        this.revenue = revenue;
    }

    /** Volumes at a price, beside what was reported. */
    @GET
    @Path("implied-revenue")
    @Operation(
            operationId = "getImpliedRevenue",
            summary = "Gives volume times mean price by period, next to the reported revenue where there is one")
    public Response impliedRevenue(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("volumeMetric") @Nullable String volumeMetric,
            @QueryParam("instrument") @Nullable String instrument,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        GetSeriesRequest.Builder volumes = GetSeriesRequest.newBuilder()
                .setSubject(Parameters.needed("subject", subject, "who reports the volume"))
                .setMetric(Parameters.needed("volumeMetric", volumeMetric, "the code of the metric of the volume"))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.MOST_ROWS);
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(volumes::setFrom);
        Parameters.day("to", to).ifPresent(volumes::setTo);
        RevenueReader.Asked asked = new RevenueReader.Asked(
                volumes.build(),
                Parameters.needed("instrument", instrument, "the code of the instrument that prices it"),
                Parameters.text(currency));
        Terms terms = Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf).with(Service.PRICING);
        return answers.list(terms, PERIODS, format, () -> {
            ImpliedRevenue implied = revenue.read(asked);
            return new Page<>(implied.getItemsList(), "", MessageJson.beside(implied, "items"));
        });
    }
}
