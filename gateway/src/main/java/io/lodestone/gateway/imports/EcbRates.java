package io.lodestone.gateway.imports;

import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.type.v1.RowError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the fixings in a file of the ECB: what one euro costs in each currency on each day, known since the end of
 * that day. A day may stand in a file once, a currency once a day.
 */
final class EcbRates {
    private static final String EURO = "EUR";
    private static final String SOURCE = "ECB";

    /** The code under which the register of documents has the ECB's rates. */
    private static final String DOCUMENT = "ecb-euro-reference-rates";

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final RowReceiver rows;
    private final BitSet seenDays = new BitSet();
    private final Set<String> seenCurrencies = new HashSet<>();
    private @Nullable LocalDate day;
    private boolean told;

    EcbRates(RowReceiver rows) {
        this.rows = rows;
    }

    /** Begins a day, written {@code 2025-11-21} or {@code 21 November 2025}; tells one that is none, or a second one. */
    void day(long line, String text) {
        day = null;
        told = true;
        seenCurrencies.clear();
        LocalDate read = parse(text);
        if (read == null) {
            wrong(line, "date", "bad_date", "'" + text + "' is no day; the ECB writes 2025-11-21 or 21 November 2025");
            return;
        }
        int number = (int) (read.toEpochDay() - FIRST.toEpochDay());
        if (seenDays.get(number)) {
            wrong(line, "date", "duplicate", "the day " + read + " stands in this file before");
            return;
        }
        seenDays.set(number);
        day = read;
    }

    private static @Nullable LocalDate parse(String text) {
        for (DateTimeFormatter format : new DateTimeFormatter[] {ISO, IN_WORDS}) {
            try {
                LocalDate read = LocalDate.parse(text, format);
                if (!read.isBefore(FIRST) && !read.isAfter(LAST)) {
                    return read;
                }
            } catch (DateTimeException e) {
                // Perhaps it is written the other way; else told by the caller.
            }
        }
        return null;
    }

    /** Takes a fixing of the day that was begun, as printed; where that day was told as wrong, nothing more is said. */
    void rate(long line, String currency, String rate) {
        if (day == null) {
            if (!told) {
                told = true;
                wrong(line, "date", "missing", "rates stand under no day");
            }
            return;
        }
        if (!seenCurrencies.add(currency)) {
            wrong(line, "quote", "duplicate", "the currency " + currency + " stands a second time on " + day);
            return;
        }
        rows.row(FxRateRow.newBuilder()
                .setLine(line)
                .setBase(EURO)
                .setQuote(currency)
                .setDate(day.toString())
                .setRate(rate)
                .setSource(SOURCE)
                .setKnownAt(day.toString())
                .setDocument(DOCUMENT)
                .build());
    }

    /** Tells a line that is no row. */
    void wrong(long line, String column, String code, String detail) {
        rows.unreadable(RowError.newBuilder()
                .setLine(line)
                .setColumn(column)
                .setCode(code)
                .setDetail(detail)
                .build());
    }
}
