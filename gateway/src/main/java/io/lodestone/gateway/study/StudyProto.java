package io.lodestone.gateway.study;

import io.lodestone.across.v1.AbnormalReturn;
import io.lodestone.across.v1.EventStudy;
import io.lodestone.across.v1.StudyWindow;
import io.lodestone.kit.number.Decimals;
import java.util.stream.IntStream;

/** Studies in their wire form. */
final class StudyProto {
    private StudyProto() {}

    /** What follows from the publications alone. */
    static EventStudy.Builder toProto(StudySeries series) {
        StudyPlan plan = series.plan();
        int event = series.event();
        AbnormalReturns returns = new AbnormalReturns(series.publications(), plan, event);
        AbnormalReturns.Chance chance = returns.chance();
        EventStudy.Builder study = EventStudy.newBuilder()
                .setAnchorDate(plan.anchor().toProto())
                .setFrequency(plan.frequency())
                .setAggregation("last")
                .setEventDay(series.publications().get(event).period().toProto())
                .setEstimationWindow(window(series, series.firstReturn(), event - plan.pre() - 1))
                .setEventWindow(window(series, event - plan.pre(), event + plan.post()))
                .setMean(Decimals.toProto(returns.mean()))
                .setS(Decimals.toProto(returns.s()))
                .setDegreesOfFreedom(returns.degreesOfFreedom())
                .setZeroReturnSharePct(Decimals.toProto(series.zeroSharePct()))
                .setCar(Decimals.toProto(returns.car()))
                .setPermutations(chance.tried())
                .setAdmissible(chance.admissible())
                .setAsLarge(chance.asLarge())
                .setSeed(plan.seed())
                .addAllWarnings(series.warnings());
        if (series.publications().getFirst().market().isPresent()) {
            study.setIntercept(Decimals.toProto(returns.intercept())).setSlope(Decimals.toProto(returns.slope()));
        }
        returns.t().ifPresent(t -> study.setT(Decimals.toProto(t)));
        chance.pValue().ifPresent(p -> study.setPValue(Decimals.toProto(p)));
        IntStream.rangeClosed(-plan.pre(), plan.post())
                .forEach(offset -> study.addItems(item(series, returns, offset)));
        return study;
    }

    private static StudyWindow window(StudySeries series, int first, int last) {
        return StudyWindow.newBuilder()
                .setFirst(series.publications().get(first).period().toProto())
                .setLast(series.publications().get(last).period().toProto())
                .setReturns(last - first + 1)
                .setLongestGapDays(series.longestGap(first, last))
                .build();
    }

    private static AbnormalReturn item(StudySeries series, AbnormalReturns returns, int offset) {
        Publication publication = series.publications().get(series.event() + offset);
        AbnormalReturn.Builder item = AbnormalReturn.newBuilder()
                .setOffset(offset)
                .setPeriod(publication.period().toProto())
                .setPrice(Decimals.toProto(publication.price()))
                .setReturn(Decimals.toProto(returns.ownReturn(offset)))
                .setExpected(Decimals.toProto(returns.expected(offset)))
                .setAbnormal(Decimals.toProto(returns.abnormal(offset)))
                .setCumulative(Decimals.toProto(returns.cumulative(offset)));
        publication.market().ifPresent(price -> item.setMarketPrice(Decimals.toProto(price)));
        return item.build();
    }
}
