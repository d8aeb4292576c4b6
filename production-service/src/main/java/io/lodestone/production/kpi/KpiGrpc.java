package io.lodestone.production.kpi;

import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.production.register.Page;
import io.lodestone.production.v1.ImportKpisRequest;
import io.lodestone.production.v1.ImportKpisResponse;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.KpiService;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.production.v1.ListKpisResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** KPIs with every revision. */
@GrpcService
public class KpiGrpc implements KpiService {
    private final KpiStore kpis;
    private final Importer importer;

    /** Serves from the given store. */
    @Inject
    public KpiGrpc(KpiStore kpis, Importer importer) {
        this.kpis = kpis;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListKpisResponse> listKpis(ListKpisRequest request) {
        KpiFilter filter = KpiProto.filter(request);
        kpis.requireKnown(filter);
        int size = PageToken.size(request.getPageSize());
        Page<Kpi> page = Page.of(
                kpis.list(filter, PageToken.read(request, request.getPageToken(), KpiKey.PARTS), size + 1), size);
        return Uni.createFrom()
                .item(ListKpisResponse.newBuilder()
                        .addAllKpis(page.rows(KpiProto::toProto))
                        .setNextPageToken(
                                page.nextToken(request, kpi -> kpi.key().sortKey()))
                        .build());
    }

    @Override
    public Uni<ImportKpisResponse> importKpis(Multi<ImportKpisRequest> stream) {
        Multi<ImportMessage<KpiRow>> messages = stream.map(part -> part.hasHeader()
                ? ImportMessage.header(part.getHeader())
                : ImportMessage.rows(
                        part.getRows().getRowsList(), part.getRows().getUnreadableList()));
        return importer.run(messages, new KpiImport())
                .map(result -> ImportKpisResponse.newBuilder().setResult(result).build());
    }
}
