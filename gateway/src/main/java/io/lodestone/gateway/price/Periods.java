package io.lodestone.gateway.price;

import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;

/** Periods of columns, which have the first day and how many days more there are. */
final class Periods {
    private static final int DECEMBER = 12;

    private Periods() {}

    /**
     * The period.
     *
     * @param startDay first day, in days since 1970-01-01
     * @param lengthDays last day less first
     */
    static DatePeriod of(int startDay, int lengthDays) {
        LocalDate start = LocalDate.ofEpochDay(startDay);
        return lengthDays == 0 ? DatePeriod.ofDay(start) : new DatePeriod(start, start.plusDays(lengthDays));
    }

    /** The period as people write it. */
    static String text(DatePeriod period) {
        return period.text(DECEMBER);
    }

    /** Writes the period as people write it, without quotes. */
    static void write(JsonBytes json, int startDay, int lengthDays) {
        if (lengthDays == 0) {
            json.day(startDay);
        } else {
            json.raw(JsonBytes.ascii(text(of(startDay, lengthDays))));
        }
    }
}
