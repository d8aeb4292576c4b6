package io.lodestone.production.kpi;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Period;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a KPI is about: whole days, or whole hours of UTC.
 *
 * @param days the days, or those that the hours touch
 * @param startHour first hour of the first day, 0 to 23; 0 for whole days
 * @param hours how many hours, 1 to 24; 0 for whole days
 */
public record KpiPeriod(DatePeriod days, int startHour, int hours) {
    private static final int DAY = 24;
    private static final int LAST_YEAR = 9999;
    private static final Pattern TIMED = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(.*)");
    private static final Pattern HOUR = Pattern.compile("(\\d{2})");
    private static final Pattern HOURS = Pattern.compile("(\\d{2}):(\\d{2})Z/PT(\\d{1,2})H");
    private static final String RIGHT = "2025-03-31T08:00Z/PT1H";

    /** Whole days. */
    public static KpiPeriod ofDays(DatePeriod days) {
        return new KpiPeriod(days, 0, 0);
    }

    /**
     * Whole hours.
     *
     * @param day day of the first hour
     * @throws IllegalArgumentException when there is no such hour, or they are not 1 to 24
     */
    public static KpiPeriod ofHours(LocalDate day, int startHour, int hours) {
        if (startHour < 0 || startHour >= DAY || hours < 1 || hours > DAY) {
            throw new IllegalArgumentException(hours + " hours from " + startHour + " are no hours of a day");
        }
        return new KpiPeriod(new DatePeriod(day, day.plusDays((startHour + hours - 1) / DAY)), startHour, hours);
    }

    /**
     * Reads whole days ({@code 2025-03}, {@code 2025-Q1}) or hours of UTC: {@code 2025-03-31T08:00Z/PT1H} as ISO 8601
     * writes start and duration, or {@code 2025-03-31T08} for one hour.
     *
     * @throws IllegalArgumentException with a text for the user, when it is none of these
     */
    public static KpiPeriod parse(String text) {
        Matcher timed = TIMED.matcher(text);
        return timed.matches() ? hours(text, timed.group(1), timed.group(2)) : ofDays(DatePeriod.parse(text));
    }

    private static KpiPeriod hours(String text, String date, String time) {
        LocalDate day = DatePeriod.parse(date).start();
        Matcher hour = HOUR.matcher(time);
        Matcher hours = HOURS.matcher(time);
        if (!hour.matches() && !hours.matches()) {
            throw wrong(text, "write start and length in hours of UTC as " + RIGHT + ", or 2025-03-31T08");
        }
        boolean one = hour.matches();
        int startHour = Integer.parseInt(one ? hour.group(1) : hours.group(1));
        int length = one ? 1 : Integer.parseInt(hours.group(3));
        if (!one && !hours.group(2).equals("00")) {
            throw wrong(text, "a period begins on the full hour, minutes are 00: " + RIGHT);
        }
        if (startHour >= DAY) {
            throw wrong(text, "hours are 00 to 23");
        }
        if (length < 1 || length > DAY) {
            throw wrong(text, "it lasts PT1H to PT24H");
        }
        KpiPeriod period = ofHours(day, startHour, length);
        if (period.days.end().getYear() > LAST_YEAR) {
            throw wrong(text, "it ends after the year 9999");
        }
        return period;
    }

    private static IllegalArgumentException wrong(String text, String right) {
        return new IllegalArgumentException("'" + text + "' is no period of hours; " + right);
    }

    /** True for hours, false for whole days. */
    public boolean isHours() {
        return hours > 0;
    }

    /** True when it begins later than the other one. */
    public boolean beginsAfter(KpiPeriod other) {
        int days = this.days.start().compareTo(other.days.start());
        return days > 0 || days == 0 && startHour > other.startHour;
    }

    /** How long the period is; several hours are a shift. */
    public Frequency frequency() {
        return switch (hours) {
            case 0 -> days.frequency();
            case 1 -> Frequency.FREQUENCY_PT1H;
            default -> Frequency.FREQUENCY_SHIFT;
        };
    }

    /** The period as people write it; days by their calendar name, else by their fiscal one. */
    public String text(int fiscalEndMonth) {
        return isHours()
                ? String.format(Locale.ROOT, "%sT%02d:00Z/PT%dH", days.start(), startHour, hours)
                : days.text(fiscalEndMonth);
    }

    /** The wire form; {@code fiscalEndMonth} names a period that has no calendar name. */
    public Period toProto(int fiscalEndMonth) {
        return days.toProto(fiscalEndMonth).toBuilder()
                .setText(text(fiscalEndMonth))
                .setStartHour(startHour)
                .setHours(hours)
                .build();
    }
}
