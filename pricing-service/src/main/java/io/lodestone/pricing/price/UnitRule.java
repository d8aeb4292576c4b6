package io.lodestone.pricing.price;

import java.math.BigDecimal;

/**
 * Finds prices that cannot be in their instrument's unit or currency: a rare-earth oxide, metal or alloy outside
 * {@link #LEAST} to {@link #MOST}. The cheapest of them, oxides of cerium and lanthanum, have never cost less than half a
 * dollar a kilogram, the dearest, metals of lutetium and of terbium at the peak of 2011, less than ten thousand; so the
 * limits are wide enough for every price there has been and still catch a slip of a thousand, such as dollars a kilogram
 * taken for dollars or yuan a tonne. Scandium is left out, because its metal is sold by the gram at more than that.
 *
 * <p>A price is brought to dollars a kilogram by the newest fixings known through the euro; tax is no matter at this
 * width. Where there is no fixing the rule says nothing.
 */
final class UnitRule {
    /** Lowest price that can be, in US dollars a kilogram. */
    static final BigDecimal LEAST = new BigDecimal("0.1");

    /** Highest price that can be, in US dollars a kilogram. */
    static final BigDecimal MOST = new BigDecimal("20000");

    /**
     * Query for the instruments that the rule is for: {@code instrument_id}, {@code usd} (what a price of 1 is in dollars a
     * kilogram) and the limits {@code low} and {@code high} in the instrument's own currency and unit.
     */
    static final String LIMITS = """
            WITH currency AS (
                SELECT code, CASE code WHEN 'EUR' THEN 1 ELSE (
                    SELECT rate FROM fx_rate_current WHERE base = 'EUR' AND quote = code
                    ORDER BY day DESC, source DESC LIMIT 1) END AS per_eur
                FROM (SELECT DISTINCT currency AS code FROM instrument UNION SELECT 'USD') AS used
            ), dollar AS (
                SELECT c.code, CASE c.code WHEN 'USD' THEN 1 ELSE d.per_eur / c.per_eur END AS usd
                FROM currency c JOIN currency d ON d.code = 'USD'
            ), priced AS (
                SELECT i.id AS instrument_id, d.usd / k.kg AS usd
                FROM instrument i JOIN dollar d ON d.code = i.currency
                JOIN (VALUES ('kg', 1), ('lb', 0.45359237), ('t', 1000), ('dmt', 1000), ('10kt', 10000000)) k (unit, kg)
                    ON k.unit = i.unit
                WHERE i.form IN ('oxide', 'metal', 'alloy') AND NOT 'Sc' = ANY (i.elements)
                  AND i.elements && ARRAY['Y', 'La', 'Ce', 'Pr', 'Nd', 'Pm', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Er',
                      'Tm', 'Yb', 'Lu', 'REE', 'LREE', 'HREE', 'NdPr', 'PrNd'])
            SELECT instrument_id, usd, %s / usd AS low, %s / usd AS high FROM priced WHERE usd > 0""".formatted(LEAST.toPlainString(), MOST.toPlainString());

    private UnitRule() {}
}
