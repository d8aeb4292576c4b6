package io.lodestone.pricing.price;

import io.lodestone.type.v1.Frequency;

/** How long the periods of a frequency can be. */
final class Rhythm {
    private static final int LONGEST_YEAR = 366;

    private Rhythm() {}

    /** Days in the longest period that an instrument of this frequency can have. */
    static int longest(Frequency frequency) {
        return switch (frequency) {
            case FREQUENCY_D -> 1;
            case FREQUENCY_W -> 7;
            case FREQUENCY_M -> 31;
            case FREQUENCY_Q -> 92;
            case FREQUENCY_H -> 184;
            case FREQUENCY_A,
                    FREQUENCY_PT1H,
                    FREQUENCY_SHIFT,
                    FREQUENCY_IRREGULAR,
                    FREQUENCY_UNSPECIFIED,
                    UNRECOGNIZED -> LONGEST_YEAR;
        };
    }
}
