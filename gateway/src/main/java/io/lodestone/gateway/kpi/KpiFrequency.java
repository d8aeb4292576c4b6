package io.lodestone.gateway.kpi;

import io.lodestone.gateway.web.Parameters;
import io.lodestone.type.v1.Frequency;
import org.jspecify.annotations.Nullable;

/** The parameter {@code frequency} of routes of KPIs: how long the periods are. */
public final class KpiFrequency {
    private KpiFrequency() {}

    /** Quarters, years, halves or months; unspecified without a value. */
    public static Frequency reported(@Nullable String frequency) {
        return Parameters.choice(
                "frequency",
                frequency,
                Frequency.FREQUENCY_UNSPECIFIED,
                Frequency.FREQUENCY_Q,
                Frequency.FREQUENCY_A,
                Frequency.FREQUENCY_H,
                Frequency.FREQUENCY_M);
    }

    /** Those, and the hours and shifts of an own plant; unspecified without a value. */
    static Frequency any(@Nullable String frequency) {
        return Parameters.choice(
                "frequency",
                frequency,
                Frequency.FREQUENCY_UNSPECIFIED,
                Frequency.FREQUENCY_Q,
                Frequency.FREQUENCY_A,
                Frequency.FREQUENCY_H,
                Frequency.FREQUENCY_M,
                Frequency.FREQUENCY_PT1H,
                Frequency.FREQUENCY_SHIFT);
    }
}
