package io.lodestone.production.series;

import com.google.type.Decimal;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.rate.PeriodRate;
import io.lodestone.production.rate.RateProto;
import io.lodestone.production.register.Wire;
import io.lodestone.production.v1.DefinitionBreak;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.ListKpiRevisionsRequest;
import io.lodestone.production.v1.SeriesInput;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Series and questions for them, between records and messages. */
final class SeriesProto {
    private SeriesProto() {}

    /**
     * What a request asks.
     *
     * @throws DomainException naming the field at fault
     */
    static SeriesQuery query(GetSeriesRequest request) {
        Wire.filter("derive", request.getDerive());
        Wire.filter("rate", request.getRate());
        if (request.getRate() != PeriodRateMethod.PERIOD_RATE_METHOD_UNSPECIFIED
                && request.getUnit().isEmpty()) {
            throw DomainException.invalid("rate", "says how money is brought to another unit, and there is no unit");
        }
        return new SeriesQuery(
                request.getSubject(),
                request.getPlant(),
                request.getMetric(),
                frequency(request.getFrequency()),
                request.getDerive() == Derivation.DERIVATION_UNSPECIFIED
                        ? Derivation.DERIVATION_NONE
                        : request.getDerive(),
                request.getInfer(),
                request.getUnit(),
                request.getRate(),
                Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                KnowledgeDate.of(request.getAsOf()));
    }

    private static Frequency frequency(Frequency frequency) {
        return switch (frequency) {
            case FREQUENCY_UNSPECIFIED, FREQUENCY_M, FREQUENCY_Q, FREQUENCY_H, FREQUENCY_A -> frequency;
            case FREQUENCY_D, FREQUENCY_W, FREQUENCY_IRREGULAR, FREQUENCY_PT1H, FREQUENCY_SHIFT, UNRECOGNIZED ->
                throw DomainException.invalid("frequency", "is none of Q, A, H, M");
        };
    }

    /** Which publications a request asks for. */
    static KpiFilter filter(ListKpiRevisionsRequest request) {
        return new KpiFilter(
                request.getSubject(),
                request.getPlant(),
                request.getMetric(),
                Wire.filter("kind", request.getKind()),
                Wire.range(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo()),
                Wire.filter("frequency", request.getFrequency()),
                KnowledgeDate.of(request.getAsOf()));
    }

    /** A series without its items. */
    static GetSeriesResponse.Builder series(Series series, RevisionStatistics revisions) {
        return GetSeriesResponse.newBuilder()
                .setPlant(series.plant())
                .setFrequency(series.frequency())
                .setDerive(series.derivation())
                .setAggregation(series.aggregation())
                .setUnit(series.unitOfValues())
                .addAllBreaks(DefinitionChange.within(series.metric(), series.items()).stream()
                        .map(SeriesProto::definitionBreak)
                        .toList())
                .addAllWarnings(series.warnings())
                .setRevisions(statistics(revisions));
    }

    private static DefinitionBreak definitionBreak(DefinitionChange change) {
        return DefinitionBreak.newBuilder()
                .setDate(Times.toProto(change.date()))
                .setFromDefinition(change.from().version())
                .setToDefinition(change.to().version())
                .setFromBasis(change.from().basis())
                .setToBasis(change.to().basis())
                .setWhatChanged(change.to().whatChanged())
                .setDocument(change.to().document())
                .build();
    }

    /** One value of a series. */
    static SeriesItem item(Series series, Reading reading) {
        int endMonth = series.fiscalEndMonth();
        SeriesItem.Builder item = SeriesItem.newBuilder()
                .setPeriod(reading.period().toProto(endMonth))
                .setFiscalLabel(fiscalLabel(reading.period(), endMonth))
                .setUnit(series.unitOfValues())
                .setExactness(reading.exactness())
                .setDefinition(series.metric().on(reading.period().end()).version())
                .setInferred(reading.inferred())
                .setCrossesBreak(reading.crossesBreak())
                .addAllDerivedFrom(reading.inputs().stream()
                        .map(input -> input(series, input))
                        .toList())
                .setKnownAt(Times.toProto(reading.knownAt()));
        setRounded(reading.value(), item::setValue);
        setRounded(reading.low(), item::setLow);
        setRounded(reading.high(), item::setHigh);
        PeriodRate rate = reading.rate();
        if (rate != null) {
            item.setRate(RateProto.receipt(series.rate(), rate));
        }
        if (series.derivation() == Derivation.DERIVATION_NONE && !reading.inferred()) {
            item.setDocument(reading.inputs().getFirst().kpi().current().document());
        }
        return item.build();
    }

