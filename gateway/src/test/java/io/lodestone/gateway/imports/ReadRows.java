package io.lodestone.gateway.imports;

import com.google.protobuf.Message;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.RowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps rows as they are read. */
final class ReadRows implements RowReceiver {
    /** Prices, with the short name that their import takes. */
    static final RowType PRICES = new RowType(PriceRow.getDefaultInstance(), Map.of("value", "mid"));

    private final List<PriceRow> rows = new ArrayList<>();
    private final List<RowError> unreadable = new ArrayList<>();

    @Override
    public void row(Message row) {
        rows.add((PriceRow) row);
    }

    @Override
    public void unreadable(RowError error) {
        unreadable.add(error);
    }

    List<PriceRow> rows() {
        return rows;
    }

    List<RowError> unreadable() {
        return unreadable;
    }
}
