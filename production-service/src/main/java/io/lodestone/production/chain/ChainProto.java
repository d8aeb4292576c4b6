package io.lodestone.production.chain;

import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.production.chain.SupplyChain.Link;
import io.lodestone.production.company.RelationProto;
import io.lodestone.production.v1.ChainLink;
import io.lodestone.production.v1.ChainParty;
import io.lodestone.production.v1.EquityOutputItem;
import io.lodestone.production.v1.EquityShare;
import java.math.BigDecimal;

/** Chains and equity output in their wire forms. */
final class ChainProto {
    private ChainProto() {}

    static ChainParty toProto(Party party, int distance) {
        return ChainParty.newBuilder()
                .setCode(party.code())
                .setName(party.name())
                .setWhat(party.plant() ? "plant" : "company")
                .setCountry(party.country())
                .addAllStages(party.orderedStages())
                .setDistance(distance)
                .build();
    }

    static ChainLink toProto(Link link) {
        var proto = ChainLink.newBuilder()
                .setFrom(link.edge().from())
                .setTo(link.edge().to())
                .setDirection(link.direction())
                .setDistance(link.distance());
        if (link.edge().relation() != null) {
            proto.setRelation(RelationProto.toProto(link.edge().relation()));
        }
        return proto.build();
    }

    static EquityOutputItem toProto(EquityOutput.Item item, String unit) {
        return EquityOutputItem.newBuilder()
                .setPeriod(item.period().toProto(item.fiscalEndMonth()))
                .setEquity(result(item.equity()))
                .setUnit(unit)
                .addAllShares(item.parts().stream().map(ChainProto::toProto).toList())
                .build();
    }

    private static EquityShare toProto(EquityOutput.Part part) {
        return EquityShare.newBuilder()
                .setPlant(part.object())
                .setOutput(result(part.output()))
                .setSharePct(result(part.sharePct()))
                .setEquity(result(part.equity()))
                .setDocument(part.document())
                .addAllRelations(part.relations())
                .build();
    }

    private static Decimal result(BigDecimal value) {
        return Decimals.toProto(Decimals.result(value));
    }
}
