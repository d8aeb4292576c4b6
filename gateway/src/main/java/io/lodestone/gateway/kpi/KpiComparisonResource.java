package io.lodestone.gateway.kpi;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.CompareKpisRequest;
import io.lodestone.production.v1.ComparedKpi;
import io.lodestone.production.v1.ComparisonServiceGrpc;
import io.lodestone.production.v1.KpiKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Subjects beside each other. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "KPIs", description = "What companies, plants and countries made, sold and earned.")
public class KpiComparisonResource {
    private static final RowShape<ComparedKpi> ITEMS = RowShape.computed(ComparedKpi.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final ComparisonServiceGrpc.ComparisonServiceBlockingStub comparisons;

    /** Asks the production service. */
    @Inject
    public KpiComparisonResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.comparisons = ComparisonServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** One metric of many subjects. */
    @GET
    @Path("kpis/compare")
    @Operation(
            operationId = "compareKpis",
            summary = "Compares one metric of many subjects for one period, each in its own year, in one unit, ranked")
    public Response compare(
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("period") @Nullable String period,
            @QueryParam("subjects") @Nullable String subjects,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        CompareKpisRequest request = CompareKpisRequest.newBuilder()
                .setMetric(Parameters.needed("metric", metric, "the code of a metric"))
                .setPeriod(
                        Parameters.needed("period", period, "a year, half, quarter or month, such as 2025 or 2025-Q1"))
                .addAllSubjects(subjects == null ? List.of() : List.of(subjects.split(",", -1)))
                .setUnit(Parameters.text(unit))
                .setKind(Parameters.choice("kind", kind, KpiKind.KPI_KIND_UNSPECIFIED))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .build();
        Terms terms = Terms.asOf(Service.PRODUCTION, false, asOf, recordedAsOf);
        // Only a unit that is asked for can need exchange rates.
        return answers.list(
                unit == null ? terms : terms.with(Service.PRICING),
                ITEMS.withBasis(request.getMetric() + " " + request.getPeriod()),
                format,
                () -> {
                    var response = backends.read(Service.PRODUCTION, () -> comparisons.compareKpis(request));
                    return new Page<>(response.getItemsList(), "", json -> {
                        json.writeStringField("metric", request.getMetric());
                        json.writeStringField("period", request.getPeriod());
                        MessageJson.beside(response, "items").write(json);
                    });
                });
    }
}
