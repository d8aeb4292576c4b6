package io.lodestone.production.rate;

import com.google.type.Date;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.v1.SeriesRate;
import io.lodestone.type.v1.AsOf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exchange rates between records and messages. */
public final class RateProto {
    private RateProto() {}

    static ListPeriodRatesRequest request(
            String from, String to, PeriodRateMethod method, List<DatePeriod> periods, KnowledgeDate asOf) {
        AsOf.Builder knowledge = AsOf.newBuilder();
        if (asOf.known() != null) {
            knowledge.setKnown(Times.toProto(asOf.known()));
        }
        if (asOf.recorded() != null) {
            knowledge.setRecorded(Times.toProto(asOf.recorded()));
        }
        return ListPeriodRatesRequest.newBuilder()
                .setCurrency(from)
                .setToCurrency(to)
                .setMethod(method)
                .addAllPeriods(periods.stream().map(DatePeriod::toProto).toList())
                .setAsOf(knowledge)
                .build();
    }

    static PeriodRate rate(io.lodestone.pricing.v1.PeriodRate rate) {
        return new PeriodRate(
                new BigDecimal(rate.getNumerator().getValue()),
                new BigDecimal(rate.getDenominator().getValue()),
                rate.getCount(),
                rate.hasFirst() ? day(rate.getFirst()) : null,
                rate.hasLast() ? day(rate.getLast()) : null,
                rate.getSource());
    }

    private static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    /** The receipt of a rate. */
    public static SeriesRate receipt(PeriodRateMethod method, PeriodRate rate) {
        SeriesRate.Builder receipt = SeriesRate.newBuilder()
                .setMethod(method)
                .setRate(Decimals.toProto(rate.shown()))
                .setCount(rate.count())
                .setSource(rate.source());
        @Nullable LocalDate first = rate.first();
        if (first != null) {
            receipt.setFirst(Times.toProto(first));
        }
        @Nullable LocalDate last = rate.last();
        if (last != null) {
            receipt.setLast(Times.toProto(last));
        }
        return receipt.build();
    }
}
