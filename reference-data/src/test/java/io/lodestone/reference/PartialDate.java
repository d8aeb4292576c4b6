package io.lodestone.reference;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** First and last day of a date or period as the files write it. */
record PartialDate(LocalDate start, LocalDate end) {
    private static final Pattern FORM =
            Pattern.compile("(FY)?(\\d{4})(?:-(?:Q([1-4])|H([12])|(\\d{2})(?:-(\\d{2}))?))?");

    /** Reads a calendar form. */
    static PartialDate of(String text) {
        return of(text, MonthDay.of(12, 31));
    }

    /** Reads a calendar or a fiscal form. */
    static PartialDate of(String text, MonthDay fiscalYearEnd) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no date or period");
        }
        int year = Integer.parseInt(form.group(2));
        if (form.group(5) != null) {
            YearMonth month = YearMonth.of(year, Integer.parseInt(form.group(5)));
            return form.group(6) == null
                    ? new PartialDate(month.atDay(1), month.atEndOfMonth())
                    : single(month.atDay(Integer.parseInt(form.group(6))));
        }
        YearMonth last = form.group(1) == null
                ? YearMonth.of(year, 12)
                : YearMonth.from(Year.of(year).atMonthDay(fiscalYearEnd));
        int months = 12;
        if (form.group(3) != null) {
            last = last.minusMonths(12 - 3L * Integer.parseInt(form.group(3)));
            months = 3;
        } else if (form.group(4) != null) {
            last = last.minusMonths(12 - 6L * Integer.parseInt(form.group(4)));
            months = 6;
        }
        return new PartialDate(last.minusMonths(months - 1L).atDay(1), last.atEndOfMonth());
    }

    private static PartialDate single(LocalDate day) {
        return new PartialDate(day, day);
    }
}