    private static SeriesInput input(Series series, Input input) {
        Figure figure = input.figure();
        SeriesInput.Builder proto = SeriesInput.newBuilder()
                .setPlant(input.kpi().key().plant())
                .setPeriod(input.kpi().key().period().toProto(series.fiscalEndMonth()))
                .setUnit(figure.unit())
                .setRevision(input.kpi().current().revision())
                .setDocument(input.kpi().current().document());
        set(figure.value(), proto::setValue);
        Figure weight = input.weight();
        if (weight != null) {
            set(weight.value(), proto::setWeight);
            proto.setWeightUnit(weight.unit());
        }
        PeriodRate rate = input.rate();
        if (rate != null) {
            proto.setRate(RateProto.receipt(series.rate(), rate));
        }
        return proto.build();
    }

    private static String fiscalLabel(DatePeriod period, int endMonth) {
        return endMonth == DatePeriod.DECEMBER
                ? ""
                : period.fiscalText(endMonth).orElse("");
    }

    /** What revisions did. */
    static io.lodestone.production.v1.RevisionStatistics statistics(RevisionStatistics statistics) {
        var proto = io.lodestone.production.v1.RevisionStatistics.newBuilder()
                .setFigures(statistics.figures())
                .setRevisedFigures(statistics.revisedFigures())
                .setRevisions(statistics.revisions())
                .setUnit(statistics.unit());
        if (statistics.firstKnownAt() != null) {
            proto.setFirstKnownAt(Times.toProto(statistics.firstKnownAt()));
        }
        if (statistics.lastKnownAt() != null) {
            proto.setLastKnownAt(Times.toProto(statistics.lastKnownAt()));
        }
        setRounded(statistics.meanAbsolute(), proto::setMeanAbsoluteRevision);
        setRounded(statistics.meanAbsolutePct(), proto::setMeanAbsoluteRevisionPct);
        return proto.build();
    }

    /** One publication. */
    static io.lodestone.production.v1.KpiRevision revision(KpiRevision revision) {
        KpiKey key = revision.key();
        Publication publication = revision.publication();
        Figure figure = publication.figure();
        var proto = io.lodestone.production.v1.KpiRevision.newBuilder()
                .setSubject(key.subject())
                .setPlant(key.plant())
                .setMetric(key.metric())
                .setPeriod(key.when().toProto(revision.fiscalEndMonth()))
                .setFiscalLabel(key.when().isHours() ? "" : fiscalLabel(key.period(), revision.fiscalEndMonth()))
                .setKind(EnumText.parse(KpiKind.KPI_KIND_UNSPECIFIED, key.kind()))
                .setRevision(publication.revision())
                .setUnit(figure.unit())
                .setExactness(figure.exactness())
                .setKnownAt(Times.toProto(publication.knownAt()))
                .setRecordedAt(Times.toProto(revision.recordedAt()))
                .setDocument(publication.document())
                .setNote(publication.note())
                .setSupersedes(revision.supersedes());
        set(figure.value(), proto::setValue);
        set(figure.low(), proto::setLow);
        set(figure.high(), proto::setHigh);
        set(revision.change(), proto::setChange);
        if (!revision.cause().isEmpty()) {
            proto.setCause(EnumText.parse(RevisionCause.REVISION_CAUSE_UNSPECIFIED, revision.cause()));
        }
        return proto.build();
    }

    /** The sort key of an item in a page token. */
    static List<String> key(Reading reading) {
        return List.of(reading.period().start().toString());
    }

    private static void setRounded(@Nullable BigDecimal value, Consumer<Decimal> setter) {
        set(value == null ? null : Decimals.result(value), setter);
    }

    private static void set(@Nullable BigDecimal value, Consumer<Decimal> setter) {
        if (value != null) {
            setter.accept(Decimals.toProto(value));
        }
    }
}
