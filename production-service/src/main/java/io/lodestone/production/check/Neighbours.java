package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Periods of whole months beside each other. */
final class Neighbours {
    private Neighbours() {}

    /** How many months a period of whole months lasts. */
    static int months(DatePeriod period) {
        return Math.toIntExact(
                ChronoUnit.MONTHS.between(period.start(), period.end().plusDays(1)));
    }

    /** The period of as many whole months that lies some months earlier. */
    static DatePeriod earlier(DatePeriod period, int months) {
        LocalDate first = period.start().minusMonths(months);
        return new DatePeriod(first, first.plusMonths(months(period)).minusDays(1));
    }
}
