package io.lodestone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A running suite and everything that asks it.
 *
 * @param api single requests to the gateway
 * @param load load on the gateway
 * @param database the database of the pricing service
 * @param policyDatabase the database of the policy service
 * @param processes the processes of the suite
 * @param folder for files of the benchmark
 */
record Rig(
        ApiClient api,
        LoadGenerator load,
        Database database,
        Database policyDatabase,
        Processes processes,
        Path folder) {

    private static final int MOST_WARM_UPS = 10;
    private static final double NOTICEABLY_CHEAPER = 0.95;

    /** The rig for a suite. */
    static Rig of(RunningSuite suite, Path folder) {
        return new Rig(
                new ApiClient(suite.url(), suite.writeKey()),
                new LoadGenerator(suite.url(), folder),
                suite.database(Part.PRICING),
                suite.database(Part.POLICY),
                suite.processes(),
                folder);
    }

    /** Writes lines into a file of the benchmark. */
    Path write(String name, List<String> lines) {
        Path file = folder.resolve(name);
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Loads the gateway, for so many seconds at a time, until programs are compiled: until an answer has twice in a row not
     * become noticeably cheaper.
     */
    void warmUp(Path addresses, Mode mode, int clients, int seconds) {
        double cheapest = Double.MAX_VALUE;
        int noCheaper = 0;
        for (int i = 0; i < MOST_WARM_UPS && noCheaper < 2; i++) {
            double cost = Load.ofWrk(counted(() -> load.run(addresses, mode, clients, seconds, 1)))
                    .cpuMicrosInAll();
            noCheaper = cost > cheapest * NOTICEABLY_CHEAPER ? noCheaper + 1 : 0;
            cheapest = Math.min(cheapest, cost);
        }
    }

    /** Does something and counts the processor time that each part spends meanwhile. */
    <R> Counted<R> counted(Supplier<R> work) {
        Map<Part, Long> before = processes.cpuMicros();
        R result = work.get();
        Map<Part, Long> spent = new EnumMap<>(Part.class);
        processes.cpuMicros().forEach((part, micros) -> spent.put(part, micros - before.getOrDefault(part, 0L)));
        return new Counted<>(result, spent);
    }

    /**
     * Something done.
     *
     * @param result what came of it
     * @param cpuMicros processor time of each part meanwhile, in microseconds
     */
    record Counted<R>(R result, Map<Part, Long> cpuMicros) {
        /** Processor time of each part for one of so many things done, in microseconds. */
        Map<Part, Double> each(long things) {
            Map<Part, Double> each = new EnumMap<>(Part.class);
            cpuMicros.forEach((part, micros) -> each.put(part, (double) micros / things));
            return each;
        }
    }
}
