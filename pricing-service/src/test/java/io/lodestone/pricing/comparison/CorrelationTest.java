package io.lodestone.pricing.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.series.Grid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    /** Prices of 2025, written {@code 01=100 02=110}: a month and what it was worth. */
    private static LastPrices months(String prices) {
        List<Mid> mids = new ArrayList<>();
        for (String each : prices.split(" ")) {
            String[] parts = each.split("=");
            mids.add(mid("2025-" + parts[0], parts[1]));
        }
        return LastPrices.of(mids, Grid.MONTH);
    }

    private static Mid mid(String period, String value) {
        return new Mid(DatePeriod.parse(period), new BigDecimal(value));
    }

    @ParameterizedTest
    @CsvSource({
        // Anscombe's first set and three of the textbook: 10 8 13 9 11 14 6 4 12 7 5.
        "'10 8 13 9 11 14 6 4 12 7 5', '8.04 6.95 7.58 8.81 8.33 9.96 7.24 4.26 10.84 4.82 5.68', 0.816421",
        "'1 2 3', '2 4 6', 1",
        "'1 2 3', '3 2 1', -1",
        "'1 2 3 4', '1 3 2 4', 0.8",
        "'1 2 3 4', '1 -1 -1 1', 0"
    })
    void isPearsons(String one, String other, BigDecimal coefficient) {
        assertThat(Correlation.of(numbers(one), numbers(other)).coefficient()).isEqualByComparingTo(coefficient);
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void staysExactWhereReturnsAreTinyBesideTheirMean() {
        double[] one =
                DoubleStream.of(1, 2, 3, 4).map(each -> 1e6 + each * 1e-3).toArray();
        double[] other =
                DoubleStream.of(1, 3, 2, 4).map(each -> 1e6 + each * 1e-3).toArray();

        assertThat(Correlation.of(one, other).coefficient()).isEqualByComparingTo("0.8");
    }

    @Test
    void readsLogReturns() {
        // Returns ln 1.1, ln 1.1, ln 0.9 beside ln 1.21, ln 1.21, ln 0.81: twice as large each.
        Correlation correlation =
                months("01=100 02=110 03=121 04=108.9").with(months("01=50 02=60.5 03=73.205 04=59.29605"));

        assertThat(correlation.coefficient()).isEqualByComparingTo("1");
        assertThat(correlation.pairs()).isEqualTo(3);
    }

    @Test
    void pairsReturnsOverTheSameStretchOnly() {
        // March is missing in one: from February both go on to April, +21 % and -10 %.
        LastPrices one = months("01=100 02=110 03=100 04=133.1 05=120");
        LastPrices other = months("01=200 02=180 04=162 05=170");

        assertThat(one.with(other).pairs()).isEqualTo(3);
        assertThat(one.with(other).coefficient())
                .isEqualByComparingTo(
                        months("01=100 02=110 04=133.1 05=120").with(other).coefficient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01=5 02=5 03=5 04=5 05=5", "01=100 02=110 03=121 04=133.1 05=146.41", "01=5 02=6 03=7"})
    void isAbsentWithoutMovementOrWithLessThanThreePairs(String prices) {
        LastPrices moving = months("01=100 02=110 03=90 04=95 05=70");

        assertThat(months(prices).with(moving).coefficient()).isNull();
        assertThat(moving.with(months(prices)).coefficient()).isNull();
        assertThat(months(prices).with(months(prices)).coefficient()).isNull();
        assertThat(moving.with(moving).coefficient()).isEqualByComparingTo("1");
    }

    @Test
    void takesTheLastPriceOfEachPeriodWhereItsOwnPeriodEnds() {
        LastPrices prices = LastPrices.of(
                List.of(
                        mid("2025-W05", "3"), // 27 January to 2 February
                        mid("2025-01-31", "2"),
                        mid("2025-01-02", "1"),
                        mid("2025-02-28", "4"),
                        mid("2025-03-03", "0")),
                Grid.MONTH);

        assertThat(prices.byFirstDay())
                .containsExactly(
                        Map.entry(LocalDate.of(2025, 1, 1), new BigDecimal("2")),
                        Map.entry(LocalDate.of(2025, 2, 1), new BigDecimal("4")));
    }

    @Test
    void isSymmetricWithinOneAndBlindToUnits() {
        Random random = new Random(20251121);
        for (int round = 0; round < 200; round++) {
            List<Mid> ones = walk(random);
            List<Mid> others = walk(random);
            LastPrices one = LastPrices.of(ones, Grid.DAY);
            LastPrices other = LastPrices.of(others, Grid.DAY);
            LastPrices scaled = LastPrices.of(
                    ones.stream()
                            .map(mid -> new Mid(mid.period(), mid.value().multiply(new BigDecimal("453.59237"))))
                            .toList(),
                    Grid.DAY);

            assertThat(one.with(other)).isEqualTo(other.with(one)).isEqualTo(scaled.with(other));
            if (one.with(other).coefficient() != null) {
                assertThat(one.with(other).coefficient()).isBetween(BigDecimal.ONE.negate(), BigDecimal.ONE);
            }
        }
    }

    private static List<Mid> walk(Random random) {
        List<Mid> mids = new ArrayList<>();
        BigDecimal price = new BigDecimal(1000 + random.nextInt(9000));
        for (int day = 0; day < 30; day++) {
            price = price.multiply(BigDecimal.valueOf(900 + random.nextInt(201), 3))
                    .stripTrailingZeros();
            if (random.nextInt(4) > 0) {
                mids.add(new Mid(DatePeriod.ofDay(LocalDate.of(2025, 1, 1).plusDays(day)), price));
            }
        }
        return mids;
    }
}
