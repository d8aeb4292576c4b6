package io.lodestone.gateway.rows;

import io.lodestone.kit.time.DatePeriod;

/** How precisely a date is known. */
final class Precision {
    private Precision() {}

    /** The precision of a partial date ({@code 2025-03} is a month), in words. */
    static String of(String partialDate) {
        return switch (DatePeriod.parse(partialDate).frequency()) {
            case FREQUENCY_D -> "day";
            case FREQUENCY_W -> "week";
            case FREQUENCY_M -> "month";
            case FREQUENCY_Q -> "quarter";
            case FREQUENCY_H -> "half";
            case FREQUENCY_A -> "year";
            case FREQUENCY_PT1H, FREQUENCY_SHIFT, FREQUENCY_IRREGULAR, FREQUENCY_UNSPECIFIED, UNRECOGNIZED -> "range";
        };
    }
}
