package io.lodestone.pricing.rate;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import java.time.LocalDate;
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
