package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How answers may be made. */
enum Mode {
    /** From the database: requests forbid the use of stored answers, and ask for something else each time. */
    COLD,
    /** As the gateway likes: a few addresses are asked for again and again. */
    HOT;

    /** Its name in a report. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
