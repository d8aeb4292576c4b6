package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * An import through the gateway against bare COPY.
 *
 * @param rows rows of the file
 * @param perSecond rows a second through the gateway, from the first byte sent to the answer
 * @param copyPerSecond rows a second of bare COPY of what the import stored as revisions
 * @param cpuMicros processor time for one row in each part of the suite, in microseconds
 * @param memory the most memory of each part since its start, until the end of the import
 */
record ImportFigures(
        long rows, double perSecond, double copyPerSecond, Map<Part, Double> cpuMicros, Map<Part, Memory> memory) {

    /** Rows a second through the gateway for each one by COPY. */
    @JsonProperty
    double ratio() {
        return perSecond / copyPerSecond;
    }
}
