package io.lodestone.production.comparison;

import com.google.type.Decimal;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.comparison.Comparison.Row;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiProto;
import io.lodestone.production.rate.PeriodRates;
import io.lodestone.production.rate.RateProto;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.ComparedKpi;
import io.lodestone.production.v1.SeriesInput;
import io.lodestone.production.v1.SeriesRate;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Comparisons in their wire form. */
final class ComparisonProto {
    private ComparisonProto() {}

    static ComparedKpi toProto(Row row, Unit unit, PeriodRateMethod method, PeriodRates rates) {
        SubjectFigure figure = row.figure();
        Kpi last = figure.last();
        var proto = ComparedKpi.newBuilder()
                .setSubject(row.subject())
                .setPlant(figure.plant())
                .setPeriod(figure.period().toProto(last.fiscalEndMonth()))
                .setFiscalLabel(figure.fiscalLabel())
                .setUnit(unit.text())
                .setExactness(row.exactness())
                .setDefinition(last.definition())
                .addAllDerivedFrom(figure.stated().stream()
                        .map(kpi -> input(kpi, rate(kpi, unit, method, rates)))
                        .toList())
                .setKnownAt(Times.toProto(figure.youngest().current().knownAt()));
        if (row.rank() != null) {
            proto.setRank(row.rank());
        }
        set(row.value(), proto::setValue);
        set(row.low(), proto::setLow);
        set(row.high(), proto::setHigh);
        if (!figure.isSum()) {
            rate(last, unit, method, rates).ifPresent(proto::setRate);
            proto.setDocument(last.current().document())
                    .addAllAlternatives(last.alternatives().stream()
                            .map(KpiProto::alternative)
                            .toList());
        }
        return proto.build();
    }

    private static Optional<SeriesRate> rate(Kpi kpi, Unit unit, PeriodRateMethod method, PeriodRates rates) {
        Unit stated = Unit.parse(kpi.current().figure().unit());
        return stated.converts(unit)
                ? Optional.empty()
                : Optional.of(RateProto.receipt(
                        method, rates.of(stated.of(), kpi.key().period())));
    }

    private static SeriesInput input(Kpi kpi, Optional<SeriesRate> rate) {
        Figure figure = kpi.current().figure();
        var input = SeriesInput.newBuilder()
                .setPlant(kpi.key().plant())
                .setPeriod(kpi.key().period().toProto(kpi.fiscalEndMonth()))
                .setUnit(figure.unit())
                .setRevision(kpi.current().revision())
                .setDocument(kpi.current().document());
        if (figure.value() != null) {
            input.setValue(Decimals.toProto(figure.value()));
        }
        rate.ifPresent(input::setRate);
        return input.build();
    }

    private static void set(@Nullable BigDecimal value, Consumer<Decimal> setter) {
        if (value != null) {
            setter.accept(Decimals.toProto(Decimals.result(value)));
        }
    }
}
