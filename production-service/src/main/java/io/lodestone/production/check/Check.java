package io.lodestone.production.check;

import io.lodestone.kit.number.Decimals;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.v1.CheckVerdict;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check.
 *
 * @param key what names it
 * @param fiscalEndMonth month in which the subject's fiscal year ends
 * @param reported what was reported
 * @param recomputed what the inputs give, in the unit of what was reported, rounded once; null where an input is missing
 * @param difference reported less recomputed, rounded once: from the nearest end of a range, a bound or a limit, 0 within;
 *     null where one is missing
 * @param tolerance most that |difference| may be; null where nothing was compared, or where a ratio decides
 * @param verdict what it says
 * @param because why, in a sentence
 * @param implied a level that the reported growth implies; null for none
 * @param inputs what it was worked out of
 */
record Check(
        CheckKey key,
        int fiscalEndMonth,
        Publication reported,
        @Nullable BigDecimal recomputed,
        @Nullable BigDecimal difference,
        @Nullable BigDecimal tolerance,
        CheckVerdict verdict,
        String because,
        @Nullable Implied implied,
        List<CheckInput> inputs) {

    /**
     * A check of a figure against a number.
     *
     * @param recomputed the number, unrounded, in the unit of the figure
     * @param difference reported less recomputed, unrounded
     * @param tolerance most that |difference| may be, unrounded
     */
    static Check compared(
            CheckKey key,
            Kpi reported,
            BigDecimal recomputed,
            BigDecimal difference,
            BigDecimal tolerance,
            String because,
            List<CheckInput> inputs) {
        return new Check(
                key,
                reported.fiscalEndMonth(),
                reported.current(),
                Decimals.result(recomputed),
                Decimals.result(difference),
                Decimals.result(tolerance),
                difference.abs().compareTo(tolerance) <= 0
                        ? CheckVerdict.CHECK_VERDICT_AGREES
                        : CheckVerdict.CHECK_VERDICT_DIFFERS,
                because,
                null,
                inputs);
    }

    /** A check that cannot be made. */
    static Check impossible(CheckKey key, Kpi reported, String because, List<CheckInput> inputs) {
        return new Check(
                key,
                reported.fiscalEndMonth(),
                reported.current(),
                null,
                null,
                null,
                CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE,
                because,
                null,
                inputs);
    }

    /** The same numbers, which say nothing since the inputs were counted by different definitions. */
    Check acrossDefinitions() {
        return new Check(
                key,
                fiscalEndMonth,
                reported,
                recomputed,
                difference,
                tolerance,
                CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE,
                because + " The metric's definition changed between the inputs, so that this says nothing.",
                implied,
                inputs);
    }

    /** The same with what a register notes; with nothing more where the note is empty. */
    Check noting(String note) {
        return note.isEmpty() ? this : because(because + " " + note);
    }

    private Check because(String sentences) {
        return new Check(
                key, fiscalEndMonth, reported, recomputed, difference, tolerance, verdict, sentences, implied, inputs);
    }

    /** The same with a level that the growth implies. */
    Check implying(Implied level) {
        String implies = " The growth implies %s: %s to %s by rounding."
                .formatted(
                        Sentence.amount(level.value(), level.unit()),
                        level.low().toPlainString(),
                        level.high().toPlainString());
        return new Check(
                key,
                fiscalEndMonth,
                reported,
                recomputed,
                difference,
                tolerance,
                verdict,
                because + implies,
                level,
                inputs);
    }

    /** Code of the reconciliation; empty where the rule needs none. */
    String reconciliation() {
        return Reconciliation.isRegistered(key.rule()) ? key.detail() : "";
    }
}
