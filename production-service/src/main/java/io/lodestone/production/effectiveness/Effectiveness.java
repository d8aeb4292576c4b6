package io.lodestone.production.effectiveness;

import io.lodestone.kit.number.Decimals;
import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a plant ran in a period, by the key performance indicators of ISO 22400-2:
 *
 * <ul>
 *   <li>availability = actual production time ÷ planned busy time
 *   <li>effectiveness = planned run time per item × produced quantity ÷ actual production time
 *   <li>quality ratio = good quantity ÷ produced quantity
 *   <li>OEE index = availability × effectiveness × quality ratio
 * </ul>
 *
 * and recovery = contained oxide in the product ÷ that in the feed. Figures are added up first (planned run time per item ×
 * produced quantity period by period), ratios follow; one is null where a part of it is, or where it would be divided by
 * nothing. Everything is rounded once, HALF_UP, to 6 decimals. Times are hours.
 *
 * @param productionHours as loaded; else planned busy less delay and down time, where all three are there
 * @param quantityUnit unit of the quantities: the one they were loaded in, or the first of several; empty for none
 * @param flags what cannot be, and what is missing, as plain sentences
 */
record Effectiveness(
        @Nullable BigDecimal plannedBusyHours,
        @Nullable BigDecimal productionHours,
        @Nullable BigDecimal delayHours,
        @Nullable BigDecimal downHours,
        @Nullable BigDecimal producedQuantity,
        @Nullable BigDecimal goodQuantity,
        String quantityUnit,
        @Nullable BigDecimal availabilityPct,
        @Nullable BigDecimal effectivenessPct,
        @Nullable BigDecimal qualityPct,
        @Nullable BigDecimal oeePct,
        @Nullable BigDecimal recoveryPct,
        List<String> flags) {
    private static final Unit HOUR = Unit.parse("h");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The effectiveness of the period that the sums are of. */
    static Effectiveness of(List<Sum> loaded) {
        Sums sums = new Sums(loaded);
        BigDecimal busy = sums.in(HOUR, Measure.PLANNED_BUSY_TIME);
        BigDecimal delay = sums.in(HOUR, Measure.ACTUAL_DELAY_TIME);
        BigDecimal down = sums.in(HOUR, Measure.ACTUAL_DOWN_TIME);
        BigDecimal production = production(sums, busy, delay, down);
        Unit unit = first(sums.unit(Measure.PRODUCED_QUANTITY), sums.unit(Measure.GOOD_QUANTITY));
        BigDecimal produced = unit == null ? null : sums.in(unit, Measure.PRODUCED_QUANTITY);
        BigDecimal good = unit == null ? null : sums.in(unit, Measure.GOOD_QUANTITY);
        BigDecimal planned = sums.in(HOUR, Measure.PLANNED_RUN_TIME_PER_ITEM);
        flagMissing(sums, production);
        BigDecimal availability = ratio("availability", production, busy, sums);
        BigDecimal effectiveness = ratio("effectiveness", planned, production, sums);
        BigDecimal quality = ratio("quality", good, produced, sums);
        BigDecimal recovery = recovery(sums);
        return new Effectiveness(
                rounded(busy),
                rounded(production),
                rounded(delay),
                rounded(down),
                rounded(produced),
                rounded(good),
                unit == null ? "" : unit.text(),
                percent(availability),
                percent(effectiveness),
                percent(quality),
                percent(times(times(availability, effectiveness), quality)),
                percent(recovery),
                sums.flags());
    }

    private static @Nullable BigDecimal production(
            Sums sums, @Nullable BigDecimal busy, @Nullable BigDecimal delay, @Nullable BigDecimal down) {
        BigDecimal production = sums.in(HOUR, Measure.ACTUAL_PRODUCTION_TIME);
        if (busy == null) {
            return production;
        }
        if (production == null && !sums.has(Measure.ACTUAL_PRODUCTION_TIME) && delay != null && down != null) {
            production = busy.subtract(delay).subtract(down);
            if (production.signum() < 0) {
                sums.flag("delay and down time exceed the planned busy time");
            }
        } else if (production != null
                && Decimals.result(production.add(orZero(delay)).add(orZero(down)))
                                .compareTo(Decimals.result(busy))
                        > 0) {
            sums.flag("production, delay and down time exceed the planned busy time");
        }
        return production;
    }

    private static void flagMissing(Sums sums, @Nullable BigDecimal production) {
        for (Measure measure : List.of(
                Measure.PLANNED_BUSY_TIME,
                Measure.ACTUAL_PRODUCTION_TIME,
                Measure.PRODUCED_QUANTITY,
                Measure.GOOD_QUANTITY,
                Measure.PLANNED_RUN_TIME_PER_ITEM)) {
            boolean workedOut = measure == Measure.ACTUAL_PRODUCTION_TIME && production != null;
            if (!sums.has(measure) && !workedOut) {
                sums.flag(measure.metric() + " is missing");
            }
        }
    }

    private static @Nullable BigDecimal recovery(Sums sums) {
        Unit unit = first(sums.unit(Measure.FEED_CONTAINED_OXIDE), sums.unit(Measure.PRODUCT_CONTAINED_OXIDE));
        if (unit == null) {
            return null;
        }
        for (Measure measure : List.of(Measure.FEED_CONTAINED_OXIDE, Measure.PRODUCT_CONTAINED_OXIDE)) {
            if (!sums.has(measure)) {
                sums.flag(measure.metric() + " is missing");
            }
        }
        return ratio(
                "recovery",
                sums.in(unit, Measure.PRODUCT_CONTAINED_OXIDE),
                sums.in(unit, Measure.FEED_CONTAINED_OXIDE),
                sums);
    }

    private static @Nullable BigDecimal ratio(
            String name, @Nullable BigDecimal part, @Nullable BigDecimal whole, Sums sums) {
        if (part == null || whole == null || whole.signum() <= 0) {
            return null;
        }
        if (Decimals.result(part).compareTo(Decimals.result(whole)) > 0) {
            sums.flag(name + " is above 100 per cent");
        }
        return part.divide(whole, MathContext.DECIMAL128);
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal left, @Nullable BigDecimal right) {
        return left == null || right == null ? null : left.multiply(right, MathContext.DECIMAL128);
    }

    private static @Nullable Unit first(@Nullable Unit one, @Nullable Unit other) {
        return one == null ? other : one;
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal ratio) {
        return ratio == null ? null : Decimals.result(ratio.multiply(HUNDRED));
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : Decimals.result(value);
    }
}
