package io.lodestone.pricing.price;

import com.google.type.Decimal;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.conversion.Basis;
import io.lodestone.pricing.conversion.ConversionProto;
import io.lodestone.pricing.conversion.ConversionStep;
import io.lodestone.pricing.conversion.Converter;
import io.lodestone.pricing.conversion.Factor;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.instrument.InstrumentProto;
import io.lodestone.pricing.price.SeriesReader.Summarized;
import io.lodestone.pricing.series.Figures;
import io.lodestone.pricing.series.Point;
import io.lodestone.pricing.series.Summary;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PricePoint;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.PriorYear;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Converted, aggregated and transformed prices, and summaries, as messages. */
final class SeriesProto {
    private SeriesProto() {}

    /** What the observations of a history mean; the rule of averaging is always named. */
    static PriceHead.Builder head(
            Instrument instrument, ListPricesRequest asked, Basis basis, List<ConversionStep> steps) {
        boolean aggregated = asked.getFrequency() != Frequency.FREQUENCY_UNSPECIFIED;
        PriceHead.Builder head = PriceHead.newBuilder()
                .setInstrument(InstrumentProto.toProto(instrument))
                .setBasis(ConversionProto.toProto(basis))
                .setFrequency(
                        aggregated
                                ? asked.getFrequency()
                                : instrument.definition().frequency())
                .setTransform(asked.getTransform());
        steps.forEach(step -> head.addSteps(ConversionProto.toProto(step)));
        if (aggregated) {
            head.setAggregation(
                    asked.getAggregation() == Aggregation.AGGREGATION_UNSPECIFIED
                            ? Aggregation.AGGREGATION_MEAN_OF_MIDS
                            : asked.getAggregation());
        }
        return head;
    }

    /**
     * The columns of a calculated series. What belongs to one stored revision alone (status, its number, cause, document,
     * note) is not given; the origin is derived.
     *
     * @param counted whether observations were aggregated
     * @param today the day looked from: a period that is not over then is incomplete
     */
    static List<PriceColumns> columns(List<Point> points, boolean counted, LocalDate today) {
        List<PriceColumns> parts = new ArrayList<>();
        for (int from = 0; from < points.size(); from += PriceColumnsWriter.MOST) {
            List<Point> rows = points.subList(from, Math.min(from + PriceColumnsWriter.MOST, points.size()));
            List<String> none = Collections.nCopies(rows.size(), "");
            PriceColumns.Builder part = PriceColumns.newBuilder();
            List<@Nullable BigDecimal> lows = new ArrayList<>();
            List<@Nullable BigDecimal> highs = new ArrayList<>();
            List<@Nullable BigDecimal> mids = new ArrayList<>();
            for (Point row : rows) {
                DatePeriod period = row.period();
                part.addStartDay(Math.toIntExact(period.start().toEpochDay()))
                        .addLengthDays(Math.toIntExact(
                                period.end().toEpochDay() - period.start().toEpochDay()))
                        .addStatus(PriceStatus.PRICE_STATUS_UNSPECIFIED)
                        .addOrigin(Origin.ORIGIN_DERIVED)
                        .addExactness(row.exactness())
                        .addRevision(0)
                        .addCause(RevisionCause.REVISION_CAUSE_UNSPECIFIED)
                        .addKnownAtMicros(Times.toMicros(row.knownAt()))
                        .addRecordedAtMicros(Times.toMicros(row.recordedAt()));
                lows.add(Figures.rounded(row.low()));
                highs.add(Figures.rounded(row.high()));
                mids.add(Figures.rounded(row.mid()));
                if (counted) {
                    part.addCount(row.count());
                }
                if (isIncomplete(period, today)) {
                    part.addIncomplete(lows.size() - 1);
                }
            }
            parts.add(part.setLow(Columns.ofDecimals(lows))
                    .setHigh(Columns.ofDecimals(highs))
                    .setMid(Columns.ofDecimals(mids))
                    .setDocument(Columns.ofTexts(none))
                    .setNote(Columns.ofTexts(none))
                    .build());
        }
        return parts;
    }

