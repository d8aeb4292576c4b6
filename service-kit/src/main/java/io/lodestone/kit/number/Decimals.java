package io.lodestone.kit.number;

import com.google.type.Decimal;
import io.lodestone.kit.error.DomainException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exact decimals: at most 24 digits, at most 12 of them after the point; more is refused, never rounded. */
public final class Decimals {
    /** Most digits after the point. */
    public static final int MAX_SCALE = 12;

    /** Most digits in all. */
    public static final int MAX_DIGITS = 24;

    /** Digits after the point of a computed value. */
    public static final int RESULT_SCALE = 6;

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private Decimals() {}

    /**
     * Reads a plain decimal: digits, at most one point, perhaps a minus. No exponent, no thousands separators.
     *
     * @return the value without trailing zeros after the point
     * @throws IllegalArgumentException with a text for the user
     */
    public static BigDecimal parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no plain decimal; write digits with a point, such as 454000 or 5.73, without separators");
        }
        BigDecimal value = normal(new BigDecimal(text));
        if (value.scale() > MAX_SCALE || value.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException("'" + text + "' has more than " + MAX_DIGITS + " digits or more than "
                    + MAX_SCALE + " after the point");
        }
        return value;
    }

    /** A computed value as it is answered: rounded once, HALF_UP, to {@value #RESULT_SCALE} decimals, then normal. */
    public static BigDecimal result(BigDecimal value) {
        return normal(value.setScale(RESULT_SCALE, RoundingMode.HALF_UP));
    }

    /** The same value without trailing zeros and without an exponent: {@code 454000}, never {@code 4.54E+5}. */
    public static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The wire form. */
    public static Decimal toProto(BigDecimal value) {
        return Decimal.newBuilder().setValue(normal(value).toPlainString()).build();
    }

    /** The value of a wire form. */
    public static BigDecimal ofProto(Decimal decimal) {
        return parse(decimal.getValue());
    }

    /**
     * The value of a request's field.
     *
     * @return null where the field is absent
     * @throws DomainException naming the field, when it is no plain decimal
     */
    public static @Nullable BigDecimal ofProto(boolean present, Decimal decimal, String field) {
        if (!present) {
            return null;
        }
        try {
            return parse(decimal.getValue());
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
