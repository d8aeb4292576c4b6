package io.lodestone.pricing.quarantine;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.ListQuarantinedPricesRequest;
import io.lodestone.pricing.v1.QuarantineState;

/** The quarantine between the contract and the domain. */
final class QuarantineProto {
    private QuarantineProto() {}

    /** The filter of a request. */
    static QuarantineFilter toFilter(ListQuarantinedPricesRequest request) {
        return new QuarantineFilter(
                request.getState(), request.getInstrument(), request.getRule(), request.getImportId());
    }

    /** The wire form. */
    static io.lodestone.pricing.v1.QuarantinedPrice toProto(QuarantinedPrice price) {
        io.lodestone.pricing.v1.QuarantinedPrice.Builder to = io.lodestone.pricing.v1.QuarantinedPrice.newBuilder()
                .setId(String.valueOf(price.id()))
                .setInstrument(price.instrument())
                .setPeriod(price.period().toProto())
                .setStatus(price.status())
                .setOrigin(price.origin())
                .setExactness(price.exactness())
                .setCause(price.cause())
                .setKnownAt(Times.toProto(price.knownAt()))
                .setRecordedAt(Times.toProto(price.recordedAt()))
                .setRule(price.rule())
                .setDetail(price.detail())
                .setImportId(price.importId())
                .setLine(price.line())
                .setState(QuarantineState.QUARANTINE_STATE_HELD);
        if (price.low() != null) {
            to.setLow(Decimals.toProto(price.low()));
        }
        if (price.high() != null) {
            to.setHigh(Decimals.toProto(price.high()));
        }
        if (price.mid() != null) {
            to.setMid(Decimals.toProto(price.mid()));
        }
        if (price.document() != null) {
            to.setDocument(price.document());
        }
        if (price.note() != null) {
            to.setNote(price.note());
        }
        QuarantinedPrice.Decision decision = price.decision();
        if (decision != null) {
            to.setState(decision.state())
                    .setDecidedBy(decision.by())
                    .setDecidedAt(Times.toProto(decision.at()))
                    .setReason(decision.reason());
            if (decision.revision() != null) {
                to.setRevision(decision.revision());
            }
        }
        return to.build();
    }
}
