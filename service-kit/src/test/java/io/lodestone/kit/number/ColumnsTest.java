package io.lodestone.kit.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.type.v1.DecimalColumn;
import io.lodestone.type.v1.TextColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void decimalsSurviveTheWireToTheDigit() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            // Given
            List<@Nullable BigDecimal> values = new ArrayList<>();
            int digits = 1 + random.nextInt(24);
            for (int i = random.nextInt(40); i > 0; i--) {
                values.add(
                        random.nextInt(5) == 0
                                ? null
                                : Decimals.normal(new BigDecimal(
                                        new BigInteger(digits * 3, random)
                                                .multiply(
                                                        random.nextBoolean()
                                                                ? BigInteger.ONE
                                                                : BigInteger.ONE.negate()),
                                        random.nextInt(13))));
            }

            // When
            List<@Nullable BigDecimal> read = Columns.toDecimals(Columns.ofDecimals(values));

            // Then
            assertThat(read).isEqualTo(values);
        }
    }

    @Test
    void commonScaleIsTheLongestOfTheColumn() {
        // When
        DecimalColumn column = Columns.ofDecimals(Arrays.asList(new BigDecimal("1.5"), null, new BigDecimal("2.250")));

        // Then
        assertThat(column.getScale()).isEqualTo(2);
        assertThat(column.getUnscaledList()).containsExactly(150L, 0L, 225L);
        assertThat(column.getAbsentList()).containsExactly(1);
    }

    @Test
    void aValueBeyondEighteenDigitsTravelsAsText() {
        // Given
        BigDecimal large = new BigDecimal("123456789012345678901234");

        // When
        DecimalColumn column = Columns.ofDecimals(List.of(large, BigDecimal.ONE));

        // Then
        assertThat(column.getTextList()).containsExactly("123456789012345678901234", "1");
        assertThat(Columns.toDecimals(column)).containsExactly(large, BigDecimal.ONE);
    }

    @Test
    void textsAreStoredOnce() {
        // When
        TextColumn column = Columns.ofTexts(Arrays.asList("a", null, "b", "a", ""));

        // Then
        assertThat(column.getDictionaryList()).containsExactly("a", "b");
        assertThat(List.of(0, 1, 2, 3, 4).stream().map(row -> Columns.text(column, row)))
                .containsExactly("a", "", "b", "a", "");
    }
}
