package io.lodestone.pricing.price;

import com.google.type.Date;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.LatestPrice;
import java.time.LocalDate;

/** Prices between the contract and the domain; histories are written by {@link PriceColumnsWriter}. */
final class PriceProto {
    private PriceProto() {}

    /** The days that a request asks for. */
    static DayRange toRange(boolean hasFrom, Date from, boolean hasTo, Date to) {
        return new DayRange(
                hasFrom ? Times.toLocalDate(from, "from") : null, hasTo ? Times.toLocalDate(to, "to") : null);
    }

    /** A line of the board, looked at from the given day. */
    static LatestPrice toProto(BoardPrice price, LocalDate today) {
        LatestPrice.Builder to = LatestPrice.newBuilder()
                .setInstrument(price.instrument())
                .setPeriod(price.period().toProto())
                .setPublicationsSinceChange(price.equalBefore())
                .setDaysSincePublication(price.daysSincePublication(today))
                .setStatus(price.status())
                .setCurrency(price.currency())
                .setUnit(price.unit())
                .setTax(price.tax());
        if (price.low() != null) {
            to.setLow(Decimals.toProto(price.low()));
        }
        if (price.high() != null) {
            to.setHigh(Decimals.toProto(price.high()));
        }
        if (price.mid() != null) {
            to.setMid(Decimals.toProto(price.mid()));
        }
        if (price.previousPeriod() != null) {
            to.setPreviousPeriod(price.previousPeriod().toProto());
        }
        if (price.document() != null) {
            to.setDocument(price.document());
        }
        price.change().ifPresent(change -> to.setChange(Decimals.toProto(change)));
        price.changePct().ifPresent(change -> to.setChangePct(Decimals.toProto(change)));
        price.late(today).ifPresent(to::setLate);
        return to.build();
    }
}
