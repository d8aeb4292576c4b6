package io.lodestone.pricing.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    private static List<Mid> mids(String... periods) {
        return Stream.of(periods)
                .map(period -> new Mid(DatePeriod.parse(period), BigDecimal.ONE))
                .toList();
    }

    private static List<BigDecimal> numbers(String text) {
        return Stream.of(text.split(" ")).map(BigDecimal::new).toList();
    }

    private static List<String> joined(List<Mid> longs, List<Mid> shorts, int maxAgeDays) {
        return AsOfJoin.of(longs, shorts, maxAgeDays).matches().stream()
                .map(match -> match.longMid().period().text(12) + " "
                        + match.shortMid().period().text(12))
                .toList();
    }

    @Test
    void joinsEachLongPriceWithTheLastShortOneNotAfterIt() {
        assertThat(joined(
                        mids("2025-03-03", "2025-03-05", "2025-03-07"),
                        mids("2025-02-28", "2025-03-05", "2025-03-06", "2025-03-08"),
                        7))
                .containsExactly("2025-03-03 2025-02-28", "2025-03-05 2025-03-05", "2025-03-07 2025-03-06");
    }

    @Test
    void readsAPeriodByItsEnd() {
        // A week that ends on Sunday 9 March is not known to a price of the Friday before it.
        assertThat(joined(mids("2025-03-07", "2025-03-09"), mids("2025-W09", "2025-W10"), 7))
                .containsExactly("2025-03-07 2025-W09", "2025-03-09 2025-W10");
        assertThat(joined(mids("2025-03"), mids("2025-03-28", "2025-04-01"), 7)).containsExactly("2025-03 2025-03-28");
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "6, 0", "0, 0"})
    void takesAShortPriceAsOldAsAllowedAndNoOlder(int maxAgeDays, int matches) {
        AsOfJoin join = AsOfJoin.of(mids("2025-03-14"), mids("2025-03-07"), maxAgeDays);

        assertThat(join.matches()).hasSize(matches);
        assertThat(join.unmatched()).isEqualTo(1 - matches);
        assertThat(joined(mids("2025-03-14"), mids("2025-03-14"), 0)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // The textbook sample: mean 5, sample variance 32/7.
        "'2 4 4 4 5 5 7 9', 5, 2.13809, 9, 1.870829",
        "'1 2 3 4 5', 3, 1.581139, 5, 1.264911",
        "'-1 1', 0, 1.414214, 1, 0.707107",
        "'7 7 7', 7, 0, 7, ",
        "'7', 7, , 7, "
    })
    void knowsItsStatistics(
            String spreads, BigDecimal mean, @Nullable String stddev, BigDecimal last, @Nullable String zScore) {
        SpreadStatistics statistics = SpreadStatistics.of(numbers(spreads));

        assertThat(statistics)
                .isEqualTo(new SpreadStatistics(numbers(spreads).size(), mean, decimal(stddev), last, decimal(zScore)));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    @Test
    void takesNoRoundingOfAConversionForAMove() {
        BigDecimal third = BigDecimal.ONE.divide(BigDecimal.valueOf(3), MathContext.DECIMAL128);

        SpreadStatistics statistics = SpreadStatistics.of(List.of(third, third.add(new BigDecimal("1E-33")), third));

        assertThat(statistics.stddev()).isEqualByComparingTo("0");
        assertThat(statistics.zScore()).isNull();
    }

    @Test
    void statesTheSpreadInPerCentOfShort() {
        DatePeriod day = DatePeriod.parse("2025-03-07");
        SpreadPoint point = new SpreadPoint(day, day, new BigDecimal("454000"), new BigDecimal("451000"));

        assertThat(point.spread()).isEqualByComparingTo("3000");
        assertThat(point.spreadPct().orElseThrow().setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo("0.6652");
        assertThat(new SpreadPoint(day, day, BigDecimal.ONE, BigDecimal.ZERO).spreadPct())
                .isEmpty();
    }
}
