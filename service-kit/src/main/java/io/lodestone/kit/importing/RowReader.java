package io.lodestone.kit.importing;

import com.google.protobuf.ProtocolMessageEnum;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnownAt;
import io.lodestone.type.v1.RowError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one row. Every method returns null for an empty cell and for one that is wrong, after noting what is
 * wrong with it, so that a row's mistakes are all told at once.
 */
public final class RowReader {
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int CODE_LENGTH = 64;
    private static final char UNIT_SEPARATOR = '\u001f';

    private final Instant now;
    private final List<RowError> errors = new ArrayList<>();
    private long line;

    /** A reader by the given clock. */
    public RowReader(Instant now) {
        this.now = now;
    }

    void begin(long nextLine) {
        line = nextLine;
        errors.clear();
    }

    List<RowError> errors() {
        return List.copyOf(errors);
    }

    /** True when nothing was wrong with the row so far. */
    public boolean isGood() {
        return errors.isEmpty();
    }

    /** Notes a mistake; {@code column} is empty when it is the row's as a whole. */
    public void wrong(String column, String code, String detail) {
        errors.add(RowError.newBuilder()
                .setLine(line)
                .setColumn(column)
                .setCode(code)
                .setDetail(detail)
                .build());
    }

    /** Any text up to {@code most} characters. */
    public @Nullable String text(String column, String cell, int most) {
        if (cell.isBlank()) {
            return null;
        }
        if (cell.indexOf('\0') >= 0 || cell.indexOf(UNIT_SEPARATOR) >= 0) {
            wrong(column, "bad_text", "a text cannot hold the characters NUL and UNIT SEPARATOR");
            return null;
        }
        if (cell.length() > most) {
            wrong(column, "too_long", "has " + cell.length() + " characters; at most " + most + " are kept");
            return null;
        }
        return cell.strip();
    }

    /** A text that must be there. */
    public @Nullable String needed(String column, String cell, int most) {
        if (cell.isBlank()) {
            wrong(column, "missing", "must not be empty");
            return null;
        }
        return text(column, cell, most);
    }

    /** A kebab-case code that must be there. */
    public @Nullable String code(String column, String cell) {
        String code = needed(column, cell, 200);
        if (code != null && (!CODE.matcher(code).matches() || code.length() > CODE_LENGTH)) {
            wrong(
                    column,
                    "bad_code",
                    "'" + code + "' is no code; write lower-case letters, digits and single hyphens, at" + " most "
                            + CODE_LENGTH);
            return null;
        }
        return code;
    }

    /** A kebab-case code, or none. */
    public @Nullable String codeOrNone(String column, String cell) {
        return cell.isBlank() ? null : code(column, cell);
    }

    /** A text that matches a pattern. */
    public @Nullable String matching(String column, String cell, Pattern pattern, String right) {
        String text = text(column, cell, 1000);
        if (text != null && !pattern.matcher(text).matches()) {
            wrong(column, "bad_format", "'" + text + "' does not fit; write " + right);
            return null;
        }
        return text;
    }

    /** A plain decimal. */
    public @Nullable BigDecimal decimal(String column, String cell) {
        return read(column, cell, "bad_decimal", Decimals::parse);
    }

    /** A whole number between two limits. */
    public @Nullable Integer integer(String column, String cell, int least, int most) {
        return read(column, cell, "bad_number", text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Told below, with the limits.
            }
            throw new IllegalArgumentException("'" + text + "' is no whole number from " + least + " to " + most);
        });
    }

    /** A day. */
    public @Nullable LocalDate day(String column, String cell) {
        return read(column, cell, "bad_date", text -> {
            DatePeriod period = DatePeriod.parse(text);
            if (!period.start().equals(period.end())) {
                throw new IllegalArgumentException("'" + text + "' is no day; write 2025-03-31");
            }
            return period.start();
        });
    }

    /** A calendar period, or a date of limited precision. */
    public @Nullable DatePeriod period(String column, String cell) {
        return read(column, cell, "bad_period", DatePeriod::parse);
    }

    /** A publication time; null also where the row is known when it is stored. */
    public @Nullable Instant knownAt(String column, String cell) {
        return read(column, cell, "bad_known_at", text -> KnownAt.parse(text, now));
    }

    /** A value of an enum; {@code otherwise} for an empty cell. */
    public <E extends Enum<E> & ProtocolMessageEnum> @Nullable E value(
            String column, String cell, E type, @Nullable E otherwise) {
        if (cell.isBlank()) {
            return otherwise;
        }
        return read(column, cell, "bad_value", text -> EnumText.parse(type, text));
    }

    /** The parts of a cell between vertical bars, without blanks around them; empty for an empty cell. */
    public List<String> list(String cell) {
        return Arrays.stream(cell.split("\\|"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * A value of a kind that this reader does not know.
     *
     * @param code what kind of mistake a cell is that the parser refuses
     * @param parser throws an {@code IllegalArgumentException} with a text for the user
     */
    public <T> @Nullable T read(String column, String cell, String code, Function<String, @Nullable T> parser) {
        if (cell.isBlank()) {
            return null;
        }
        try {
            return parser.apply(cell.strip());
        } catch (IllegalArgumentException e) {
            wrong(column, code, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
