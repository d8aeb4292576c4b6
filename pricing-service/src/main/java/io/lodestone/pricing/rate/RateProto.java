package io.lodestone.pricing.rate;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.conversion.FxRate;
import io.lodestone.pricing.conversion.PeriodRate;
import io.lodestone.pricing.conversion.TaxRate;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.type.v1.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Rates between the contract and the domain. */
final class RateProto {
    private RateProto() {}

    /** The wire form of a fixing. */
    static io.lodestone.pricing.v1.FxRate toProto(FxRate rate) {
        io.lodestone.pricing.v1.FxRate.Builder to = io.lodestone.pricing.v1.FxRate.newBuilder()
                .setBase(rate.base())
                .setQuote(rate.quote())
                .setDate(Times.toProto(rate.day()))
                .setRate(Decimals.toProto(rate.rate()))
                .setSource(rate.source())
                .setRevision(rate.revision())
                .setKnownAt(Times.toProto(rate.knownAt()))
                .setRecordedAt(Times.toProto(rate.recordedAt()));
        if (rate.document() != null) {
            to.setDocument(rate.document());
        }
        return to.build();
    }

    /** The wire form of a tax rate. */
    static io.lodestone.pricing.v1.TaxRate toProto(TaxRate rate) {
        io.lodestone.pricing.v1.TaxRate.Builder to = io.lodestone.pricing.v1.TaxRate.newBuilder()
                .setJurisdiction(rate.jurisdiction())
                .setTax(rate.tax())
                .setRate(Decimals.toProto(rate.rate()))
                .setValidFrom(Times.toProto(rate.validFrom()))
                .setRecordedAt(Times.toProto(rate.recordedAt()));
        if (rate.document() != null) {
            to.setDocument(rate.document());
        }
        if (rate.note() != null) {
            to.setNote(rate.note());
        }
        return to.build();
    }

    /**
     * The days of the periods that a request asks for; one of hours takes the day it ends on.
     *
     * @throws DomainException naming the period whose days are none, or end before they start
     */
    static List<DatePeriod> periods(ListPeriodRatesRequest request) {
        List<DatePeriod> periods = new ArrayList<>();
        for (int i = 0; i < request.getPeriodsCount(); i++) {
            String field = "periods[" + i + "].";
            Period period = request.getPeriods(i);
            LocalDate start = Times.toLocalDate(period.getStart(), field + "start");
            LocalDate end = Times.toLocalDate(period.getEnd(), field + "end");
            if (end.isBefore(start)) {
                throw DomainException.invalid(field + "end", end + " is before " + start + ", where the period begins");
            }
            periods.add(new DatePeriod(period.getHours() > 0 ? end : start, end));
        }
        return periods;
    }

    /** The wire form of the rate of a period. */
    static io.lodestone.pricing.v1.PeriodRate toProto(Period period, PeriodRate rate) {
        io.lodestone.pricing.v1.PeriodRate.Builder to = io.lodestone.pricing.v1.PeriodRate.newBuilder()
                .setPeriod(period)
                .setNumerator(Decimals.toProto(rate.factor().numerator()))
                .setDenominator(Decimals.toProto(rate.factor().denominator()))
                .setCount(rate.fixings())
                .setSource(rate.source());
        if (rate.first() != null) {
            to.setFirst(Times.toProto(rate.first()));
        }
        if (rate.last() != null) {
            to.setLast(Times.toProto(rate.last()));
        }
        return to.build();
    }

    /** The parts of a page token behind a fixing. */
    static List<String> key(FxRate rate) {
        return List.of(rate.base(), rate.quote(), rate.day().toString(), rate.source());
    }

    /** The fixing behind which a page begins. */
    static RateStore.FxKey fxKey(List<String> key) {
        return key.isEmpty()
                ? RateStore.FxKey.FIRST
                : new RateStore.FxKey(key.get(0), key.get(1), LocalDate.parse(key.get(2)), key.get(3));
    }

    /** The parts of a page token behind a tax rate. */
    static List<String> key(TaxRate rate) {
        return List.of(rate.jurisdiction(), rate.tax(), rate.validFrom().toString());
    }

    /** The tax rate behind which a page begins. */
    static RateStore.TaxKey taxKey(List<String> key) {
        return key.isEmpty()
                ? RateStore.TaxKey.FIRST
                : new RateStore.TaxKey(key.get(0), key.get(1), LocalDate.parse(key.get(2)));
    }
}
