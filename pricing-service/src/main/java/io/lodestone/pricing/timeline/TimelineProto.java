package io.lodestone.pricing.timeline;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.price.PriceMove;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;

/** Moves of prices as items of a timeline. */
final class TimelineProto {
    private TimelineProto() {}

    /** A move. */
    static TimelineItem item(PriceMove move) {
        return TimelineItem.newBuilder()
                .setDate(move.period().toProto())
                .setKind(TimelineKind.TIMELINE_KIND_PRICE_MOVE)
                .setEvent(move.changePct().signum() > 0 ? "rise" : "fall")
                .setCode(move.instrument())
                .setTitle(move.name())
                .setId(move.instrument() + "/" + move.period().start())
                .setValue(Decimals.toProto(move.mid()))
                .setUnit(move.unit())
                .setChangePct(Decimals.toProto(move.changePct()))
                .setAbout(move.before().toProto())
                .addAllElements(move.elements())
                .setKnownAt(Times.toProto(move.knownAt()))
                .setDocument(move.document())
                .setNote(move.note())
                .build();
    }
}
