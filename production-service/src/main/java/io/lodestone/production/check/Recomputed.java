package io.lodestone.production.check;

import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * What inputs give.
 *
 * @param value the number, unrounded, in the unit of what was reported; 0 where there is a problem
 * @param rounding how far it may be off by the rounding of the inputs, all of them in the worst direction
 * @param problem why there is no number, in a sentence; empty where there is one
 */
record Recomputed(BigDecimal value, BigDecimal rounding, String problem) {
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Unit PERCENT = Unit.parse("pct");

    private static Recomputed of(BigDecimal value, BigDecimal rounding) {
        return new Recomputed(value, rounding, "");
    }

    private static Recomputed impossible(String problem) {
        return new Recomputed(BigDecimal.ZERO, BigDecimal.ZERO, problem);
    }

    private static Recomputed unfit(String what, String unit) {
        return impossible(what + " does not convert to " + unit + ".");
    }

    /**
     * The sum of figures that have values.
     *
     * @param subtracted for each figure whether it is subtracted
     */
    static Recomputed sum(List<CheckInput> inputs, List<Boolean> subtracted, String unit) {
        Unit wanted = Unit.parse(unit);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal rounding = BigDecimal.ZERO;
        for (int i = 0; i < inputs.size(); i++) {
            CheckInput input = inputs.get(i);
            Unit stated = Unit.parse(input.unit());
            if (!stated.converts(wanted)) {
                return unfit(input.unit(), unit);
            }
            BigDecimal value = stated.to(wanted).of(input.value(), EXACT);
            sum = subtracted.get(i) ? sum.subtract(value) : sum.add(value);
            rounding = rounding.add(stated.to(wanted).of(input.rounding(), EXACT));
        }
        return of(sum, rounding);
    }

    /** The product of two figures that have values: of a price and a volume. */
    static Recomputed product(CheckInput left, CheckInput right, String unit) {
        Unit wanted = Unit.parse(unit);
        Optional<Unit> product = Unit.parse(left.unit()).times(Unit.parse(right.unit()));
        if (product.isEmpty() || !product.get().converts(wanted)) {
            return unfit(left.unit() + " × " + right.unit(), unit);
        }
        BigDecimal value = left.value().multiply(right.value());
        BigDecimal rounding = left.value()
                .abs()
                .multiply(right.rounding())
                .add(right.value().abs().multiply(left.rounding()));
        Unit.Ratio ratio = product.get().to(wanted);
        return of(ratio.of(value, EXACT), ratio.of(rounding, EXACT));
    }

    /** The first of two figures that have values in per cent of the second. */
    static Recomputed share(CheckInput part, CheckInput whole, String unit) {
        if (!Unit.parse(unit).converts(PERCENT)) {
            return unfit("a share in pct", unit);
        }
        return ratio(part, whole);
    }

    /** The growth from one figure to another, which have values, in per cent. */
    static Recomputed growth(CheckInput now, CheckInput before, String unit) {
        if (!Unit.parse(unit).converts(PERCENT)) {
            return unfit("a growth in pct", unit);
        }
        Recomputed ratio = ratio(now, before);
        return ratio.problem.isEmpty() ? of(ratio.value.subtract(HUNDRED), ratio.rounding) : ratio;
    }

    /** 100 × above ÷ below; its rounding is that of the first order. */
    private static Recomputed ratio(CheckInput above, CheckInput below) {
        Unit stated = Unit.parse(below.unit());
        Unit wanted = Unit.parse(above.unit());
        if (!stated.converts(wanted)) {
            return unfit(below.unit(), above.unit());
        }
        BigDecimal base = stated.to(wanted).of(below.value(), EXACT);
        if (base.signum() <= 0) {
            return impossible("Per cent of " + Sentence.amount(below.value(), below.unit()) + " are not defined.");
        }
        BigDecimal value = above.value().multiply(HUNDRED).divide(base, EXACT);
        BigDecimal rounding = above.rounding()
                .multiply(HUNDRED)
                .add(value.abs().multiply(stated.to(wanted).of(below.rounding(), EXACT)))
                .divide(base, EXACT);
        return of(value, rounding);
    }
}
