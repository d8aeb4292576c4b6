package io.lodestone.gateway.price;

import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.LatestPriceColumns;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import java.util.List;

/** Writes the columns of the board as objects: the hot path of every first page. */
final class BoardJson {
    private static final byte[] INSTRUMENT = JsonBytes.ascii("{\"instrument\":");
    private static final byte[] PERIOD = JsonBytes.ascii(",\"period\":\"");
    private static final byte[] PREVIOUS_PERIOD = JsonBytes.ascii(",\"previousPeriod\":\"");
    private static final byte[] PUBLICATIONS = JsonBytes.ascii(",\"publicationsSinceChange\":");
    private static final byte[] DAYS = JsonBytes.ascii(",\"daysSincePublication\":");
    private static final byte[] LATE = JsonBytes.ascii(",\"late\":true");
    private static final byte[] IN_TIME = JsonBytes.ascii(",\"late\":false");
    private static final byte[] NEXT_DUE = JsonBytes.ascii(",\"nextDue\":\"");
    private static final EnumMembers STATUS = new EnumMembers("status", PriceStatus.values());
    private static final EnumMembers UNIT = new EnumMembers("unit", PriceUnit.values());
    private static final EnumMembers TAX = new EnumMembers("tax", TaxBasis.values());
    private static final EnumMembers NEXT = new EnumMembers("next", AbsenceKind.values());

    private final JsonBytes json;
    private final LatestPriceColumns columns;

    BoardJson(JsonBytes json, LatestPriceColumns columns) {
        this.json = json;
        this.columns = columns;
    }

    /** Writes the given rows, which stand in their order, as objects, the given byte between two of them. */
    void rows(List<Integer> rows, char between) {
        DecimalMembers low = new DecimalMembers("low", columns.getLow());
        DecimalMembers high = new DecimalMembers("high", columns.getHigh());
        DecimalMembers mid = new DecimalMembers("mid", columns.getMid());
        DecimalMembers change = new DecimalMembers("change", columns.getChange());
        DecimalMembers changePct = new DecimalMembers("changePct", columns.getChangePct());
        TextMembers currency = new TextMembers("currency", columns.getCurrency());
        TextMembers document = new TextMembers("document", columns.getDocument());
        boolean first = true;
        for (int row : rows) {
            if (!first) {
                json.raw(between);
            }
            first = false;
            json.raw(INSTRUMENT);
            json.text(columns.getInstrument(row));
            period(PERIOD, columns.getStartDay(row), columns.getLengthDays(row));
            low.write(json, row);
            high.write(json, row);
            mid.write(json, row);
            change.write(json, row);
            changePct.write(json, row);
            past(row);
            STATUS.write(json, columns.getStatus(row));
            currency.write(json, row);
            UNIT.write(json, columns.getUnit(row));
            TAX.write(json, columns.getTax(row));
            document.write(json, row);
            next(row);
            json.raw('}');
        }
    }

    private void period(byte[] name, int startDay, int lengthDays) {
        json.raw(name);
        Periods.write(json, startDay, lengthDays);
        json.raw('"');
    }

    private void past(int row) {
        if (columns.getPreviousLengthDays(row) >= 0) {
            period(PREVIOUS_PERIOD, columns.getPreviousStartDay(row), columns.getPreviousLengthDays(row));
        }
        json.raw(PUBLICATIONS);
        json.number(columns.getPublicationsSinceChange(row));
        json.raw(DAYS);
        json.number(columns.getDaysSincePublication(row));
        switch (columns.getLate(row)) {
            case LATENESS_LATE -> json.raw(LATE);
            case LATENESS_IN_TIME -> json.raw(IN_TIME);
            case LATENESS_UNSPECIFIED, UNRECOGNIZED -> {
                // Nothing is expected, so nothing is said.
            }
        }
    }

    private void next(int row) {
        NEXT.write(json, columns.getNext(row));
        if (columns.getLate(row) != Lateness.LATENESS_UNSPECIFIED) {
            json.raw(NEXT_DUE);
            json.day(columns.getNextDueDay(row));
            json.raw('"');
        }
    }
}
