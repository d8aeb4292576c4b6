package io.lodestone.pricing.rate;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.conversion.FxRate;
import io.lodestone.pricing.conversion.PeriodRate;
import io.lodestone.pricing.conversion.RateTableStore;
import io.lodestone.pricing.conversion.Rates;
import io.lodestone.pricing.conversion.TaxRate;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ImportFxRatesRequest;
import io.lodestone.pricing.v1.ImportFxRatesResponse;
import io.lodestone.pricing.v1.ImportTaxRatesRequest;
import io.lodestone.pricing.v1.ImportTaxRatesResponse;
import io.lodestone.pricing.v1.ListFxRatesRequest;
import io.lodestone.pricing.v1.ListFxRatesResponse;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.pricing.v1.ListPeriodRatesResponse;
import io.lodestone.pricing.v1.ListTaxRatesRequest;
import io.lodestone.pricing.v1.ListTaxRatesResponse;
import io.lodestone.pricing.v1.RateService;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.type.v1.Period;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exchange and tax rates over gRPC. */
@GrpcService
public class RateGrpc implements RateService {
    private final RateStore store;
    private final RateTableStore rateTables;
    private final Importer importer;

    /** Serves the given stores. */
    @Inject
    public RateGrpc(RateStore store, RateTableStore rateTables, Importer importer) {
        this.store = store;
        this.rateTables = rateTables;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListFxRatesResponse> listFxRates(ListFxRatesRequest request) {
        int size = PageToken.size(request.getPageSize());
        @Nullable LocalDate from = request.hasFrom() ? Times.toLocalDate(request.getFrom(), "from") : null;
        @Nullable LocalDate to = request.hasTo() ? Times.toLocalDate(request.getTo(), "to") : null;
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalid("to", to + " is before " + from + ", where the range begins");
        }
        RateStore.FxKey after = RateProto.fxKey(PageToken.read(request, request.getPageToken(), 4));
        List<FxRate> found = store.fxRates(request.getBase(), request.getQuote(), from, to, after, size + 1);
        List<FxRate> page = found.subList(0, Math.min(size, found.size()));
        ListFxRatesResponse.Builder response = ListFxRatesResponse.newBuilder();
        page.forEach(rate -> response.addRates(RateProto.toProto(rate)));
        if (found.size() > size) {
            response.setNextPageToken(PageToken.of(request, RateProto.key(page.getLast())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListTaxRatesResponse> listTaxRates(ListTaxRatesRequest request) {
        int size = PageToken.size(request.getPageSize());
        RateStore.TaxKey after = RateProto.taxKey(PageToken.read(request, request.getPageToken(), 3));
        List<TaxRate> found = store.taxRates(request.getJurisdiction(), after, size + 1);
        List<TaxRate> page = found.subList(0, Math.min(size, found.size()));
        ListTaxRatesResponse.Builder response = ListTaxRatesResponse.newBuilder();
        page.forEach(rate -> response.addRates(RateProto.toProto(rate)));
        if (found.size() > size) {
            response.setNextPageToken(PageToken.of(request, RateProto.key(page.getLast())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListPeriodRatesResponse> listPeriodRates(ListPeriodRatesRequest request) {
        String from = request.getCurrency();
        String to = request.getToCurrency();
        List<DatePeriod> periods = RateProto.periods(request);
        Rates rates = rateTables.fixings(
                from,
                to,
                Collections.min(periods, Comparator.comparing(DatePeriod::start))
                        .start(),
                Collections.max(periods, Comparator.comparing(DatePeriod::end)).end(),
                KnowledgeDate.of(request.getAsOf()));
        ListPeriodRatesResponse.Builder response = ListPeriodRatesResponse.newBuilder();
        for (int i = 0; i < periods.size(); i++) {
            Period asked = request.getPeriods(i);
            PeriodRate rate = PeriodRate.of(from, to, rates, asked.getText(), periods.get(i), request.getMethod());
            response.addRates(RateProto.toProto(asked, rate));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    public Uni<ImportFxRatesResponse> importFxRates(Multi<ImportFxRatesRequest> stream) {
        return importer.run(stream.map(RateGrpc::message), new FxRateImport())
                .map(result ->
                        ImportFxRatesResponse.newBuilder().setResult(result).build());
    }

    @Override
    public Uni<ImportTaxRatesResponse> importTaxRates(Multi<ImportTaxRatesRequest> stream) {
        return importer.run(stream.map(RateGrpc::message), new TaxRateImport())
                .map(result ->
                        ImportTaxRatesResponse.newBuilder().setResult(result).build());
    }

    private static ImportMessage<FxRateRow> message(ImportFxRatesRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }

    private static ImportMessage<TaxRateRow> message(ImportTaxRatesRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
