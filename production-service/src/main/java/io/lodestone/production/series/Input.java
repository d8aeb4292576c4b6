package io.lodestone.production.series;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.rate.PeriodRate;
import org.jspecify.annotations.Nullable;

/**
 * A stated figure that a value is made of.
 *
 * @param kpi the figure
 * @param weight the figure it is weighted by; null where it is not
 * @param rate the exchange rate it was converted by; null where none was needed
 */
record Input(Kpi kpi, @Nullable Figure weight, @Nullable PeriodRate rate) {
    /** A figure as it is. */
    static Input of(Kpi kpi) {
        return new Input(kpi, null, null);
    }

    /** The same, weighted. */
    Input weightedBy(Figure by) {
        return new Input(kpi, by, rate);
    }

    /** The same, converted. */
    Input convertedBy(PeriodRate by) {
        return new Input(kpi, weight, by);
    }

    /** The figure as stated. */
    Figure figure() {
        return kpi.current().figure();
    }
}
