package io.lodestone.kit.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How periods are written in somebody's file, as a pattern of java.time: {@code yyyy/M/d}, {@code yyyy年M月d日},
 * {@code yyyyMMdd}, {@code d-MMM-yyyy} (English months), {@code yyyy-MM}, {@code yyyy'Q'Q}. Read strictly: the 30th of
 * February is none. A time of day may stand beside the date and is passed over.
 */
public final class PeriodPattern {
    private static final String LETTERS = "yuMLdDQqEHhmsSa";
    private static final LocalDateTime PROBE = LocalDateTime.of(2024, 11, 23, 0, 0);
    private static final int MOST_YEAR = 9999;

    private final String pattern;
    private final DateTimeFormatter formatter;

    private PeriodPattern(String pattern, DateTimeFormatter formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    /**
     * The periods that a pattern stands for.
     *
     * @throws IllegalArgumentException with a text for the user, when it is no pattern of a day, month, quarter or year
     */
    public static PeriodPattern of(String pattern) {
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withoutEra(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            PeriodPattern periods = new PeriodPattern(pattern, formatter);
            if (periods.parse(formatter.format(PROBE)).overlaps(DatePeriod.ofDay(PROBE.toLocalDate()))) {
                return periods;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw misfit(pattern, e);
        }
        throw misfit(pattern, null);
    }

    private static IllegalArgumentException misfit(String pattern, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "'" + pattern + "' is no pattern of a day, month, quarter or year, such as yyyy/M/d or yyyy-MM", cause);
    }

    /** Years are counted without an era, so that a strict reading needs none; letters that are no part of a date are refused. */
    private static String withoutEra(String pattern) {
        StringBuilder all = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!quoted && letter && LETTERS.indexOf(c) < 0) {
                throw new IllegalArgumentException("The letter " + c + " is no part of a date");
            }
            all.append(!quoted && c == 'y' ? 'u' : c);
        }
        return all.toString();
    }

    /**
     * Reads a period.
     *
     * @throws IllegalArgumentException with a text for the user, when it does not fit the pattern
     */
    public DatePeriod parse(String text) {
        try {
            TemporalAccessor read = formatter.parse(text);
            DatePeriod period = period(read);
            if (period.start().getYear() >= 1 && period.end().getYear() <= MOST_YEAR) {
                return period;
            }
        } catch (DateTimeException e) {
            throw unread(text, e);
        }
        throw unread(text, null);
    }

    private IllegalArgumentException unread(String text, @Nullable Exception cause) {
        return new IllegalArgumentException("'" + text + "' is no date by the pattern " + pattern, cause);
    }

    private static DatePeriod period(TemporalAccessor read) {
        LocalDate day = read.query(TemporalQueries.localDate());
        if (day != null) {
            return DatePeriod.ofDay(day);
        }
        if (read.isSupported(ChronoField.DAY_OF_MONTH) || read.isSupported(ChronoField.DAY_OF_WEEK)) {
            throw new DateTimeException("a day without its month and year");
        }
        int year = read.get(ChronoField.YEAR);
        if (read.isSupported(ChronoField.MONTH_OF_YEAR)) {
            YearMonth month = YearMonth.of(year, read.get(ChronoField.MONTH_OF_YEAR));
            return new DatePeriod(month.atDay(1), month.atEndOfMonth());
        }
        if (read.isSupported(IsoFields.QUARTER_OF_YEAR)) {
            YearMonth last = YearMonth.of(year, 3 * Math.toIntExact(read.getLong(IsoFields.QUARTER_OF_YEAR)));
            return new DatePeriod(last.minusMonths(2).atDay(1), last.atEndOfMonth());
        }
        return new DatePeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
