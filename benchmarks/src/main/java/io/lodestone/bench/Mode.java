package io.lodestone.bench;

import java.util.Locale;

/** How answers may be made. */
enum Mode {
    /** From the database: requests forbid the use of stored answers, and ask for something else each time. */
    COLD,
    /** As the gateway likes: a few addresses are asked for again and again. */
    HOT;

    /** Its name in a report. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
