package io.lodestone.production.effectiveness;

import java.util.Locale;
import java.util.stream.Stream;

/** What effectiveness is made of; the metrics have the same names in lower case. */
enum Measure {
    PLANNED_BUSY_TIME,
    ACTUAL_PRODUCTION_TIME,
    ACTUAL_DELAY_TIME,
    ACTUAL_DOWN_TIME,
    PRODUCED_QUANTITY,
    GOOD_QUANTITY,
    PLANNED_RUN_TIME_PER_ITEM,
    FEED_CONTAINED_OXIDE,
    PRODUCT_CONTAINED_OXIDE;

    /** The code of the metric. */
    String metric() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of all metrics. */
    static String[] metrics() {
        return Stream.of(values()).map(Measure::metric).toArray(String[]::new);
    }
}
