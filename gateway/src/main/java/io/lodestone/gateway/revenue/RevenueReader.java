package io.lodestone.gateway.revenue;

import io.lodestone.across.v1.ImpliedPeriod;
import io.lodestone.across.v1.ImpliedRevenue;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.price.PricePoint;
import io.lodestone.gateway.price.PriceReader;
import io.lodestone.gateway.price.PriceSeries;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.ListReconciliationsRequest;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.production.v1.SeriesServiceGrpc;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out what volumes were worth. The price of a period is the mean of the mids of all publications that lie in it, as
 * the instrument's summary over the same days gives it; a volume is in the unit that the prices are per.
 */
@ApplicationScoped
public class RevenueReader {
    /** The metric of all that a company earns. */
    private static final String REVENUE = "revenue";

    private static final int WEEK_DAYS = 7;

    private final Backends backends;
    private final PriceReader histories;
    private final SeriesServiceGrpc.SeriesServiceBlockingStub series;
    private final CheckServiceGrpc.CheckServiceBlockingStub checks;

    /** Asks the production and the pricing service. */
    @Inject
    public RevenueReader(Backends backends, PriceReader histories) {
        this.backends = backends;
        this.histories = histories;
        this.series = SeriesServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
        this.checks = CheckServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
    }

    /**
     * What is asked for.
     *
     * @param volumes which volumes, in no unit yet
     * @param instrument code of the instrument
     * @param currency the currency; empty: the instrument's
     */
    record Asked(GetSeriesRequest volumes, String instrument, String currency) {}

    /** A figure that was reported, and under which metric. */
    private record Reported(String metric, Map<Period, SeriesItem> byPeriod) {}

    /** What the volumes were worth, period by period. */
    ImpliedRevenue read(Asked asked) {
        PriceSeries stored = histories.read(ListPricesRequest.newBuilder()
                .setInstrument(asked.instrument())
                .setAsOf(asked.volumes().getAsOf())
                .build());
        Instrument instrument = stored.head().getInstrument();
        PriceBasis basis = PriceBasis.newBuilder()
                .setCurrency(asked.currency().isEmpty() ? instrument.getCurrency() : asked.currency())
                .setUnit(instrument.getUnit())
                .setTax(instrument.getTax() == TaxBasis.TAX_BASIS_INCL ? TaxBasis.TAX_BASIS_EXCL : instrument.getTax())
                .build();
        GetSeriesResponse volumes = volumes(asked.volumes().toBuilder()
                .setUnit(EnumText.of(basis.getUnit()))
                .build());
        Reported reported = reported(asked.volumes(), volumes.getFrequency(), basis.getCurrency());
        ImpliedRevenue.Builder revenue = ImpliedRevenue.newBuilder()
                .setSubject(asked.volumes().getSubject())
                .setVolumeMetric(asked.volumes().getMetric())
                .setInstrument(instrument.getCode())
                .setRevenueMetric(reported.metric())
                .setBasis(basis)
                .setAggregation("mean_of_mids")
                .setFrequency(volumes.getFrequency())
                .addAllWarnings(warnings(instrument, reported, volumes));
        for (SeriesItem volume : volumes.getItemsList()) {
            ImpliedPeriod.Builder item = ImpliedPeriods.of(
                    volume, Optional.ofNullable(reported.byPeriod().get(volume.getPeriod())), basis);
            whyNoPrice(volume, stored)
                    .ifPresentOrElse(item::setReason, () -> price(item, asked, volume.getPeriod(), basis, revenue));
            revenue.addItems(ImpliedPeriods.worth(item));
        }
        return revenue.build();
    }

    private GetSeriesResponse volumes(GetSeriesRequest request) {
        return backends.read(Service.PRODUCTION, () -> series.getSeries(request));
    }

    /** Why a period has no price of its own; empty where it has one. */
    private static Optional<String> whyNoPrice(SeriesItem volume, PriceSeries stored) {
        if (!volume.hasValue()) {
            return Optional.of("the volume is stated as a range or a bound only");
        }
        DatePeriod period = days(volume.getPeriod());
        List<DatePeriod> overlapping = stored.points().stream()
                .map(PricePoint::period)
                .filter(period::overlaps)
                .toList();
        String code = stored.head().getInstrument().getCode();
        if (overlapping.isEmpty()) {
            return Optional.of("no price of " + code + " was published for the period");
        }
        return overlapping.stream()
                .filter(price -> reachesBeyond(price, period))
                .findFirst()
                .map(price ->
                        "the price of " + code + " for " + price.toProto().getText() + " reaches beyond the period");
    }

