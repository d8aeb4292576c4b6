package io.lodestone.gateway.price;

import io.lodestone.gateway.web.JsonBytes;
import io.lodestone.kit.number.Decimals;
import io.lodestone.type.v1.DecimalColumn;
import java.math.BigDecimal;

/** A column of decimals on its way down, as members of the rows' objects. */
final class DecimalMembers {
    private final byte[] name;
    private final DecimalColumn column;
    private int nextAbsent;

    DecimalMembers(String name, DecimalColumn column) {
        this.name = JsonBytes.ascii(",\"" + name + "\":");
        this.column = column;
    }

    /** Writes the row's member, a comma before it; nothing where it has no value. Rows come in order, each once at most. */
    void write(JsonBytes json, int row) {
        if (column.getTextCount() > 0) {
            String text = column.getText(row);
            if (!text.isEmpty()) {
                json.raw(name);
                json.raw(JsonBytes.ascii(Decimals.normal(new BigDecimal(text)).toPlainString()));
            }
        } else if (!isAbsent(row) && row < column.getUnscaledCount()) {
            json.raw(name);
            json.decimal(column.getUnscaled(row), column.getScale());
        }
    }

    private boolean isAbsent(int row) {
        while (nextAbsent < column.getAbsentCount() && column.getAbsent(nextAbsent) < row) {
            nextAbsent++;
        }
        return nextAbsent < column.getAbsentCount() && column.getAbsent(nextAbsent) == row;
    }
}
