package io.lodestone.gateway.price;

import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;

/** Writes the columns of a history as observations: the hot path of every chart. */
final class PriceJson {
    private static final byte[] PERIOD = JsonBytes.ascii("\"period\":\"");
    private static final byte[] START = JsonBytes.ascii("\",\"start\":\"");
    private static final byte[] END = JsonBytes.ascii("\",\"end\":\"");
    private static final byte[] COUNT = JsonBytes.ascii(",\"count\":");
    private static final byte[] INCOMPLETE = JsonBytes.ascii(",\"complete\":false");
    private static final byte[] REVISION = JsonBytes.ascii(",\"revision\":");
    private static final byte[] KNOWN_AT = JsonBytes.ascii(",\"knownAt\":\"");
    private static final byte[] RECORDED_AT = JsonBytes.ascii("\",\"recordedAt\":\"");
    private static final byte[] FIXING_DAY = JsonBytes.ascii(",\"fixingDay\":\"");
    private static final EnumMembers STATUS = new EnumMembers("status", PriceStatus.values());
    private static final EnumMembers ORIGIN = new EnumMembers("origin", Origin.values());
    private static final EnumMembers EXACTNESS = new EnumMembers("exactness", Exactness.values());

    private final JsonBytes json;
    private final byte[] begin;
    private boolean first = true;

    /**
     * A writer of observations.
     *
     * @param begin the text that each object begins with: a brace, and whole members with a comma behind each
     */
    PriceJson(JsonBytes json, byte[] begin) {
        this.json = json;
        this.begin = begin;
    }

    /** Writes every row as an object, the given byte between two of them. */
    void rows(PriceColumns columns, char between) {
        DecimalMembers low = new DecimalMembers("low", columns.getLow());
        DecimalMembers high = new DecimalMembers("high", columns.getHigh());
        DecimalMembers mid = new DecimalMembers("mid", columns.getMid());
        DecimalMembers factor = new DecimalMembers("factor", columns.getFactor());
        TextMembers document = new TextMembers("document", columns.getDocument());
        TextMembers note = new TextMembers("note", columns.getNote());
        int incomplete = 0;
        for (int row = 0; row < columns.getStartDayCount(); row++) {
            if (!first) {
                json.raw(between);
            }
            first = false;
            json.raw(begin);
            period(columns.getStartDay(row), columns.getLengthDays(row));
            low.write(json, row);
            high.write(json, row);
            mid.write(json, row);
            if (columns.getCountCount() > 0) {
                json.raw(COUNT);
                json.number(columns.getCount(row));
            }
            if (incomplete < columns.getIncompleteCount() && columns.getIncomplete(incomplete) == row) {
                json.raw(INCOMPLETE);
                incomplete++;
            }
            state(columns, row);
            factor.write(json, row);
            if (columns.getFixingDayCount() > 0 && columns.getFixingDay(row) != 0) {
                json.raw(FIXING_DAY);
                json.day(columns.getFixingDay(row));
                json.raw('"');
            }
            document.write(json, row);
            note.write(json, row);
            json.raw('}');
        }
    }

    private void period(int startDay, int more) {
        json.raw(PERIOD);
        int text = json.length();
        Periods.write(json, startDay, more);
        int length = json.length() - text;
        json.raw(START);
        if (more == 0) {
            json.again(text, length);
            json.raw(END);
            json.again(text, length);
        } else {
            json.day(startDay);
            json.raw(END);
            json.day((long) startDay + more);
        }
        json.raw('"');
    }

    private void state(PriceColumns columns, int row) {
        STATUS.write(json, columns.getStatus(row));
        ORIGIN.write(json, columns.getOrigin(row));
        if (columns.getRevision(row) > 0) {
            json.raw(REVISION);
            json.number(columns.getRevision(row));
        }
        json.raw(KNOWN_AT);
        json.instant(columns.getKnownAtMicros(row));
        json.raw(RECORDED_AT);
        json.instant(columns.getRecordedAtMicros(row));
        json.raw('"');
        EXACTNESS.write(json, columns.getExactness(row));
    }
}
