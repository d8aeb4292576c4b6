package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lodestone.bench.Rig.Counted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a number of clients got, who each ask again as soon as they are answered.
 *
 * @param perSecond answers a second
 * @param meanMillis mean time of an answer in milliseconds; null where it was not measured, as for the gateway
 * @param p50Millis median time of an answer; null where it was not measured, as for pgbench
 * @param p99Millis time that 99 of 100 answers took at most; null where it was not measured
 * @param cpuMicros processor time for one answer in each part of the suite, in microseconds, load generator apart
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Load(
        double perSecond,
        @Nullable Double meanMillis,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        Map<Part, Double> cpuMicros) {

    private static final double MICROS_PER_MILLI = 1000;

    /** A measurement by pgbench, which works in the database alone. */
    static Load ofPgbench(Counted<PgbenchResult> counted) {
        PgbenchResult result = counted.result();
        Map<Part, Double> cpuMicros = counted.each(result.transactions());
        cpuMicros.keySet().retainAll(Set.of(Part.POSTGRESQL));
        return new Load(result.perSecond(), result.meanMillis(), null, null, cpuMicros);
    }

    /** A measurement by wrk. */
    static Load ofWrk(Counted<WrkResult> counted) {
        WrkResult result = counted.result();
        return new Load(
                result.perSecond(),
                null,
                result.p50() / MICROS_PER_MILLI,
                result.p99() / MICROS_PER_MILLI,
                counted.each(result.requests()));
    }

    /** Of each figure the median. */
    static Load median(List<Load> loads) {
        Map<Part, Double> cpuMicros = new EnumMap<>(Part.class);
        for (Part part : loads.getFirst().cpuMicros.keySet()) {
            cpuMicros.put(part, median(loads, load -> load.cpuMicros.getOrDefault(part, 0.0)));
        }
        Load first = loads.getFirst();
        return new Load(
                median(loads, Load::perSecond),
                first.meanMillis == null ? null : median(loads, load -> orZero(load.meanMillis)),
                first.p50Millis == null ? null : median(loads, load -> orZero(load.p50Millis)),
                first.p99Millis == null ? null : median(loads, load -> orZero(load.p99Millis)),
                cpuMicros);
    }

    private static double median(List<Load> loads, ToDoubleFunction<Load> figure) {
        return Statistics.median(loads.stream().map(figure::applyAsDouble).toList());
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    /** Processor time for one answer in all parts together, in microseconds. */
    @JsonProperty
    double cpuMicrosInAll() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
