package io.lodestone.production.company;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.RelationStatus;

/** Relations in their wire form. */
public final class RelationProto {
    private RelationProto() {}

    /** The wire form of a relation. */
    public static io.lodestone.production.v1.Relation toProto(Relation relation) {
        var proto = io.lodestone.production.v1.Relation.newBuilder()
                .setCode(relation.code())
                .setSubject(relation.subject())
                .setKind(EnumText.parse(RelationKind.RELATION_KIND_UNSPECIFIED, relation.kind()))
                .setObject(relation.object())
                .setProduct(Wire.text(relation.product()))
                .setAmountUnit(Wire.text(relation.amountUnit()))
                .setStatus(EnumText.parse(RelationStatus.RELATION_STATUS_UNSPECIFIED, relation.status()))
                .setKnownAt(Times.toProto(relation.knownAt()))
                .setDocument(Wire.text(relation.document()))
                .setNote(Wire.text(relation.note()))
                .setVersion(relation.version());
        if (relation.sharePct() != null) {
            proto.setSharePct(Decimals.toProto(relation.sharePct()));
        }
        if (relation.amount() != null) {
            proto.setAmount(Decimals.toProto(relation.amount()));
        }
        Wire.partialDate(relation.fromFirst(), relation.fromLast()).ifPresent(proto::setFrom);
        Wire.partialDate(relation.toFirst(), relation.toLast()).ifPresent(proto::setTo);
        return proto.build();
    }
}