    /** A price of a day is there when it is published; a longer period can still change until it is over. */
    private static boolean isIncomplete(DatePeriod period, LocalDate today) {
        return period.end().isAfter(period.start()) && !period.end().isBefore(today);
    }

    /**
     * The columns of stored prices on another basis; a row without numbers is not converted.
     *
     * @throws io.lodestone.kit.error.DomainException refused, where a conversion is not defined
     */
    static List<PriceColumns> columns(List<PriceRevision> rows, Converter converter, LocalDate today) {
        PriceColumnsWriter writer = new PriceColumnsWriter();
        List<@Nullable Factor> factors = new ArrayList<>();
        for (PriceRevision row : rows) {
            Factor factor = row.low() == null && row.high() == null && row.mid() == null
                    ? null
                    : converter.factor(row.period());
            factors.add(factor);
            writer.add(factor == null ? row : row.times(factor));
        }
        List<PriceColumns> parts = new ArrayList<>();
        int from = 0;
        for (PriceColumns stored : writer.finish()) {
            int to = from + stored.getStartDayCount();
            parts.add(withFactors(stored, factors.subList(from, to), rows.subList(from, to), today));
            from = to;
        }
        return parts;
    }

    private static PriceColumns withFactors(
            PriceColumns stored, List<@Nullable Factor> factors, List<PriceRevision> rows, LocalDate today) {
        PriceColumns.Builder part = stored.toBuilder();
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        boolean fixed = false;
        for (int row = 0; row < factors.size(); row++) {
            Factor factor = factors.get(row);
            LocalDate fixing = factor == null ? null : factor.fixingDay();
            numbers.add(
                    factor == null
                            ? null
                            : factor.of(BigDecimal.ONE).setScale(Decimals.MAX_SCALE, RoundingMode.HALF_UP));
            part.addFixingDay(fixing == null ? 0 : Math.toIntExact(fixing.toEpochDay()));
            fixed |= fixing != null;
            if (isIncomplete(rows.get(row).period(), today)) {
                part.addIncomplete(row);
            }
        }
        if (!fixed) {
            part.clearFixingDay();
        }
        return part.setFactor(Columns.ofDecimals(numbers)).build();
    }

    /** A summary on a basis. */
    static PriceSummary toProto(Instrument instrument, Basis basis, Summarized summarized) {
        Summary summary = summarized.summary();
        PriceSummary.Builder to = PriceSummary.newBuilder()
                .setInstrument(instrument.code())
                .setBasis(ConversionProto.toProto(basis))
                .setCount(summary.count())
                .setLongestUnchangedRun(summarized.stillness().longestRun());
        summarized.steps().forEach(step -> to.addSteps(ConversionProto.toProto(step)));
        set(summary.mean(), to::setMean);
        set(summary.min(), to::setMin);
        set(summary.max(), to::setMax);
        set(summary.first(), to::setFirst);
        set(summary.last(), to::setLast);
        set(summary.change(), to::setChange);
        set(summary.changePct(), to::setChangePct);
        set(summarized.stillness().sharePct(), to::setUnchangedSharePct);
        Summary before = summarized.yearBefore();
        if (before != null) {
            PriorYear.Builder year = PriorYear.newBuilder().setCount(before.count());
            set(before.mean(), year::setMean);
            to.setPriorYear(year);
            set(summary.meanChangePct(before), to::setMeanYoyPct);
        }
        return to.build();
    }

    private static void set(@Nullable BigDecimal value, Consumer<Decimal> field) {
        BigDecimal rounded = Figures.rounded(value);
        if (rounded != null) {
            field.accept(Decimals.toProto(rounded));
        }
    }

    private static void set(@Nullable Point point, Consumer<PricePoint> field) {
        BigDecimal mid = point == null ? null : Figures.rounded(point.mid());
        if (point != null && mid != null) {
            field.accept(PricePoint.newBuilder()
                    .setPeriod(point.period().toProto())
                    .setMid(Decimals.toProto(mid))
                    .build());
        }
    }
}
