package io.lodestone.gateway.metric;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.production.v1.GetMetricRequest;
import io.lodestone.production.v1.ListMetricsRequest;
import io.lodestone.production.v1.Metric;
import io.lodestone.production.v1.MetricRow;
import io.lodestone.production.v1.MetricServiceGrpc;
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

/** What is measured, and how each metric was and is defined. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Metrics", description = "What is measured, and how it is defined.")
public class MetricResource {
    private static final RowShape<Metric> METRICS =
            RowShape.versions(MetricRow.getDescriptor(), Metric.getDescriptor(), "definitions");

    private final Backends backends;
    private final Answers answers;
    private final MetricServiceGrpc.MetricServiceBlockingStub metrics;

    /** Asks the production service. */
    @Inject
    public MetricResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.metrics = MetricServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /** Metrics by code. */
    @GET
    @Path("metrics")
    @Operation(operationId = "listMetrics", summary = "Lists metrics with their definition versions")
    public Response listMetrics(
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListMetricsRequest.Builder request = ListMetricsRequest.newBuilder()
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.stored(Service.PRODUCTION), METRICS, format, () -> {
            var page = backends.read(Service.PRODUCTION, () -> metrics.listMetrics(request.build()));
            return new Page<>(page.getMetricsList(), page.getNextPageToken());
        });
    }

    /** One metric. */
    @GET
    @Path("metrics/{code}")
    @Operation(operationId = "getMetric", summary = "Gives one metric with its definition versions")
    public Response getMetric(@PathParam("code") String code) {
        GetMetricRequest request = GetMetricRequest.newBuilder().setCode(code).build();
        return answers.one(Terms.stored(Service.PRODUCTION), () -> backends.read(
                        Service.PRODUCTION, () -> metrics.getMetric(request))
                .getMetric());
    }
}
