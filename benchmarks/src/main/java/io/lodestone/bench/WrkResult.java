package io.lodestone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What wrk measured; the line that {@code load.lua} prints.
 *
 * @param requests answers received
 * @param micros length of the measurement
 * @param bytes bytes received, headers included
 * @param mean mean time of an answer in microseconds
 * @param p50 median time of an answer in microseconds
 * @param p99 time in microseconds that 99 of 100 answers took at most
 * @param broken connections that failed
 * @param refused answers with a status of 400 or above
 * @param late answers that took longer than wrk waits
 */
record WrkResult(
        long requests, long micros, long bytes, long mean, long p50, long p99, long broken, long refused, long late) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MICROS_PER_SECOND = 1e6;

    /**
     * Reads what wrk printed.
     *
     * @throws BenchException when a request failed or there are no figures
     */
    static WrkResult parse(String output) {
        String line = output.lines()
                .filter(candidate -> candidate.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new BenchException("wrk printed no figures:\n" + output));
        try {
            WrkResult result = JSON.readValue(line, WrkResult.class);
            if (result.requests == 0 || result.broken + result.refused + result.late > 0) {
                throw new BenchException("not every request was answered well: " + line);
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new BenchException("the figures of wrk cannot be read: " + line, e);
        }
    }

    /** Answers a second. */
    double perSecond() {
        return requests * MICROS_PER_SECOND / micros;
    }

    /**
     * How many of the clients were waiting for an answer that came, on average. Requests still open at the end appear in no
     * other figure, so that a server that hangs would only look slow.
     */
    double busyClients() {
        return (double) requests * mean / micros;
    }

    /** Mean size of an answer in bytes, headers included. */
    double meanBytes() {
        return (double) bytes / requests;
    }
}
