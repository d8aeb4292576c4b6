package io.lodestone.production.register;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.type.Date;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.Period;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored values in their wire forms. */
public final class Wire {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Wire() {}

    /** The text, empty for none. */
    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * The text of a filter's value; empty for the unspecified one.
     *
     * @throws DomainException naming the field, when the value is none of the contract's
     */
    public static <E extends Enum<E> & ProtocolMessageEnum> String filter(String field, E value) {
        if (value.name().equals("UNRECOGNIZED")) {
            throw DomainException.invalid(field, "is none of the values of this contract");
        }
        return EnumText.of(value);
    }

    /**
     * The country of a filter; empty for any.
     *
     * @throws DomainException when it is no country
     */
    public static String country(String code) {
        if (!code.isEmpty() && !Countries.isCode(code)) {
            throw DomainException.invalid("country", "'" + code + "' is no ISO 3166 code of two capital letters");
        }
        return code;
    }

    /** All days there are. */
    public static DatePeriod always() {
        return new DatePeriod(FIRST, LAST);
    }

    /**
     * The days from {@code from} to {@code to}; an absent one does not limit.
     *
     * @throws DomainException naming the field at fault
     */
    public static DatePeriod range(boolean hasFrom, Date from, boolean hasTo, Date to) {
        LocalDate first = hasFrom ? Times.toLocalDate(from, "from") : FIRST;
        LocalDate last = hasTo ? Times.toLocalDate(to, "to") : LAST;
        if (last.isBefore(first)) {
            throw DomainException.invalid("to", last + " lies before from, " + first);
        }
        return new DatePeriod(first, last);
    }

    /** A date of limited precision, by its first and last day; empty for none. */
    public static Optional<Period> partialDate(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null || last == null ? Optional.empty() : Optional.of(new DatePeriod(first, last).toProto());
    }
}
