package io.lodestone.gateway.policy;

import com.google.type.Date;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.time.Times;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that somebody looks ahead over.
 *
 * @param from first day
 * @param to last day, included
 */
record Ahead(LocalDate from, LocalDate to) {
    /** Years, months, weeks and days in this order, each without a sign. */
    private static final Pattern PERIOD = Pattern.compile("P(?=\\d)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,4}D)?");

    private static final int MOST_YEARS = 10;
    private static final int LAST_YEAR = 9999;

    /**
     * The days of two parameters.
     *
     * @param from the parameter {@code from}; null: {@code otherwiseFrom}
     * @param within the parameter {@code within}, an ISO 8601 period; null: {@code otherwiseWithin}
     * @throws ApiException naming the one that is wrong
     */
    static Ahead of(@Nullable String from, LocalDate otherwiseFrom, @Nullable String within, String otherwiseWithin) {
        LocalDate first = Parameters.day("from", from)
                .map(day -> Times.toLocalDate(day, "from"))
                .orElse(otherwiseFrom);
        String period = within == null ? otherwiseWithin : within;
        if (!PERIOD.matcher(period).matches()) {
            throw ApiException.parameter(
                    "within", "'" + period + "' is no period ahead; write P180D, P26W, P6M or P1Y6M");
        }
        LocalDate last = first.plus(Period.parse(period));
        if (last.isAfter(first.plusYears(MOST_YEARS))) {
            throw ApiException.parameter("within", "'" + period + "' is more than ten years");
        }
        if (last.getYear() > LAST_YEAR) {
            throw ApiException.parameter("within", "'" + period + "' from " + first + " reaches beyond the year 9999");
        }
        return new Ahead(first, last);
    }

    /** The first day on the wire. */
    Date fromProto() {
        return Times.toProto(from);
    }

    /** The last day on the wire. */
    Date toProto() {
        return Times.toProto(to);
    }
}
