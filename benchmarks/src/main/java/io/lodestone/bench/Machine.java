package io.lodestone.bench;

import java.util.List;
import java.util.Map;

/**
 * What the figures were measured on.
 *
 * @param system operating system with its version
 * @param cores processors that can be used
 * @param memoryGib memory in GiB
 * @param java the Java that runs the suite
 * @param postgresql version of the server
 * @param pgbench version of pgbench
 */
record Machine(String system, int cores, double memoryGib, String java, String postgresql, String pgbench) {

    private static final double KIB_PER_GIB = 1 << 20;

    /** This machine, with the server that runs on it. */
    static Machine here(Database database) {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ProcFile.kib(ProcFile.machine("meminfo"), "MemTotal") / KIB_PER_GIB,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                database.psql("SHOW server_version"),
                Program.run(Map.of(), List.of("pgbench", "--version")).strip());
    }
}
