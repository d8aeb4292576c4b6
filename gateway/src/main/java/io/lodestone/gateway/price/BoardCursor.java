package io.lodestone.gateway.price;

import io.lodestone.kit.number.Columns;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.LatestPriceColumns;
import java.time.LocalDate;
import java.util.List;

/** Walks down the columns of the board, a CSV record at a time. */
final class BoardCursor {
    private final LatestPriceColumns columns;
    private final DecimalCursor lows;
    private final DecimalCursor highs;
    private final DecimalCursor mids;
    private final DecimalCursor changes;
    private final DecimalCursor changesPct;
    private int row;

    BoardCursor(LatestPriceColumns columns) {
        this.columns = columns;
        lows = new DecimalCursor(columns.getLow());
        highs = new DecimalCursor(columns.getHigh());
        mids = new DecimalCursor(columns.getMid());
        changes = new DecimalCursor(columns.getChange());
        changesPct = new DecimalCursor(columns.getChangePct());
    }

    /** The cells of a row, in the order of {@link BoardPage#COLUMNS}; rows must come in order, each once at most. */
    List<String> cells(int ofRow) {
        row = ofRow;
        return List.of(
                columns.getInstrument(row),
                Periods.text(Periods.of(columns.getStartDay(row), columns.getLengthDays(row))),
                lows.text(row),
                highs.text(row),
                mids.text(row),
                changes.text(row),
                changesPct.text(row),
                previousPeriod(),
                Integer.toString(columns.getPublicationsSinceChange(row)),
                Integer.toString(columns.getDaysSincePublication(row)),
                late(),
                EnumText.of(columns.getStatus(row)),
                Columns.text(columns.getCurrency(), row),
                EnumText.of(columns.getUnit(row)),
                EnumText.of(columns.getTax(row)),
                Columns.text(columns.getDocument(), row),
                EnumText.of(columns.getNext(row)),
                nextDue());
    }

    private String previousPeriod() {
        int length = columns.getPreviousLengthDays(row);
        return length < 0 ? "" : Periods.text(Periods.of(columns.getPreviousStartDay(row), length));
    }

    private String late() {
        return switch (columns.getLate(row)) {
            case LATENESS_LATE -> "true";
            case LATENESS_IN_TIME -> "false";
            case LATENESS_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private String nextDue() {
        return columns.getLate(row) == Lateness.LATENESS_UNSPECIFIED
                ? ""
                : LocalDate.ofEpochDay(columns.getNextDueDay(row)).toString();
    }
}
