package io.lodestone.gateway.price;

import com.google.protobuf.ProtocolMessageEnum;
import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.DecimalColumn;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.TextColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Writes the columns of a history as observations: the hot path of every chart. */
final class PriceJson {
    private static final int DECEMBER = 12;
    private static final byte[] PERIOD = JsonBytes.ascii("\"period\":\"");
    private static final byte[] START = JsonBytes.ascii("\",\"start\":\"");
    private static final byte[] END = JsonBytes.ascii("\",\"end\":\"");
    private static final byte[] COUNT = JsonBytes.ascii(",\"count\":");
    private static final byte[] INCOMPLETE = JsonBytes.ascii(",\"complete\":false");
    private static final byte[] REVISION = JsonBytes.ascii(",\"revision\":");
    private static final byte[] KNOWN_AT = JsonBytes.ascii(",\"knownAt\":\"");
    private static final byte[] RECORDED_AT = JsonBytes.ascii("\",\"recordedAt\":\"");
    private static final byte[] FIXING_DAY = JsonBytes.ascii(",\"fixingDay\":\"");
    private static final byte[][] STATUS = members("status", PriceStatus.values());
    private static final byte[][] ORIGIN = members("origin", Origin.values());
    private static final byte[][] EXACTNESS = members("exactness", Exactness.values());

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

    /** Whole members of each value of an enum, a comma before them; none for the value that means none. */
    private static byte[][] members(String name, ProtocolMessageEnum[] values) {
        byte[][] members = new byte[values.length - 1][];
        for (ProtocolMessageEnum value : List.of(values).subList(0, values.length - 1)) {
            members[value.getNumber()] = value.getNumber() == 0
                    ? new byte[0]
                    : JsonBytes.ascii(",\"" + name + "\":\"" + EnumText.of(value) + "\"");
        }
        return members;
    }

    /** Writes every row as an object, the given byte between two of them. */
    void rows(PriceColumns columns, char between) {
        Decimal low = new Decimal("low", columns.getLow());
        Decimal high = new Decimal("high", columns.getHigh());
        Decimal mid = new Decimal("mid", columns.getMid());
        Decimal factor = new Decimal("factor", columns.getFactor());
        Text document = new Text("document", columns.getDocument());
        Text note = new Text("note", columns.getNote());
        int incomplete = 0;
        for (int row = 0; row < columns.getStartDayCount(); row++) {
            if (!first) {
                json.raw(between);
            }
            first = false;
            json.raw(begin);
            period(columns.getStartDay(row), columns.getLengthDays(row));
            low.write(row);
            high.write(row);
            mid.write(row);
            if (columns.getCountCount() > 0) {
                json.raw(COUNT);
                json.number(columns.getCount(row));
            }
            if (incomplete < columns.getIncompleteCount() && columns.getIncomplete(incomplete) == row) {
                json.raw(INCOMPLETE);
                incomplete++;
            }
            state(columns, row);
            factor.write(row);
            if (columns.getFixingDayCount() > 0 && columns.getFixingDay(row) != 0) {
                json.raw(FIXING_DAY);
                json.day(columns.getFixingDay(row));
                json.raw('"');
            }
            document.write(row);
            note.write(row);
            json.raw('}');
        }
    }

    private void period(int startDay, int more) {
        if (more == 0) {
            json.raw(PERIOD);
            int day = json.length();
            json.day(startDay);
            int length = json.length() - day;
            json.raw(START);
            json.again(day, length);
            json.raw(END);
            json.again(day, length);
        } else {
            LocalDate start = LocalDate.ofEpochDay(startDay);
            json.raw(PERIOD);
            json.raw(JsonBytes.ascii(new DatePeriod(start, start.plusDays(more)).text(DECEMBER)));
            json.raw(START);
            json.day(startDay);
            json.raw(END);
            json.day((long) startDay + more);
        }
        json.raw('"');
    }

    private void state(PriceColumns columns, int row) {
        json.raw(STATUS[columns.getStatus(row).getNumber()]);
        json.raw(ORIGIN[columns.getOrigin(row).getNumber()]);
        if (columns.getRevision(row) > 0) {
            json.raw(REVISION);
            json.number(columns.getRevision(row));
        }
        json.raw(KNOWN_AT);
        json.instant(columns.getKnownAtMicros(row));
        json.raw(RECORDED_AT);
        json.instant(columns.getRecordedAtMicros(row));
        json.raw('"');
        json.raw(EXACTNESS[columns.getExactness(row).getNumber()]);
    }

    /** A column of decimals on its way down. */
    private final class Decimal {
        private final byte[] name;
        private final DecimalColumn column;
        private int nextAbsent;

        Decimal(String name, DecimalColumn column) {
            this.name = JsonBytes.ascii(",\"" + name + "\":");
            this.column = column;
        }

        void write(int row) {
            if (column.getTextCount() > 0) {
                String text = column.getText(row);
                if (!text.isEmpty()) {
                    json.raw(name);
                    json.raw(JsonBytes.ascii(
                            Decimals.normal(new BigDecimal(text)).toPlainString()));
                }
            } else if (nextAbsent < column.getAbsentCount() && column.getAbsent(nextAbsent) == row) {
                nextAbsent++;
            } else if (row < column.getUnscaledCount()) {
                json.raw(name);
                json.decimal(column.getUnscaled(row), column.getScale());
            }
        }
    }

    /** A column of texts, each different one made a member once. */
    private final class Text {
        private final byte[][] members;
        private final TextColumn column;

        Text(String name, TextColumn column) {
            this.column = column;
            this.members = new byte[column.getDictionaryCount()][];
            for (int i = 0; i < members.length; i++) {
                members[i] = JsonBytes.member(name, column.getDictionary(i));
            }
        }

        void write(int row) {
            int place = column.getIndexCount() == 0 ? 0 : column.getIndex(row);
            if (place > 0) {
                json.raw(members[place - 1]);
            }
        }
    }
}
