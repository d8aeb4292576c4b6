package io.lodestone.gateway.study;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;

/**
 * What a study looks at; windows are counted in publications.
 *
 * @param anchor date of the event, as precisely as known
 * @param frequency how long the periods of the returns are: D, W or M
 * @param estimation returns of the estimation window
 * @param pre returns of the event window before the event day
 * @param post returns of the event window after it
 * @param seed what the choice of permutations begins with
 */
record StudyPlan(DatePeriod anchor, Frequency frequency, int estimation, int pre, int post, long seed) {
    /** How many returns the event window has. */
    int length() {
        return pre + 1 + post;
    }

    /**
     * The most days from the end of one publication's period to the next one's within the event window: holidays pass, a
     * hole that could hide when the price moved does not.
     */
    int mostGapDays() {
        return switch (frequency) {
            case FREQUENCY_W -> 35;
            case FREQUENCY_M -> 100;
            case FREQUENCY_D,
                    FREQUENCY_Q,
                    FREQUENCY_H,
                    FREQUENCY_A,
                    FREQUENCY_IRREGULAR,
                    FREQUENCY_PT1H,
                    FREQUENCY_SHIFT,
                    FREQUENCY_UNSPECIFIED,
                    UNRECOGNIZED -> 15;
        };
    }

    /** Windows that suit a frequency where none are asked for: about half a year of days, a year of weeks, two of months. */
    static int defaultEstimation(Frequency frequency) {
        return byFrequency(frequency, 120, 52, 24);
    }

    /** Returns before the event day where none are asked for. */
    static int defaultPre(Frequency frequency) {
        return byFrequency(frequency, 5, 2, 1);
    }

    /** Returns after the event day where none are asked for. */
    static int defaultPost(Frequency frequency) {
        return byFrequency(frequency, 10, 4, 3);
    }

    private static int byFrequency(Frequency frequency, int days, int weeks, int months) {
        return frequency == Frequency.FREQUENCY_M ? months : frequency == Frequency.FREQUENCY_W ? weeks : days;
    }
}
