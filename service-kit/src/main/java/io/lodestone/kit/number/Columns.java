package io.lodestone.kit.number;

import io.lodestone.type.v1.DecimalColumn;
import io.lodestone.type.v1.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of a history, to the wire and back, without loss. */
public final class Columns {
    private static final int LONG_BITS = 63;

    private Columns() {}

    /** Packs decimals; null is no value. */
    public static DecimalColumn ofDecimals(List<? extends @Nullable BigDecimal> values) {
        int scale = 0;
        for (BigDecimal value : values) {
            if (value != null && value.scale() > scale) {
                scale = Math.max(scale, Decimals.normal(value).scale());
            }
        }
        DecimalColumn.Builder column = DecimalColumn.newBuilder().setScale(scale);
        for (int row = 0; row < values.size(); row++) {
            BigDecimal value = values.get(row);
            if (value == null) {
                column.addUnscaled(0).addAbsent(row);
                continue;
            }
            BigInteger unscaled = value.setScale(scale).unscaledValue();
            if (unscaled.bitLength() > LONG_BITS) {
                return ofText(values);
            }
            column.addUnscaled(unscaled.longValue());
        }
        return column.build();
    }

    private static DecimalColumn ofText(List<? extends @Nullable BigDecimal> values) {
        DecimalColumn.Builder column = DecimalColumn.newBuilder();
        for (BigDecimal value : values) {
            column.addText(value == null ? "" : value.toPlainString());
        }
        return column.build();
    }

    /** Unpacks decimals, in row order; null is no value. Values are without trailing zeros. */
    public static List<@Nullable BigDecimal> toDecimals(DecimalColumn column) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        if (column.getTextCount() > 0) {
            for (String text : column.getTextList()) {
                values.add(text.isEmpty() ? null : Decimals.normal(new BigDecimal(text)));
            }
            return values;
        }
        int nextAbsent = 0;
        for (int row = 0; row < column.getUnscaledCount(); row++) {
            if (nextAbsent < column.getAbsentCount() && column.getAbsent(nextAbsent) == row) {
                values.add(null);
                nextAbsent++;
            } else {
                values.add(Decimals.normal(BigDecimal.valueOf(column.getUnscaled(row), column.getScale())));
            }
        }
        return values;
    }

    /** Packs texts; null or empty is no text. */
    public static TextColumn ofTexts(List<? extends @Nullable String> values) {
        Map<String, Integer> places = new LinkedHashMap<>();
        TextColumn.Builder column = TextColumn.newBuilder();
        for (String value : values) {
            if (value == null || value.isEmpty()) {
                column.addIndex(0);
            } else {
                Integer place = places.get(value);
                if (place == null) {
                    place = places.size() + 1;
                    places.put(value, place);
                }
                column.addIndex(place);
            }
        }
        return column.addAllDictionary(places.keySet()).build();
    }

    /** The text of a row; empty for no text. */
    public static String text(TextColumn column, int row) {
        int place = column.getIndex(row);
        return place == 0 ? "" : column.getDictionary(place - 1);
    }
}
