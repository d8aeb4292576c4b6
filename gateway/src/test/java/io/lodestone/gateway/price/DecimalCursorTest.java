package io.lodestone.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.number.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecimalCursorTest {
    private static List<String> texts(@Nullable String... values) {
        List<@Nullable BigDecimal> decimals = new ArrayList<>();
        for (String value : values) {
            decimals.add(value == null ? null : new BigDecimal(value));
        }
        DecimalCursor cursor = new DecimalCursor(Columns.ofDecimals(decimals));
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < values.length; row++) {
            texts.add(cursor.text(row));
        }
        return texts;
    }

    @Test
    void writesEachValuePlainWithoutTrailingZeros() {
        assertThat(texts("1.50", "2", "1000", "-0.000000000001", "0", "-7.10"))
                .containsExactly("1.5", "2", "1000", "-0.000000000001", "0", "-7.1");
    }

    @Test
    void leavesAbsentValuesEmpty() {
        assertThat(texts(null, "1", null, null, "2.5")).containsExactly("", "1", "", "", "2.5");
        assertThat(texts(Arrays.copyOf(new @Nullable String[0], 2))).containsExactly("", "");
    }

    @Test
    void readsValuesThatNeedMoreThanEighteenDigits() {
        assertThat(texts("123456789012.123456789012", null, "1")).containsExactly("123456789012.123456789012", "", "1");
    }
}
