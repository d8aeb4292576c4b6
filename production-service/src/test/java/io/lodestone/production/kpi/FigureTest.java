package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
    @ParameterizedTest
    @CsvSource({
        "5, , , EXACTNESS_EXACT",
        "5, 5, 5.0, EXACTNESS_EXACT",
        "5, 4, 6, EXACTNESS_APPROXIMATE",
        "5, 4, , EXACTNESS_EXACT",
        "-3, , , EXACTNESS_EXACT",
        "0, , , EXACTNESS_APPROXIMATE",
        ", 4, 6, EXACTNESS_APPROXIMATE",
        ", 4, , EXACTNESS_BOUND",
        ", , 6, EXACTNESS_BOUND"
    })
    void takesWhatCanBeStated(
            @Nullable BigDecimal value, @Nullable BigDecimal low, @Nullable BigDecimal high, Exactness exactness) {
        assertThat(new Figure(value, low, high, "t", exactness).mistake()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ", , , EXACTNESS_EXACT, missing",
        ", , , EXACTNESS_BOUND, missing",
        ", 4, , EXACTNESS_EXACT, bad_bound",
        ", , 6, EXACTNESS_APPROXIMATE, bad_bound",
        "5, , , EXACTNESS_BOUND, bad_bound",
        ", 4, 6, EXACTNESS_BOUND, bad_bound",
        "5, 6, , EXACTNESS_EXACT, bad_order",
        "5, , 4, EXACTNESS_EXACT, bad_order",
        ", 6, 4, EXACTNESS_EXACT, bad_order",
        "5, 4, 4.999999999999, EXACTNESS_EXACT, bad_order"
    })
    void namesWhatCannot(
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            Exactness exactness,
            String code) {
        assertThat(new Figure(value, low, high, "t", exactness).mistake())
                .map(Figure.Mistake::code)
                .hasValue(code);
    }
}
