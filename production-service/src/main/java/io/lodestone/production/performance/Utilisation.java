package io.lodestone.production.performance;

import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.temporal.ChronoUnit;

/**
 * What was made in a period against what a year's capacity gives for it. None of the numbers is rounded to decimals; they
 * have 34 digits where a quotient does not end.
 *
 * @param pct output ÷ (base × share of the year) in per cent; above 100 where more was made than the capacity says
 * @param yearShare share of a year that the period is: months over twelve for whole calendar months (a quarter is a
 *     fourth), else days over the days of the year that it starts in
 * @param annualised what a year at this pace would give: output ÷ share of the year
 */
public record Utilisation(BigDecimal pct, BigDecimal yearShare, BigDecimal annualised) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MONTHS_A_YEAR = 12;

    /**
     * The utilisation of a capacity in a period.
     *
     * @param output what was made, in the unit of the base
     * @param basePerYear what a year's capacity is, above 0
     * @throws IllegalArgumentException when the base is not above 0
     */
    public static Utilisation of(BigDecimal output, BigDecimal basePerYear, DatePeriod period) {
        if (basePerYear.signum() <= 0) {
            throw new IllegalArgumentException("A capacity of " + basePerYear + " cannot be utilised");
        }
        int months = period.months();
        BigDecimal part = BigDecimal.valueOf(months > 0 ? months : days(period));
        BigDecimal year =
                BigDecimal.valueOf(months > 0 ? MONTHS_A_YEAR : period.start().lengthOfYear());
        BigDecimal yearly = output.multiply(year);
        return new Utilisation(
                yearly.multiply(HUNDRED).divide(basePerYear.multiply(part), MathContext.DECIMAL128),
                part.divide(year, MathContext.DECIMAL128),
                yearly.divide(part, MathContext.DECIMAL128));
    }

    private static long days(DatePeriod period) {
        return ChronoUnit.DAYS.between(period.start(), period.end()) + 1;
    }

    /** True where more was made than the capacity says. */
    public boolean overCapacity() {
        return pct.compareTo(HUNDRED) > 0;
    }
}
