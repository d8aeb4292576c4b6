package io.lodestone.production.series;

import io.lodestone.kit.page.PageToken;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiStore;
import io.lodestone.production.metric.MetricStore;
import io.lodestone.production.rate.RateClient;
import io.lodestone.production.register.Page;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.ListKpiRevisionsRequest;
import io.lodestone.production.v1.ListKpiRevisionsResponse;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.production.v1.SeriesService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** What follows from the KPIs that are stored. */
@GrpcService
public class SeriesGrpc implements SeriesService {
    private final KpiStore kpis;
    private final RevisionStore revisions;
    private final SeriesReader reader;

    /** Works out of what the given stores hold, and the exchange rates of the pricing service. */
    @Inject
    public SeriesGrpc(KpiStore kpis, MetricStore metrics, RevisionStore revisions, RateClient rates) {
        this.kpis = kpis;
        this.revisions = revisions;
        this.reader = new SeriesReader(kpis, metrics, rates);
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetSeriesResponse> getSeries(GetSeriesRequest request) {
        List<String> lastKey = PageToken.read(request, request.getPageToken(), 1);
        SeriesQuery query = SeriesProto.query(request);
        Series series = reader.read(query);
        List<Reading> rest = lastKey.isEmpty()
                ? series.items()
                : series.items().stream()
                        .filter(item -> item.period().start().isAfter(LocalDate.parse(lastKey.getFirst())))
                        .toList();
        int size = PageToken.size(request.getPageSize());
        List<SeriesItem> items = rest.stream()
                .limit(size)
                .map(item -> SeriesProto.item(series, item))
                .toList();
        int fitting = PageToken.fitting(items, size);
        RevisionStatistics statistics =
                revisions.statistics(query.figures(), series.figures()).in(series.unit());
        GetSeriesResponse.Builder response =
                SeriesProto.series(series, statistics).addAllItems(items.subList(0, fitting));
        if (fitting < rest.size()) {
            response.setNextPageToken(PageToken.of(request, SeriesProto.key(rest.get(fitting - 1))));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListKpiRevisionsResponse> listKpiRevisions(ListKpiRevisionsRequest request) {
        KpiFilter filter = SeriesProto.filter(request);
        kpis.requireKnown(filter);
        int size = PageToken.size(request.getPageSize());
        List<String> lastKey = PageToken.read(request, request.getPageToken(), KpiRevision.PARTS);
        Page<KpiRevision> page = Page.of(revisions.list(filter, lastKey, size + 1), size);
        return Uni.createFrom()
                .item(ListKpiRevisionsResponse.newBuilder()
                        .addAllRevisions(page.rows(SeriesProto::revision))
                        .setStatistics(SeriesProto.statistics(revisions.statistics(filter)))
                        .setNextPageToken(page.nextToken(request, KpiRevision::sortKey))
                        .build());
    }
}
