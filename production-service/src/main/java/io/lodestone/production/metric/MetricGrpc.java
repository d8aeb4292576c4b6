package io.lodestone.production.metric;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.production.register.Page;
import io.lodestone.production.v1.GetMetricRequest;
import io.lodestone.production.v1.GetMetricResponse;
import io.lodestone.production.v1.ImportMetricsRequest;
import io.lodestone.production.v1.ImportMetricsResponse;
import io.lodestone.production.v1.ListMetricsRequest;
import io.lodestone.production.v1.ListMetricsResponse;
import io.lodestone.production.v1.MetricRow;
import io.lodestone.production.v1.MetricService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** The register of metrics. */
@GrpcService
public class MetricGrpc implements MetricService {
    private final MetricStore metrics;
    private final Importer importer;

    /** Serves from the given store. */
    @Inject
    public MetricGrpc(MetricStore metrics, Importer importer) {
        this.metrics = metrics;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetMetricResponse> getMetric(GetMetricRequest request) {
        Metric metric = metrics.find(request.getCode())
                .orElseThrow(() -> DomainException.notFound("metric", request.getCode()));
        return Uni.createFrom()
                .item(GetMetricResponse.newBuilder()
                        .setMetric(MetricProto.toProto(metric))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListMetricsResponse> listMetrics(ListMetricsRequest request) {
        int size = PageToken.size(request.getPageSize());
        Page<Metric> page = Page.of(metrics.list(PageToken.read(request, request.getPageToken(), 1), size + 1), size);
        return Uni.createFrom()
                .item(ListMetricsResponse.newBuilder()
                        .addAllMetrics(page.rows(MetricProto::toProto))
                        .setNextPageToken(page.nextToken(request, metric -> List.of(metric.code())))
                        .build());
    }

    @Override
    public Uni<ImportMetricsResponse> importMetrics(Multi<ImportMetricsRequest> stream) {
        Multi<ImportMessage<MetricRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new MetricImport())
                .map(result ->
                        ImportMetricsResponse.newBuilder().setResult(result).build());
    }
}
