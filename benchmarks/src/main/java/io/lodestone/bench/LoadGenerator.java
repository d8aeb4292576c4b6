package io.lodestone.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asks the gateway for addresses as fast as it answers, by wrk. */
final class LoadGenerator {

    /** Of the clients, at least so many are waiting for an answer that comes; the others ask or are just answered. */
    private static final double LEAST_BUSY = 0.5;

    private final String gateway;
    private final Path script;
    private int seed;

    /**
     * @param gateway address of the gateway
     * @param folder where the script for wrk is put
     */
    LoadGenerator(String gateway, Path folder) {
        this.gateway = gateway;
        this.script = folder.resolve("load.lua");
        try (InputStream lua = Objects.requireNonNull(LoadGenerator.class.getResourceAsStream("load.lua"))) {
            Files.write(script, lua.readAllBytes());
        } catch (IOException e) {
            throw new BenchException("cannot write " + script + ": " + e.getMessage(), e);
        }
    }

    /**
     * Asks for random addresses of a file, each client for one at a time.
     *
     * @param addresses path and query of each, one a line
     * @param mode whether stored answers may be used
     * @param clients connections
     * @param leastBytes mean size of an answer below which answers cannot be whole
     * @throws BenchException when a request fails, answers are too small or many never come
     */
    WrkResult run(Path addresses, Mode mode, int clients, int seconds, int leastBytes) {
        seed++;
        WrkResult result = WrkResult.parse(Program.run(
                Map.of(),
                List.of(
                        "wrk",
                        "--connections=" + clients,
                        "--threads=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
                        "--duration=" + seconds + "s",
                        "--timeout=10s",
                        "--script=" + script,
                        gateway,
                        "--",
                        addresses.toString(),
                        // Threads of one run add their number.
                        Integer.toString(seed * 1000),
                        mode.text())));
        if (result.busyClients() < clients * LEAST_BUSY) {
            throw new BenchException("of " + clients + " clients only " + Math.round(result.busyClients())
                    + " got answers at a time, the others waited in vain");
        }
        if (result.meanBytes() < leastBytes) {
            throw new BenchException("answers had " + Math.round(result.meanBytes()) + " bytes and not at least "
                    + leastBytes + ", as when they were checked");
        }
        return result;
    }
}
