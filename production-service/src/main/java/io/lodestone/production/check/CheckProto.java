package io.lodestone.production.check;

import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.ListChecksRequest;
import io.lodestone.production.v1.SeriesInput;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks and reconciliations in their wire forms. */
final class CheckProto {
    private CheckProto() {}

    static CheckFilter filter(ListChecksRequest request) {
        Wire.filter("status", request.getStatus());
        Wire.filter("rule", request.getRule());
        return new CheckFilter(request.getStatus(), request.getRule(), request.getMetric());
    }

    static io.lodestone.production.v1.Check toProto(Check check) {
        CheckKey key = check.key();
        Publication reported = check.reported();
        Figure figure = reported.figure();
        var proto = io.lodestone.production.v1.Check.newBuilder()
                .setRule(key.rule())
                .setReconciliation(check.reconciliation())
                .setSubject(key.subject())
                .setPlant(key.plant())
                .setMetric(key.metric())
                .setPeriod(key.period().toProto(check.fiscalEndMonth()))
                .setUnit(figure.unit())
                .setVerdict(check.verdict())
                .setBecause(check.because())
                .setDocument(reported.document())
                .setKnownAt(Times.toProto(reported.knownAt()))
                .addAllInputs(check.inputs().stream().map(CheckProto::input).toList());
        set(figure.value(), proto::setReported);
        set(figure.low(), proto::setReportedLow);
        set(figure.high(), proto::setReportedHigh);
        set(check.recomputed(), proto::setRecomputed);
        set(check.difference(), proto::setDifference);
        set(check.tolerance(), proto::setTolerance);
        Implied implied = check.implied();
        if (implied != null) {
            proto.setImpliedLow(Decimals.toProto(implied.low()))
                    .setImplied(Decimals.toProto(implied.value()))
                    .setImpliedHigh(Decimals.toProto(implied.high()))
                    .setImpliedUnit(implied.unit());
        }
        return proto.build();
    }

    private static io.lodestone.production.v1.CheckInput input(CheckInput input) {
        var proto = io.lodestone.production.v1.CheckInput.newBuilder()
                .setMetric(input.metric())
                .setMissing(input.missing());
        Publication stated = input.stated();
        if (stated != null) {
            SeriesInput.Builder figure = SeriesInput.newBuilder()
                    .setPlant(input.plant())
                    .setUnit(stated.figure().unit())
                    .setRevision(stated.revision())
                    .setDocument(stated.document());
            if (input.period() != null) {
                figure.setPeriod(input.period().toProto(input.fiscalEndMonth()));
            }
            set(stated.figure().value(), figure::setValue);
            proto.setFigure(figure);
        }
        return proto.build();
    }

    static io.lodestone.production.v1.Reconciliation toProto(Reconciliation reconciliation) {
        var proto = io.lodestone.production.v1.Reconciliation.newBuilder()
                .setCode(reconciliation.code())
                .setRule(reconciliation.rule())
                .setSubject(reconciliation.subject())
                .setMetric(reconciliation.metric())
                .addAllInputs(reconciliation.inputs())
                .setDocument(reconciliation.document())
                .setNote(reconciliation.note())
                .setVersion(reconciliation.version());
        set(reconciliation.tolerancePct(), proto::setTolerancePct);
        return proto.build();
    }

    private static void set(@Nullable BigDecimal value, Consumer<Decimal> setter) {
        if (value != null) {
            setter.accept(Decimals.toProto(value));
        }
    }
}
