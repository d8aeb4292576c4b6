package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The parts of the suite whose cost is counted. */
enum Part {
    /** The REST API. */
    GATEWAY,
    /** Prices. */
    PRICING,
    /** KPIs. */
    PRODUCTION,
    /** Trade policy. */
    POLICY,
    /** The database server with a process for each connection. */
    POSTGRESQL,
    /** What starts the others and waits for their end. */
    STANDALONE;

    /** Its name in a report. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
