package io.lodestone.gateway.price;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.MessageStream;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.number.Columns;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.type.v1.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads price histories for what is worked out of them. */
@ApplicationScoped
public class PriceReader {
    private final Backends backends;
    private final Licences licences;
    private final PriceServiceGrpc.PriceServiceBlockingV2Stub histories;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;

    /** Asks the pricing service, where the caller may see the prices. */
    @Inject
    public PriceReader(Backends backends, Licences licences) {
        this.backends = backends;
        this.licences = licences;
        this.histories = PriceServiceGrpc.newBlockingV2Stub(backends.channel(Service.PRICING));
        this.prices = PriceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /**
     * The history that is asked for, whole.
     *
     * @throws ApiException 403 where the caller lacks the instrument's licence class
     */
    public PriceSeries read(ListPricesRequest request) {
        licences.require(List.of(request.getInstrument()));
        PriceHead head = PriceHead.getDefaultInstance();
        List<PricePoint> points = new ArrayList<>();
        int rows = 0;
        try (MessageStream<ListPricesResponse> stream =
                backends.stream(Service.PRICING, () -> histories.listPrices(request))) {
            for (ListPricesResponse part = stream.next(); part != null; part = stream.next()) {
                head = part.hasHead() ? part.getHead() : head;
                rows += part.getObservations().getStartDayCount();
                addQuoted(part.getObservations(), points);
            }
        }
        return new PriceSeries(head, points, rows - points.size());
    }

    /**
     * What the prices of some days come to.
     *
     * @throws ApiException 403 where the caller lacks the instrument's licence class
     */
    public PriceSummary summarize(SummarizePricesRequest request) {
        licences.require(List.of(request.getInstrument()));
        return backends.read(Service.PRICING, () -> prices.summarizePrices(request))
                .getSummary();
    }

    private static void addQuoted(PriceColumns columns, List<PricePoint> points) {
        List<@Nullable BigDecimal> mids = Columns.toDecimals(columns.getMid());
        Set<Integer> incomplete = new HashSet<>(columns.getIncompleteList());
        for (int row = 0; row < columns.getStartDayCount(); row++) {
            BigDecimal mid = row < mids.size() ? mids.get(row) : null;
            PriceStatus status =
                    columns.getStatusCount() == 0 ? PriceStatus.PRICE_STATUS_UNSPECIFIED : columns.getStatus(row);
            boolean derived = columns.getOriginCount() > 0 && columns.getOrigin(row) == Origin.ORIGIN_DERIVED;
            if (mid != null && !derived && isQuoted(status)) {
                points.add(new PricePoint(
                        Periods.of(columns.getStartDay(row), columns.getLengthDays(row)),
                        mid,
                        columns.getCountCount() == 0 ? 1 : columns.getCount(row),
                        status,
                        !incomplete.contains(row)));
            }
        }
    }

    private static boolean isQuoted(PriceStatus status) {
        return status != PriceStatus.PRICE_STATUS_SUSPENDED && status != PriceStatus.PRICE_STATUS_WITHDRAWN;
    }
}
