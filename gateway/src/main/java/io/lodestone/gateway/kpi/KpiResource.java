package io.lodestone.gateway.kpi;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.ListKpisRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What companies, plants and countries made, sold and earned. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "KPIs", description = "What companies, plants and countries made, sold and earned.")
public class KpiResource {
    private static final RowShape<Kpi> KPIS = RowShape.stored(KpiRow.getDescriptor(), Kpi.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final KpiServiceGrpc.KpiServiceBlockingStub kpis;

    /** Asks the production service. */
    @Inject
    public KpiResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.kpis = KpiServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** KPIs. */
    @GET
    @Path("kpis")
    @Operation(
            operationId = "listKpis",
            summary =
                    "Lists KPIs: one row a subject, metric, kind and period, the revision current at the date of knowledge")
    public Response listKpis(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("plant") @Nullable String plant,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListKpisRequest.Builder request = ListKpisRequest.newBuilder()
                .setSubject(Parameters.text(subject))
                .setPlant(Parameters.text(plant))
                .setMetric(Parameters.text(metric))
                .setKind(Parameters.choice("kind", kind, KpiKind.KPI_KIND_UNSPECIFIED))
                .setFrequency(KpiFrequency.any(frequency))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf), KPIS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> kpis.listKpis(request.build()));
            return new Page<>(page.getKpisList(), page.getNextPageToken());
        });
    }
}