    /** Weeks may lie across the border of a period; longer ones say nothing about it alone. */
    private static boolean reachesBeyond(DatePeriod price, DatePeriod period) {
        boolean inside = !price.start().isBefore(period.start()) && !price.end().isAfter(period.end());
        return !inside && price.start().plusDays(WEEK_DAYS - 1L).isBefore(price.end());
    }

    private static DatePeriod days(Period period) {
        return new DatePeriod(Times.toLocalDate(period.getStart(), "start"), Times.toLocalDate(period.getEnd(), "end"));
    }

    private void price(
            ImpliedPeriod.Builder item, Asked asked, Period period, PriceBasis basis, ImpliedRevenue.Builder revenue) {
        PriceBasis.Builder wanted = basis.toBuilder();
        if (basis.getTax() == TaxBasis.TAX_BASIS_UNKNOWN) {
            wanted.clearTax();
        }
        SummarizePricesRequest request = SummarizePricesRequest.newBuilder()
                .setInstrument(asked.instrument())
                .setFrom(period.getStart())
                .setTo(period.getEnd())
                .setAsOf(asked.volumes().getAsOf())
                .setBasis(wanted)
                .build();
        PriceSummary summary = histories.summarize(request);
        if (revenue.getPriceStepsCount() == 0) {
            revenue.addAllPriceSteps(summary.getStepsList());
        }
        item.setPrice(summary.getMean()).setPriceCount(summary.getCount());
    }

    /** The first of the metrics of revenue that has figures of the same length; none where no one has. */
    private Reported reported(GetSeriesRequest volumes, Frequency frequency, String currency) {
        for (String metric : revenueMetrics(volumes)) {
            GetSeriesRequest request = volumes.toBuilder()
                    .setMetric(metric)
                    .setFrequency(frequency)
                    .setUnit(currency)
                    .build();
            List<SeriesItem> items = figures(request);
            if (!items.isEmpty()) {
                return new Reported(
                        metric,
                        items.stream()
                                .collect(Collectors.toMap(
                                        SeriesItem::getPeriod, Function.identity(), (one, other) -> one)));
            }
        }
        return new Reported("", Map.of());
    }

    private List<SeriesItem> figures(GetSeriesRequest request) {
        try {
            return volumes(request).getItemsList();
        } catch (ServiceFailure e) {
            if (e.reason() == ErrorReason.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** What the register of reconciliations says to be price × volume of it, then the revenue as a whole. */
    private List<String> revenueMetrics(GetSeriesRequest volumes) {
        ListReconciliationsRequest request = ListReconciliationsRequest.newBuilder()
                .setMetric(volumes.getMetric())
                .setPageSize(1000)
                .build();
        Stream<String> counterparts =
                backends
                        .read(Service.PRODUCTION, () -> checks.listReconciliations(request))
                        .getReconciliationsList()
                        .stream()
                        .filter(register -> register.getRule() == CheckRule.CHECK_RULE_PRODUCT
                                && register.getInputsList().contains(volumes.getMetric())
                                && (register.getSubject().isEmpty()
                                        || register.getSubject().equals(volumes.getSubject())))
                        .sorted(Comparator.comparing(
                                register -> register.getSubject().isEmpty()))
                        .map(register -> register.getMetric())
                        .filter(metric -> !metric.equals(REVENUE));
        return Stream.concat(counterparts, Stream.of(REVENUE)).distinct().toList();
    }

    private static List<String> warnings(Instrument instrument, Reported reported, GetSeriesResponse volumes) {
        List<String> warnings = new ArrayList<>();
        if (instrument.getTax() == TaxBasis.TAX_BASIS_UNKNOWN) {
            warnings.add("Whether the prices of " + instrument.getCode() + " contain tax is not known.");
        }
        if (reported.metric().equals(REVENUE)) {
            warnings.add("The reported revenue is all that was earned, not by this volume alone.");
        }
        if (!volumes.getNextPageToken().isEmpty()) {
            warnings.add("Only the first " + volumes.getItemsCount() + " periods are given; choose a shorter range.");
        }
        warnings.addAll(volumes.getWarningsList());
        return warnings;
    }
}
