package io.lodestone.pricing.comparison;

import io.lodestone.kit.number.Decimals;
import io.lodestone.pricing.conversion.ConversionProto;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.v1.CorrelationRow;
import io.lodestone.pricing.v1.GetCorrelationsResponse;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.type.v1.Frequency;
import java.util.List;

/** Comparisons between the contract and the domain. */
final class ComparisonProto {
    /** How legs are joined, in words. */
    static final String JOIN =
            "each long price with the last short price whose period does not end after it and at most max_age_days before";

    private ComparisonProto() {}

    /** A spread. */
    static GetSpreadResponse toProto(SpreadReader.Query query, SpreadReader.Spread spread) {
        GetSpreadResponse.Builder to = GetSpreadResponse.newBuilder()
                .setLong(query.longLeg().code())
                .setShort(query.shortLeg().code())
                .setBasis(ConversionProto.toProto(query.basis()))
                .setJoin(JOIN)
                .setMaxAgeDays(query.maxAgeDays())
                .setUnmatched(spread.unmatched())
                .setStatistics(toProto(SpreadStatistics.of(
                        spread.points().stream().map(SpreadPoint::spread).toList())));
        spread.longSteps().forEach(step -> to.addLongSteps(ConversionProto.toProto(step)));
        spread.shortSteps().forEach(step -> to.addShortSteps(ConversionProto.toProto(step)));
        spread.points().forEach(point -> to.addObservations(toProto(point)));
        return to.build();
    }

    private static io.lodestone.pricing.v1.SpreadPoint toProto(SpreadPoint point) {
        var to = io.lodestone.pricing.v1.SpreadPoint.newBuilder()
                .setPeriod(point.period().toProto())
                .setShortPeriod(point.shortPeriod().toProto())
                .setLong(Decimals.toProto(Decimals.result(point.longPrice())))
                .setShort(Decimals.toProto(Decimals.result(point.shortPrice())))
                .setSpread(Decimals.toProto(Decimals.result(point.spread())));
        point.spreadPct().ifPresent(pct -> to.setSpreadPct(Decimals.toProto(Decimals.result(pct))));
        return to.build();
    }

    private static io.lodestone.pricing.v1.SpreadStatistics toProto(SpreadStatistics statistics) {
        var to = io.lodestone.pricing.v1.SpreadStatistics.newBuilder()
                .setCount(statistics.count())
                .setMean(Decimals.toProto(statistics.mean()))
                .setLast(Decimals.toProto(statistics.last()));
        if (statistics.stddev() != null) {
            to.setStddev(Decimals.toProto(statistics.stddev()));
        }
        if (statistics.zScore() != null) {
            to.setZScore(Decimals.toProto(statistics.zScore()));
        }
        return to.build();
    }

    /** A matrix of correlations. */
    static GetCorrelationsResponse toProto(
            List<Instrument> instruments, Frequency frequency, List<List<Correlation>> matrix) {
        List<String> codes = instruments.stream().map(Instrument::code).toList();
        GetCorrelationsResponse.Builder to =
                GetCorrelationsResponse.newBuilder().addAllInstruments(codes).setFrequency(frequency);
        for (int i = 0; i < codes.size(); i++) {
            CorrelationRow.Builder row = CorrelationRow.newBuilder().setInstrument(codes.get(i));
            for (int j = 0; j < codes.size(); j++) {
                row.addCorrelations(toProto(codes.get(j), matrix.get(i).get(j)));
            }
            to.addRows(row);
        }
        return to.build();
    }

    private static io.lodestone.pricing.v1.Correlation toProto(String with, Correlation correlation) {
        var to = io.lodestone.pricing.v1.Correlation.newBuilder().setWith(with).setPairs(correlation.pairs());
        if (correlation.coefficient() != null) {
            to.setCorrelation(Decimals.toProto(correlation.coefficient()));
        }
        return to.build();
    }
}
