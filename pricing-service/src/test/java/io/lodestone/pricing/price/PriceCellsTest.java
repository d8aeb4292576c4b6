package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.pricing.v1.PriceRow;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceCellsTest {
    private static final int MID = 6;

    @ParameterizedTest
    @CsvSource({
        "'', '', 49, '', ''",
        "48, 50, '', '', ''",
        "48, 50, 49, '', ''",
        "48, '', 49, '', ''",
        "'', '', '', withdrawn, ''",
        "'', '', '', suspended, ''",
        "'', '', 49, suspended, ''",
        "300, '', '', '', bound",
        "'', 99, '', '', bound",
        "'', '', 60, preliminary, approximate",
        "50, 48, 49, '', ''"
    })
    void theseNumbersMakeAPrice(String low, String high, String mid, String status, String exactness) {
        assertThat(isGood(low, high, mid, status, exactness)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', ''",
        "48, '', '', '', ''",
        "'', 50, '', '', ''",
        "48, 50, '', '', bound",
        "'', '', 49, '', bound",
        "48, '', 49, '', bound",
        "'', '', 49, withdrawn, ''",
        "48, '', '', withdrawn, ''",
        "'', '', '', preliminary, ''",
        "1e3, 50, '', '', ''",
        "'', '', '1,000', '', ''",
        "'', '', 49, gone, ''",
        "'', '', 49, '', about"
    })
    void theseNumbersMakeNone(String low, String high, String mid, String status, String exactness) {
        assertThat(isGood(low, high, mid, status, exactness)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1.5", "0.000000000001, 0.000000000002, 0.0000000000015", "397000, 399000, 398000"})
    void theMiddleIsExact(String low, String high, BigDecimal mid) {
        // When
        @Nullable Object[] cells = PriceCells.read(row(low, high, "", "", ""), new RowReader(Instant.now()));

        // Then
        assertThat((BigDecimal) cells[MID]).isEqualByComparingTo(mid);
    }

    private static boolean isGood(String low, String high, String mid, String status, String exactness) {
        RowReader reader = new RowReader(Instant.now());
        PriceCells.read(row(low, high, mid, status, exactness), reader);
        return reader.isGood();
    }

    private static PriceRow row(String low, String high, String mid, String status, String exactness) {
        return PriceRow.newBuilder()
                .setInstrument("usgs-nd-oxide")
                .setPeriod("2021")
                .setLow(low)
                .setHigh(high)
                .setMid(mid)
                .setStatus(status)
                .setExactness(exactness)
                .build();
    }
}
