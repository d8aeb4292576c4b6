package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.Publication;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check was worked out of.
 *
 * @param metric metric of the input; empty for a share of an owner
 * @param plant site of the figure; empty for none
 * @param period the figure's period; null where it has none
 * @param fiscalEndMonth month in which the subject's fiscal year ends
 * @param stated the figure; null where there is none
 * @param missing why there is no figure; empty where there is one
 */
record CheckInput(
        String metric,
        String plant,
        @Nullable DatePeriod period,
        int fiscalEndMonth,
        @Nullable Publication stated,
        String missing) {
    /** A figure. */
    static CheckInput of(Kpi kpi) {
        return of(kpi, kpi.current());
    }

    /** A figure in one of its publications. */
    static CheckInput of(Kpi kpi, Publication stated) {
        return new CheckInput(
                kpi.key().metric(), kpi.key().plant(), kpi.key().period(), kpi.fiscalEndMonth(), stated, "");
    }

    /** A figure that nobody stated. */
    static CheckInput missing(String metric, DatePeriod period, int fiscalEndMonth) {
        return new CheckInput(
                metric,
                "",
                period,
                fiscalEndMonth,
                null,
                metric + " of " + period.text(fiscalEndMonth) + " is not stated");
    }

    /** True where there is a figure of one number, which alone can be calculated with. */
    boolean hasValue() {
        return stated != null && stated.figure().value() != null;
    }

    /** The number of a figure that has one. */
    BigDecimal value() {
        return Objects.requireNonNull(publication().figure().value());
    }

    /** The unit of a figure that is there. */
    String unit() {
        return publication().figure().unit();
    }

    /** How far from the number of a figure that has one the truth may lie by its rounding alone. */
    BigDecimal rounding() {
        return Rounding.of(publication().figure());
    }

    private Publication publication() {
        return Objects.requireNonNull(stated);
    }

    /** Why it cannot be calculated with; empty where it can. */
    String problem() {
        if (stated == null) {
            return missing;
        }
        return hasValue()
                ? ""
                : metric + (period == null ? "" : " of " + period.text(fiscalEndMonth))
                        + " is stated without a single value";
    }
}
