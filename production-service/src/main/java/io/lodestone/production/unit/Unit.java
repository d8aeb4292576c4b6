package io.lodestone.production.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A unit as KPIs write it: a mass ({@code t}, {@code 10kt}), money with its scale ({@code USD thousand}, {@code CNY 100m}),
 * one over the other ({@code USD/kg}), or a word that converts to itself only ({@code pct}, {@code persons}).
 *
 * @param text the unit as it was written
 * @param scale how many of the base unit it is, of numerator over denominator
 * @param of what is counted: {@code kg} for every mass, {@code h} for every time, a currency's code for money, else the
 *     word itself
 * @param per what it is divided by, in the same way; empty for nothing
 */
public record Unit(String text, Ratio scale, String of, String per) {
    /** An exact ratio, which is divided only once, at the end of a calculation. */
    public record Ratio(BigDecimal numerator, BigDecimal denominator) {
        static final Ratio ONE = of(BigDecimal.ONE);

        static Ratio of(BigDecimal whole) {
            return new Ratio(whole, BigDecimal.ONE);
        }

        Ratio times(Ratio other) {
            return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
        }

        Ratio over(Ratio other) {
            return new Ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
        }

        /** The value times the ratio, to 34 digits where the quotient does not end. */
        public BigDecimal of(BigDecimal value, MathContext context) {
            return value.multiply(numerator).divide(denominator, context);
        }
    }

    private record Base(String of, BigDecimal scale) {}

    private static final Map<String, Base> KNOWN = Map.ofEntries(
            known("g", "kg", "0.001"),
            known("kg", "kg", "1"),
            known("lb", "kg", "0.45359237"),
            known("t", "kg", "1000"),
            known("mt", "kg", "1000"),
            known("kt", "kg", "1000000"),
            known("10kt", "kg", "10000000"),
            known("Mt", "kg", "1000000000"),
            known("min", "h", "1"),
            known("h", "h", "1"),
            known("MW", "MW", "1"),
            known("GW", "MW", "1000"));

    private static final Map<String, BigDecimal> MONEY_SCALES = Map.of(
            "thousand", new BigDecimal("1000"),
            "10k", new BigDecimal("10000"),
            "million", new BigDecimal("1000000"),
            "100m", new BigDecimal("100000000"),
            "billion", new BigDecimal("1000000000"));

    private static final Map<String, String> MONEY_SIGNS = Map.of("A$", "AUD", "US$", "USD", "C$", "CAD");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

    private static Map.Entry<String, Base> known(String text, String of, String scale) {
        return Map.entry(text, new Base(of, new BigDecimal(scale)));
    }

    /** Reads a unit; every text is one, since a word that is not known converts to itself only. */
    public static Unit parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return part(text, text);
        }
        Unit above = part(text, text.substring(0, slash));
        Unit below = part(text, text.substring(slash + 1));
        return new Unit(text, above.scale.over(below.scale), above.of, below.of);
    }

    private static Unit part(String text, String part) {
        String word = part.strip();
        Optional<Unit> money = money(text, word);
        if (money.isPresent()) {
            return money.get();
        }
        Base base = KNOWN.get(word);
        if (base == null) {
            return new Unit(text, Ratio.ONE, word, "");
        }
        Ratio scale = word.equals("min") ? new Ratio(BigDecimal.ONE, MINUTES_AN_HOUR) : Ratio.of(base.scale());
        return new Unit(text, scale, base.of(), "");
    }

    private static Optional<Unit> money(String text, String word) {
        int space = word.indexOf(' ');
        String sign = space < 0 ? word : word.substring(0, space);
        String currency = MONEY_SIGNS.getOrDefault(sign, sign);
        if (!CURRENCIES.contains(currency)) {
            return Optional.empty();
        }
        BigDecimal scale = space < 0 ? BigDecimal.ONE : MONEY_SCALES.get(word.substring(space + 1));
        return scale == null ? Optional.empty() : Optional.of(new Unit(text, Ratio.of(scale), currency, ""));
    }

    /** The currency of money, and of a price; empty for anything else. */
    public Optional<String> currency() {
        return CURRENCIES.contains(of) ? Optional.of(of) : Optional.empty();
    }

    /** True where a value converts to the other unit without anything but arithmetic. */
    public boolean converts(Unit other) {
        return of.equals(other.of) && per.equals(other.per);
    }

    /** True where a value converts to the other unit by an exchange rate. */
    public boolean convertsByRate(Unit other) {
        return currency().isPresent() && other.currency().isPresent() && per.equals(other.per);
    }

    /**
     * What a value in this unit is multiplied by to be in the other one.
     *
     * @throws IllegalArgumentException where nothing but a rate, or nothing at all, leads there
     */
    public Ratio to(Unit other) {
        if (!converts(other)) {
            throw new IllegalArgumentException("'" + text + "' does not convert to '" + other.text + "'");
        }
        return scale.over(other.scale);
    }

    /**
     * The ratio to the other unit where both are money or prices; the currencies are taken as equal, so an exchange rate is
     * still to be applied.
     *
     * @throws IllegalArgumentException where they are not, or are not per the same thing
     */
    public Ratio toByRate(Unit other) {
        if (!convertsByRate(other)) {
            throw new IllegalArgumentException("'" + text + "' does not convert to '" + other.text + "'");
        }
        return scale.over(other.scale);
    }

    /**
     * The product of two units where one is per what the other counts: a price and a volume give money. Its scale is that
     * of both, so convert it before showing it.
     *
     * @return empty where they do not cancel
     */
    public Optional<Unit> times(Unit other) {
        if (per.equals(other.of) && other.per.isEmpty()) {
            return Optional.of(new Unit(text + " × " + other.text, scale.times(other.scale), of, ""));
        }
        return other.per.equals(of) && per.isEmpty() ? other.times(this) : Optional.empty();
    }
}
