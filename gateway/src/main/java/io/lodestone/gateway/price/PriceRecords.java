package io.lodestone.gateway.price;

import io.lodestone.gateway.rows.RowShape;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceRow;
import java.util.List;
import java.util.function.Consumer;

/** Stored prices as records of their import. */
public final class PriceRecords {
    /** The columns of the import, in order. */
    public static final List<String> COLUMNS = RowShape.importColumns(PriceRow.getDescriptor());

    private PriceRecords() {}

    /**
     * Hands over each price of some columns as a record.
     *
     * @param code code of the instrument
     */
    public static void each(String code, PriceColumns columns, Consumer<List<String>> taker) {
        PriceCursor row = new PriceCursor(columns);
        while (row.next()) {
            taker.accept(List.of(
                    code,
                    row.period(),
                    row.low(),
                    row.high(),
                    row.mid(),
                    row.status(),
                    row.origin(),
                    row.knownAt(),
                    row.cause(),
                    row.exactness(),
                    row.document(),
                    row.note()));
        }
    }
}
