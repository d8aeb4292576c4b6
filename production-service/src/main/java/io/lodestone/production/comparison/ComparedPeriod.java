package io.lodestone.production.comparison;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The period of a comparison: a year is each subject's own fiscal year that ends in it, a half, quarter or month that of
 * the calendar, and with {@code FY} that of each subject's own fiscal year.
 *
 * @param text the period as each subject reads it: {@code FY2025}, {@code FY2025-Q1}, {@code 2025-Q1}, {@code 2025-03}
 */
record ComparedPeriod(String text) {
    private static final String FISCAL = "FY";

    /**
     * Reads a period.
     *
     * @throws DomainException when it is no year, half, quarter or month
     */
    static ComparedPeriod parse(String text) {
        DatePeriod calendar;
        try {
            calendar = DatePeriod.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        return switch (calendar.frequency()) {
            case FREQUENCY_A -> new ComparedPeriod(text.startsWith(FISCAL) ? text : FISCAL + text);
            case FREQUENCY_H, FREQUENCY_Q, FREQUENCY_M -> new ComparedPeriod(text);
            case FREQUENCY_D,
                    FREQUENCY_W,
                    FREQUENCY_IRREGULAR,
                    FREQUENCY_PT1H,
                    FREQUENCY_SHIFT,
                    FREQUENCY_UNSPECIFIED,
                    UNRECOGNIZED -> throw wrong(text);
        };
    }

    private static DomainException wrong(String text) {
        return DomainException.invalid(
                "period",
                "'" + text
                        + "' is no year, half, quarter or month; write 2025, 2025-H1, 2025-Q1, FY2025-Q1 or 2025-03");
    }

    /** The period of a subject whose fiscal year ends with the given month. */
    DatePeriod of(int fiscalEndMonth) {
        return DatePeriod.parse(text, fiscalEndMonth);
    }

    /** All days that the period can have for any subject. */
    DatePeriod range() {
        List<DatePeriod> all =
                IntStream.rangeClosed(1, DatePeriod.DECEMBER).mapToObj(this::of).toList();
        return new DatePeriod(extreme(all, DatePeriod::start, false), extreme(all, DatePeriod::end, true));
    }

    private static LocalDate extreme(
            Collection<DatePeriod> periods, Function<DatePeriod, LocalDate> day, boolean last) {
        return periods.stream()
                .map(day)
                .reduce((a, b) -> a.isAfter(b) == last ? a : b)
                .orElseThrow();
    }
}
