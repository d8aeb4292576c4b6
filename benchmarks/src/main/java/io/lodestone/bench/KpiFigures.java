package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * An import of hourly KPIs through the gateway against that of prices in the same run.
 *
 * @param rows rows of the file
 * @param perSecond rows a second through the gateway, from the first byte sent to the answer
 * @param pricesPerSecond rows a second of the price import
 * @param cpuMicros processor time for one row in each part of the suite, in microseconds
 */
record KpiFigures(long rows, double perSecond, double pricesPerSecond, Map<Part, Double> cpuMicros) {

    /** Rows a second for each one of the price import. */
    @JsonProperty
    double ratio() {
        return perSecond / pricesPerSecond;
    }
}
