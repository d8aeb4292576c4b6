package io.lodestone.kit.time;

import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Period;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of whole days, first and last included, that has a name: a day, an ISO week, a month, a quarter, a half or a
 * year, of the calendar or of a company's fiscal year. It also stands for a date of limited precision.
 *
 * @param start first day
 * @param end last day, not before {@code start}
 */
public record DatePeriod(LocalDate start, LocalDate end) {
    /** Month in which the fiscal year of most companies ends. */
    public static final int DECEMBER = 12;

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern TIMED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern PART = Pattern.compile("(FY)?(\\d{4})(?:-([QH])(\\d))?");

    /** Checks the order of the days. */
    public DatePeriod {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A period cannot end on " + end + " before it starts on " + start);
        }
    }

    /** One day. */
    public static DatePeriod ofDay(LocalDate day) {
        return new DatePeriod(day, day);
    }

    /**
     * Reads a calendar period: {@code 2025-03-31}, {@code 2025-W14}, {@code 2025-03}, {@code 2025-Q1}, {@code 2025-H1},
     * {@code 2025}; a fiscal one is read with a year that ends in December.
     *
     * @throws IllegalArgumentException with a text for the user, when it is none of these
     */
    public static DatePeriod parse(String text) {
        return parse(text, DECEMBER);
    }

    /**
     * Reads a calendar period, or a fiscal one ({@code FY2021}, {@code FY2021-Q3}, {@code FY2021-H1}) of a year that
     * ends with the given month and is named after the calendar year it ends in.
     *
     * @param fiscalEndMonth month in which the fiscal year ends, 1 to 12
     * @throws IllegalArgumentException with a text for the user, when it is none of these
     */
    public static DatePeriod parse(String text, int fiscalEndMonth) {
        try {
            if (text.startsWith("0000") || text.startsWith("FY0000")) {
                throw new DateTimeException("no year 0");
            }
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                return ofDay(LocalDate.of(number(day, 1), number(day, 2), number(day, 3)));
            }
            Matcher week = WEEK.matcher(text);
            if (week.matches()) {
                return week(number(week, 1), number(week, 2));
            }
            Matcher month = MONTH.matcher(text);
            if (month.matches()) {
                YearMonth first = YearMonth.of(number(month, 1), number(month, 2));
                return new DatePeriod(first.atDay(1), first.atEndOfMonth());
            }
            Matcher part = PART.matcher(text);
            if (part.matches()) {
                return part(part, fiscalEndMonth);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not in the calendar", e);
        }
        if (TIMED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a time of day; only whole days, such as 2025-03-31, can stand here");
        }
        throw new IllegalArgumentException("'" + text
                + "' is no period; write 2025-03-31, 2025-W14, 2025-03, 2025-Q1, 2025-H1, 2025, FY2021 or FY2021-Q3");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(Objects.requireNonNull(matcher.group(group)));
    }

    private static DatePeriod week(int year, int week) {
        LocalDate monday = LocalDate.of(year, 1, 4)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(week - 1L);
        if (week < 1 || monday.get(IsoFields.WEEK_BASED_YEAR) != year) {
            throw new DateTimeException("no week " + week + " in " + year);
        }
        return new DatePeriod(monday, monday.plusDays(6));
    }

    private static DatePeriod part(Matcher matcher, int fiscalEndMonth) {
        YearMonth last = YearMonth.of(number(matcher, 2), matcher.group(1) == null ? DECEMBER : fiscalEndMonth);
        YearMonth first = last.minusMonths(11);
        String kind = matcher.group(3);
        if (kind == null) {
            return new DatePeriod(first.atDay(1), last.atEndOfMonth());
        }
        int months = kind.equals("Q") ? 3 : 6;
        int nth = number(matcher, 4);
        if (nth < 1 || nth > 12 / months) {
            throw new DateTimeException("no " + kind + nth + " in a year");
        }
        YearMonth begin = first.plusMonths((nth - 1L) * months);
        return new DatePeriod(begin.atDay(1), begin.plusMonths(months - 1L).atEndOfMonth());
    }

    /** The calendar name of the period; empty when it has none (a fiscal year to June, say). */
    public Optional<String> calendarText() {
        if (start.equals(end)) {
            return Optional.of(start.toString());
        }
        if (start.getDayOfWeek() == DayOfWeek.MONDAY && end.equals(start.plusDays(6))) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    start.get(IsoFields.WEEK_BASED_YEAR),
                    start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        }
        int year = start.getYear();
        int month = start.getMonthValue();
        return switch (months()) {
            case 1 -> Optional.of(YearMonth.from(start).toString());
            case 3 -> month % 3 == 1 ? Optional.of(year(year) + "-Q" + (month / 3 + 1)) : Optional.empty();
            case 6 -> month % 6 == 1 ? Optional.of(year(year) + "-H" + (month / 6 + 1)) : Optional.empty();
            case 12 -> month == 1 ? Optional.of(year(year)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The name of the period within a fiscal year that ends with the given month ({@code FY2021-Q3}); empty when the
     * period is no quarter, half or whole of such a year.
     */
    public Optional<String> fiscalText(int fiscalEndMonth) {
        int months = months();
        if (months != 3 && months != 6 && months != 12) {
            return Optional.empty();
        }
        int firstMonth = fiscalEndMonth % 12 + 1;
        int before = Math.floorMod(start.getMonthValue() - firstMonth, 12);
        if (before % months != 0) {
            return Optional.empty();
        }
        YearMonth yearEnd = YearMonth.from(start).minusMonths(before).plusMonths(11);
        String label = "FY" + year(yearEnd.getYear());
        return Optional.of(
                switch (months) {
                    case 3 -> label + "-Q" + (before / 3 + 1);
                    case 6 -> label + "-H" + (before / 6 + 1);
                    default -> label;
                });
    }

    /** The calendar name, else the fiscal name, else first and last day with a slash between. */
    public String text(int fiscalEndMonth) {
        return calendarText().or(() -> fiscalText(fiscalEndMonth)).orElseGet(() -> start + "/" + end);
    }

    /** How long the period is: a day, a week, a month, a quarter, a half, a year, or irregular. */
    public Frequency frequency() {
        if (start.equals(end)) {
            return Frequency.FREQUENCY_D;
        }
        if (start.getDayOfWeek() == DayOfWeek.MONDAY && end.equals(start.plusDays(6))) {
            return Frequency.FREQUENCY_W;
        }
        return switch (months()) {
            case 1 -> Frequency.FREQUENCY_M;
            case 3 -> Frequency.FREQUENCY_Q;
            case 6 -> Frequency.FREQUENCY_H;
            case 12 -> Frequency.FREQUENCY_A;
            default -> Frequency.FREQUENCY_IRREGULAR;
        };
    }

    /** True when the period shares a day with the other one. */
    public boolean overlaps(DatePeriod other) {
        return !start.isAfter(other.end) && !end.isBefore(other.start);
    }

    /** The wire form; {@code fiscalEndMonth} names a period that has no calendar name. */
    public Period toProto(int fiscalEndMonth) {
        return Period.newBuilder()
                .setText(text(fiscalEndMonth))
                .setStart(Times.toProto(start))
                .setEnd(Times.toProto(end))
                .build();
    }

    /** The wire form of a calendar period. */
    public Period toProto() {
        return toProto(DECEMBER);
    }

    /** Whole calendar months that the period covers; 0 when it does not begin with one and end with one. */
    public int months() {
        if (start.getDayOfMonth() != 1 || !end.equals(YearMonth.from(end).atEndOfMonth())) {
            return 0;
        }
        return (end.getYear() - start.getYear()) * 12 + end.getMonthValue() - start.getMonthValue() + 1;
    }

    private static String year(int year) {
        return String.format(Locale.ROOT, "%04d", year);
    }
}
