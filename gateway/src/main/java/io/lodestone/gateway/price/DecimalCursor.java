package io.lodestone.gateway.price;

import io.lodestone.kit.number.Decimals;
import io.lodestone.type.v1.DecimalColumn;
import java.math.BigDecimal;

/** Walks down a decimal column, giving each row's value as plain text without trailing zeros. */
final class DecimalCursor {
    private static final long TEN = 10;

    private final DecimalColumn column;
    private int nextAbsent;

    DecimalCursor(DecimalColumn column) {
        this.column = column;
    }

    /** The text of the given row, empty for no value; rows must be asked for in order, each once at most. */
    String text(int row) {
        if (column.getTextCount() > 0) {
            String text = column.getText(row);
            return text.isEmpty() ? "" : Decimals.normal(new BigDecimal(text)).toPlainString();
        }
        if (isAbsent(row) || row >= column.getUnscaledCount()) {
            return "";
        }
        long unscaled = column.getUnscaled(row);
        int scale = column.getScale();
        while (scale > 0 && unscaled % TEN == 0) {
            unscaled /= TEN;
            scale--;
        }
        return scale == 0
                ? Long.toString(unscaled)
                : BigDecimal.valueOf(unscaled, scale).toPlainString();
    }

    private boolean isAbsent(int row) {
        while (nextAbsent < column.getAbsentCount() && column.getAbsent(nextAbsent) < row) {
            nextAbsent++;
        }
        return nextAbsent < column.getAbsentCount() && column.getAbsent(nextAbsent) == row;
    }
}
