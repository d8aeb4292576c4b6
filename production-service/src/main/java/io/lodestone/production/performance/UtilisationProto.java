package io.lodestone.production.performance;

import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.performance.CapacityHistory.Base;
import io.lodestone.production.performance.UtilisationReport.Progress;
import io.lodestone.production.performance.UtilisationReport.Row;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.TargetProgress;
import io.lodestone.production.v1.UtilisationItem;
import java.math.BigDecimal;

/** Utilisation in its wire form. */
final class UtilisationProto {
    private UtilisationProto() {}

    static UtilisationItem toProto(Row row, CapacityBasis against, String unit) {
        Kpi output = row.output();
        Base base = row.base();
        Utilisation utilisation = row.utilisation();
        return UtilisationItem.newBuilder()
                .setPeriod(output.key().period().toProto(output.fiscalEndMonth()))
                .setOutput(result(row.made()))
                .setBase(result(base.perYear()))
                .setAgainst(against)
                .setUnit(unit)
                .setYearShare(result(utilisation.yearShare()))
                .setUtilisationPct(result(utilisation.pct()))
                .setAnnualised(result(utilisation.annualised()))
                .setOverCapacity(utilisation.overCapacity())
                .setLaterBase(row.laterBase())
                .setDocument(output.current().document())
                .setBaseDocument(base.statement().document())
                .setSubject(output.key().subject())
                .setExactness(output.current().figure().exactness())
                .build();
    }

    static TargetProgress toProto(Progress progress, String unit) {
        var proto = TargetProgress.newBuilder()
                .setProduct(progress.target().statement().product())
                .setTarget(result(progress.target().perYear()))
                .setUnit(unit)
                .setDocument(progress.target().statement().document());
        if (progress.year() != null && progress.made() != null) {
            proto.setPeriod(progress.year()
                            .key()
                            .period()
                            .toProto(progress.year().fiscalEndMonth()))
                    .setOutput(result(progress.made()));
        }
        progress.reachedPct().ifPresent(pct -> proto.setReachedPct(result(pct)));
        progress.missing().ifPresent(missing -> proto.setMissing(result(missing)));
        return proto.build();
    }

    private static Decimal result(BigDecimal value) {
        return Decimals.toProto(Decimals.result(value));
    }
}
