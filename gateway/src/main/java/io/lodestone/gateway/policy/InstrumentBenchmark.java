package io.lodestone.gateway.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import com.google.type.Decimal;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.web.Json;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.PriceFloorTerms;
import io.lodestone.pricing.v1.PricePoint;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.type.v1.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;

/**
 * The mean of an instrument's prices that a floor is held against.
 *
 * @param summary the prices of the days on which the floor holds, on the floor's basis
 * @param period the period that was asked for
 */
record InstrumentBenchmark(PriceSummary summary, String period) implements Json.Part {
    /**
     * The mean of the prices.
     *
     * @throws DomainException refusing where there is no price, or where a price is of a longer stretch than the days
     */
    static InstrumentBenchmark of(PriceSummary summary, String period, PriceFloorTerms terms) {
        DatePeriod days =
                new DatePeriod(Times.toLocalDate(terms.getFrom(), "from"), Times.toLocalDate(terms.getTo(), "to"));
        String text = days.start() + " to " + days.end();
        if (summary.getCount() == 0) {
            throw refused(summary, "has no price of " + text + ", on which the floor holds in " + period);
        }
        for (PricePoint point : new PricePoint[] {summary.getFirst(), summary.getLast()}) {
            if (length(days(point.getPeriod())) > length(days)) {
                throw refused(
                        summary,
                        "has a price of " + point.getPeriod().getText() + ", which is longer than " + text
                                + ", on which the floor holds in " + period);
            }
        }
        return new InstrumentBenchmark(summary, period);
    }

    private static DomainException refused(PriceSummary summary, String why) {
        return new DomainException(
                ErrorReason.REFUSED, "The instrument '" + summary.getInstrument() + "' " + why + ".");
    }

    private static DatePeriod days(Period period) {
        return new DatePeriod(Times.toLocalDate(period.getStart(), "start"), Times.toLocalDate(period.getEnd(), "end"));
    }

    private static long length(DatePeriod days) {
        return ChronoUnit.DAYS.between(days.start(), days.end());
    }

    /** The mean. */
    Decimal value() {
        return summary.getMean();
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("instrument", summary.getInstrument());
        json.writeStringField("period", period);
        json.writeNumberField("mean", new BigDecimal(summary.getMean().getValue()));
        json.writeNumberField("count", summary.getCount());
        member("basis", summary.getBasis(), json);
        json.writeArrayFieldStart("steps");
        for (Message step : summary.getStepsList()) {
            MessageJson.of(step).write(step, json);
        }
        json.writeEndArray();
        member("first", summary.getFirst(), json);
        member("last", summary.getLast(), json);
    }

    private static void member(String name, Message value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        MessageJson.of(value).write(value, json);
    }
}
