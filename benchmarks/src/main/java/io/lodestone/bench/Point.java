package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One kind of read at one number of clients.
 *
 * @param read what was read
 * @param mode whether stored answers could be used
 * @param clients clients at a time
 * @param gateway through the gateway
 * @param database by pgbench with the statement that the pricing service uses for it
 */
record Point(ReadKind read, Mode mode, int clients, Load gateway, Load database) {

    /** Reads a second through the gateway for each one by pgbench. */
    @JsonProperty
    double ratio() {
        return gateway.perSecond() / database.perSecond();
    }

    /** What was read and how. */
    String text() {
        return read.text() + ", " + mode.text();
    }
}
