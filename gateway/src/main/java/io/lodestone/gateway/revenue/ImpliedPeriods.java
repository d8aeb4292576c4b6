package io.lodestone.gateway.revenue;

import io.lodestone.across.v1.ImpliedPeriod;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.production.v1.SeriesItem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Volumes, prices and what they make together. */
final class ImpliedPeriods {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ImpliedPeriods() {}

    /** A volume beside what was reported for it. */
    static ImpliedPeriod.Builder of(SeriesItem volume, Optional<SeriesItem> reported, PriceBasis basis) {
        ImpliedPeriod.Builder item = ImpliedPeriod.newBuilder()
                .setPeriod(volume.getPeriod())
                .setFiscalLabel(volume.getFiscalLabel())
                .setVolumeUnit(EnumText.of(basis.getUnit()))
                .setCurrency(basis.getCurrency())
                .setVolumeDocument(volume.getDocument());
        if (volume.hasValue()) {
            item.setVolume(volume.getValue());
        }
        reported.filter(SeriesItem::hasValue)
                .ifPresent(figure -> item.setReported(figure.getValue()).setReportedDocument(figure.getDocument()));
        return item;
    }

    /** volume × price as both stand there, and how far what was reported lies from it. */
    static ImpliedPeriod worth(ImpliedPeriod.Builder item) {
        if (!item.hasVolume() || !item.hasPrice()) {
            return item.build();
        }
        BigDecimal value =
                Decimals.result(Decimals.ofProto(item.getVolume()).multiply(Decimals.ofProto(item.getPrice())));
        item.setValue(Decimals.toProto(value));
        if (item.hasReported()) {
            BigDecimal reported = Decimals.ofProto(item.getReported());
            BigDecimal difference = value.subtract(reported);
            item.setDifference(Decimals.toProto(difference));
            if (reported.signum() != 0) {
                item.setDifferencePct(Decimals.toProto(
                        Decimals.result(difference.multiply(HUNDRED).divide(reported, MathContext.DECIMAL128))));
            }
        }
        return item.build();
    }
}
