package io.lodestone.production.effectiveness;

import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.EffectivenessItem;
import io.lodestone.production.v1.GetEffectivenessRequest;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Effectiveness and questions for it, between records and messages. */
final class EffectivenessProto {
    private EffectivenessProto() {}

    static EffectivenessQuery query(GetEffectivenessRequest request, String company) {
        return new EffectivenessQuery(
                request.getPlant(),
                company,
                Span.of(request.getFrequency()),
                Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                KnowledgeDate.of(request.getAsOf()));
    }

    static EffectivenessItem toProto(PeriodSums loaded) {
        Effectiveness effectiveness = Effectiveness.of(loaded.sums());
        EffectivenessItem.Builder proto = EffectivenessItem.newBuilder()
                .setPeriod(loaded.period().toProto(DatePeriod.DECEMBER))
                .setCount(loaded.count())
                .setQuantityUnit(effectiveness.quantityUnit())
                .addAllFlags(effectiveness.flags());
        set(effectiveness.plannedBusyHours(), proto::setPlannedBusyHours);
        set(effectiveness.productionHours(), proto::setProductionHours);
        set(effectiveness.delayHours(), proto::setDelayHours);
        set(effectiveness.downHours(), proto::setDownHours);
        set(effectiveness.producedQuantity(), proto::setProducedQuantity);
        set(effectiveness.goodQuantity(), proto::setGoodQuantity);
        set(effectiveness.availabilityPct(), proto::setAvailabilityPct);
        set(effectiveness.effectivenessPct(), proto::setEffectivenessPct);
        set(effectiveness.qualityPct(), proto::setQualityPct);
        set(effectiveness.oeePct(), proto::setOeePct);
        set(effectiveness.recoveryPct(), proto::setRecoveryPct);
        return proto.build();
    }

    private static void set(@Nullable BigDecimal value, Consumer<Decimal> setter) {
        if (value != null) {
            setter.accept(Decimals.toProto(value));
        }
    }
}
