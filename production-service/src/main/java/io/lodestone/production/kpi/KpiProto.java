package io.lodestone.production.kpi;

import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.KpiAlternative;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** KPIs and questions for them, between records and messages. */
public final class KpiProto {
    private KpiProto() {}

    static KpiFilter filter(ListKpisRequest request) {
        return new KpiFilter(
                request.getSubject(),
                request.getPlant(),
                request.getMetric(),
                Wire.filter("kind", request.getKind()),
                Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                Wire.filter("frequency", request.getFrequency()),
                KnowledgeDate.of(request.getAsOf()));
    }

    /** A KPI as it was known. */
    public static io.lodestone.production.v1.Kpi toProto(Kpi kpi) {
        KpiKey key = kpi.key();
        Publication current = kpi.current();
        Figure figure = current.figure();
        var proto = io.lodestone.production.v1.Kpi.newBuilder()
                .setSubject(key.subject())
                .setPlant(key.plant())
                .setMetric(key.metric())
                .setDefinition(kpi.definition())
                .setPeriod(key.when().toProto(kpi.fiscalEndMonth()))
                .setFiscalLabel(kpi.fiscalLabel())
                .setUnit(figure.unit())
                .setKind(EnumText.parse(KpiKind.KPI_KIND_UNSPECIFIED, key.kind()))
                .setExactness(figure.exactness())
                .setRevision(current.revision())
                .setKnownAt(Times.toProto(current.knownAt()))
                .setRecordedAt(Times.toProto(kpi.recordedAt()))
                .setDocument(current.document())
                .setNote(current.note())
                .addAllAlternatives(
                        kpi.alternatives().stream().map(KpiProto::alternative).toList());
        set(figure.value(), proto::setValue);
        set(figure.low(), proto::setLow);
        set(figure.high(), proto::setHigh);
        if (!kpi.cause().isEmpty()) {
            proto.setCause(EnumText.parse(RevisionCause.REVISION_CAUSE_UNSPECIFIED, kpi.cause()));
        }
        return proto.build();
    }

    /** The wire form of a differing figure of another document. */
    public static KpiAlternative alternative(Publication publication) {
        Figure figure = publication.figure();
        var proto = KpiAlternative.newBuilder()
                .setUnit(figure.unit())
                .setExactness(figure.exactness())
                .setRevision(publication.revision())
                .setKnownAt(Times.toProto(publication.knownAt()))
                .setDocument(publication.document())
                .setNote(publication.note());
        set(figure.value(), proto::setValue);
        set(figure.low(), proto::setLow);
        set(figure.high(), proto::setHigh);
        return proto.build();
    }

    private static void set(@Nullable BigDecimal value, Consumer<Decimal> setter) {
        if (value != null) {
            setter.accept(Decimals.toProto(value));
        }
    }
}
