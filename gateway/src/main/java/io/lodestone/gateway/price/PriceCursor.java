package io.lodestone.gateway.price;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PriceColumns;
import java.io.IOException;
import java.time.LocalDate;

/** Walks down the columns of a history, a row at a time. */
final class PriceCursor {
    private final PriceColumns columns;
    private final DecimalCursor lows;
    private final DecimalCursor highs;
    private final DecimalCursor mids;
    private final DecimalCursor factors;
    private int row = -1;
    private int nextIncomplete;
    private DatePeriod period = DatePeriod.ofDay(LocalDate.EPOCH);
    private String low = "";
    private String high = "";
    private String mid = "";

    PriceCursor(PriceColumns columns) {
        this.columns = columns;
        lows = new DecimalCursor(columns.getLow());
        highs = new DecimalCursor(columns.getHigh());
        mids = new DecimalCursor(columns.getMid());
        factors = new DecimalCursor(columns.getFactor());
    }

    /** Goes to the next row; false when there is none. */
    boolean next() {
        row++;
        if (row >= columns.getStartDayCount()) {
            return false;
        }
        period = Periods.of(columns.getStartDay(row), columns.getLengthDays(row));
        low = lows.text(row);
        high = highs.text(row);
        mid = mids.text(row);
        return true;
    }

    String period() {
        return Periods.text(period);
    }

    String low() {
        return low;
    }

    String high() {
        return high;
    }

    String mid() {
        return mid;
    }

    /** How many observations went in; empty where none was aggregated. */
    String count() {
        return columns.getCountCount() == 0 ? "" : Integer.toString(columns.getCount(row));
    }

    /** {@code false} for a period that is not over, else empty; to be asked of each row once. */
    String complete() {
        if (nextIncomplete < columns.getIncompleteCount() && columns.getIncomplete(nextIncomplete) == row) {
            nextIncomplete++;
            return "false";
        }
        return "";
    }

    /** What the stored number was multiplied by, else empty; to be asked of each row once. */
    String factor() {
        return factors.text(row);
    }

    /** Day of the fixing, else empty. */
    String fixingDay() {
        int day = columns.getFixingDayCount() == 0 ? 0 : columns.getFixingDay(row);
        return day == 0 ? "" : LocalDate.ofEpochDay(day).toString();
    }

    String status() {
        return EnumText.of(columns.getStatus(row));
    }

    String origin() {
        return EnumText.of(columns.getOrigin(row));
    }

    String exactness() {
        return EnumText.of(columns.getExactness(row));
    }

    String cause() {
        return EnumText.of(columns.getCause(row));
    }

    int revision() {
        return columns.getRevision(row);
    }

    String knownAt() {
        return Times.ofMicros(columns.getKnownAtMicros(row)).toString();
    }

    String document() {
        return Columns.text(columns.getDocument(), row);
    }

    String note() {
        return Columns.text(columns.getNote(), row);
    }

    /** Writes the row as a revision that supersedes the given one of the same period, 0 for none. */
    void writeRevision(JsonGenerator json, int supersedes) throws IOException {
        json.writeStartObject();
        writePeriod(json);
        json.writeNumberField("revision", revision());
        writeNumbers(json);
        text(json, "status", status());
        text(json, "origin", origin());
        text(json, "exactness", exactness());
        text(json, "cause", cause());
        writeTimes(json);
        writeSource(json);
        if (supersedes > 0) {
            json.writeNumberField("supersedes", supersedes);
        }
        json.writeEndObject();
    }

    private void writePeriod(JsonGenerator json) throws IOException {
        json.writeStringField("period", period());
        json.writeStringField("start", period.start().toString());
        json.writeStringField("end", period.end().toString());
    }

    private void writeNumbers(JsonGenerator json) throws IOException {
        number(json, "low", low);
        number(json, "high", high);
        number(json, "mid", mid);
    }

    private void writeTimes(JsonGenerator json) throws IOException {
        json.writeStringField("knownAt", knownAt());
        json.writeStringField(
                "recordedAt", Times.ofMicros(columns.getRecordedAtMicros(row)).toString());
    }

    private void writeSource(JsonGenerator json) throws IOException {
        text(json, "document", document());
        text(json, "note", note());
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeFieldName(name);
            json.writeNumber(value);
        }
    }
}
