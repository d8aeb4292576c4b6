package io.lodestone.gateway.briefing;

import com.google.type.Decimal;
import io.lodestone.across.v1.BriefedPrice;
import io.lodestone.across.v1.Briefing;
import io.lodestone.across.v1.PeriodMean;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.price.PricePoint;
import io.lodestone.gateway.price.PriceReader;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.InstrumentFilter;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.LatestPriceColumns;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.DecimalColumn;
import io.lodestone.type.v1.Frequency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What an element costs: the board of its instruments, and what the periods of their newest prices come to. */
@ApplicationScoped
public class PriceBriefings {
    /** Instruments that are shown; for each the means of three lengths of periods are read. */
    private static final int MOST_INSTRUMENTS = 50;

    private static final int MONTHS_A_QUARTER = 3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Backends backends;
    private final PriceReader histories;
    private final Licences licences;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;
    private final InstrumentServiceGrpc.InstrumentServiceBlockingStub instruments;

    /** Asks the pricing service. */
    @Inject
    public PriceBriefings(Backends backends, PriceReader histories, Licences licences) {
        this.backends = backends;
        this.histories = histories;
        this.licences = licences;
        this.prices = PriceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
        this.instruments = InstrumentServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** The newest price of each instrument that names the element, of those that the caller may see. */
    Briefing of(String symbol, AsOf asOf) {
        InstrumentFilter filter =
                InstrumentFilter.newBuilder().setElement(symbol).build();
        Map<String, Frequency> frequencies = backends
                .read(
                        Service.PRICING,
                        () -> instruments.listInstruments(ListInstrumentsRequest.newBuilder()
                                .setFilter(filter)
                                .setPageSize(1000)
                                .build()))
                .getInstrumentsList()
                .stream()
                .collect(Collectors.toMap(found -> found.getCode(), found -> found.getFrequency()));
        var board = backends.read(
                Service.PRICING,
                () -> prices.listLatestPrices(ListLatestPricesRequest.newBuilder()
                        .setFilter(filter)
                        .setAsOf(asOf)
                        .setPageSize(MOST_INSTRUMENTS)
                        .build()));
        Briefing.Builder briefing = Briefing.newBuilder();
        briefing.getPricesBuilder().setMore(!board.getNextPageToken().isEmpty());
        LatestPriceColumns columns = board.getPrices();
        List<Integer> all =
                IntStream.range(0, columns.getInstrumentCount()).boxed().toList();
        for (int row : licences.show(all, columns::getInstrument).rows()) {
            Frequency own = frequencies.getOrDefault(columns.getInstrument(row), Frequency.FREQUENCY_IRREGULAR);
            briefing.getPricesBuilder().addItems(price(columns, row, own, asOf));
        }
        return briefing.build();
    }

    private BriefedPrice price(LatestPriceColumns columns, int row, Frequency own, AsOf asOf) {
        DatePeriod period = period(columns.getStartDay(row), columns.getLengthDays(row));
        BriefedPrice.Builder price = BriefedPrice.newBuilder()
                .setInstrument(columns.getInstrument(row))
                .setPeriod(period.toProto())
                .setCurrency(Columns.text(columns.getCurrency(), row))
                .setUnit(columns.getUnit(row))
                .setTax(columns.getTax(row))
                .setDocument(Columns.text(columns.getDocument(), row))
                .setLink("/v1/instruments/" + columns.getInstrument(row) + "/prices");
        set(columns.getMid(), row, price::setMid);
        set(columns.getChange(), row, price::setChange);
        set(columns.getChangePct(), row, price::setChangePct);
        if (columns.getPreviousLengthDays(row) >= 0) {
            price.setPreviousPeriod(period(columns.getPreviousStartDay(row), columns.getPreviousLengthDays(row))
                    .toProto());
        }
        LocalDate day = period.end();
        mean(price.getInstrument(), own, Frequency.FREQUENCY_M, months(day, 1), asOf)
                .ifPresent(price::setMonth);
        mean(price.getInstrument(), own, Frequency.FREQUENCY_Q, months(day, MONTHS_A_QUARTER), asOf)
                .ifPresent(price::setQuarter);
        mean(price.getInstrument(), own, Frequency.FREQUENCY_A, months(day, 12), asOf)
                .ifPresent(price::setYear);
        return price.build();
    }

    private static DatePeriod period(int startDay, int lengthDays) {
        LocalDate start = LocalDate.ofEpochDay(startDay);
        return new DatePeriod(start, start.plusDays(lengthDays));
    }

    private static void set(DecimalColumn column, int row, Consumer<Decimal> field) {
        @Nullable BigDecimal value = Columns.toDecimals(column).get(row);
        if (value != null) {
            field.accept(Decimals.toProto(value));
        }
    }

    /** The period of so many months that a day lies in. */
    private static DatePeriod months(LocalDate day, int length) {
        YearMonth first = YearMonth.from(day).minusMonths((day.getMonthValue() - 1) % length);
        return new DatePeriod(first.atDay(1), first.plusMonths(length - 1L).atEndOfMonth());
    }

    /** The mean of a period beside that of the one before; empty where the prices are of longer periods, or of no rhythm. */
    private Optional<PeriodMean> mean(
            String instrument, Frequency own, Frequency length, DatePeriod period, AsOf asOf) {
        if (own == Frequency.FREQUENCY_IRREGULAR || own.compareTo(length) > 0) {
            return Optional.empty();
        }
        LocalDate before = period.start().minusMonths(period.months());
        List<PricePoint> points = histories
                .read(ListPricesRequest.newBuilder()
                        .setInstrument(instrument)
                        .setFrom(Times.toProto(before))
                        .setTo(Times.toProto(period.end()))
                        .setFrequency(length)
                        .setAsOf(asOf)
                        .build())
                .points();
        Optional<PricePoint> last = points.stream()
                .filter(point -> point.period().start().equals(before))
                .findFirst();
        return points.stream()
                .filter(point -> point.period().equals(period))
                .findFirst()
                .map(point -> mean(point, last));
    }

    private static PeriodMean mean(PricePoint point, Optional<PricePoint> before) {
        PeriodMean.Builder mean = PeriodMean.newBuilder()
                .setPeriod(point.period().toProto())
                .setMean(Decimals.toProto(point.mid()))
                .setCount(point.count());
        if (!point.complete()) {
            mean.setComplete(false);
        }
        before.filter(last -> last.mid().signum() != 0)
                .ifPresent(last -> mean.setChangePct(Decimals.toProto(
                        Decimals.result(HUNDRED.multiply(point.mid().subtract(last.mid()))
                                .divide(last.mid(), MathContext.DECIMAL128)))));
        return mean.build();
    }
}
