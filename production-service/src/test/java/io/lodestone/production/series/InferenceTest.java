package io.lodestone.production.series;

import static io.lodestone.production.series.Figures.QUARTERS;
import static io.lodestone.production.series.Figures.kpi;
import static io.lodestone.production.series.Figures.range;
import static io.lodestone.production.series.Figures.readings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.kpi.Kpi;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InferenceTest {
    @Test
    void mpsThirdQuarterOf2025IsTheYearLessTheOthersAndCrossesTheBreak() {
        // Given
        Kpi year = kpi("", "2025", "1994", "t", 2);
        Kpi[] quarters = {
            kpi("", "2025-Q1", "464", "t", 1), kpi("", "2025-Q2", "443", "t", 1), kpi("", "2025-Q4", "562", "t", 2)
        };

        // When
        List<Reading> missing = infer(year, quarters);

        // Then
        assertThat(missing).singleElement().satisfies(quarter -> {
            assertThat(quarter.period().text(12)).isEqualTo("2025-Q3");
            assertThat(quarter.value()).isEqualByComparingTo("525");
            assertThat(quarter.inferred()).isTrue();
            assertThat(quarter.crossesBreak()).isTrue();
            assertThat(quarter.inputs())
                    .extracting(input -> input.kpi().key().period().text(12))
                    .containsExactly("2025-Q1", "2025", "2025-Q2", "2025-Q4");
        });
    }

    @Test
    void nothingFollowsWhereTwoAreMissingOrOneIsOnlyARangeOrOfAnotherSiteOrCurrency() {
        Kpi year = kpi("2025", "100");
        Kpi first = kpi("2025-Q1", "20");
        Kpi second = kpi("2025-Q2", "20");
        Kpi third = kpi("2025-Q3", "20");

        assertThat(infer(year, first, second)).isEmpty();
        assertThat(infer(year, first, second, third, kpi("2025-Q4", "20"))).isEmpty();
        assertThat(infer(year, first, second, range("2025-Q3", null, "10", "30")))
                .isEmpty();
        assertThat(infer(range("2025", null, "90", "110"), first, second, third))
                .isEmpty();
        assertThat(infer(year, first, second, kpi("site", "2025-Q3", "20", "t", 1)))
                .isEmpty();
        assertThat(infer(
                        kpi("", "2025", "100", "USD", 1),
                        kpi("", "2025-Q1", "20", "USD", 1),
                        kpi("", "2025-Q2", "20", "USD", 1),
                        kpi("", "2025-Q3", "20", "CNY", 1)))
                .isEmpty();
        assertThat(infer(year, first, second, third)).hasSize(1);
    }

    @Test
    void aQuarterTakenOutOfAnyYearIsFoundAgain() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            // Given a year of quarters, of which one is taken out
            List<Kpi> quarters = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 1; i <= 4; i++) {
                BigDecimal value = BigDecimal.valueOf(random.nextLong(-1_000_000_000L, 1_000_000_000L), 4);
                sum = sum.add(value);
                quarters.add(kpi("2025-Q" + i, value.toPlainString()));
            }
            Kpi taken = quarters.remove(random.nextInt(4));

            // When
            List<Reading> missing = infer(kpi("2025", sum.toPlainString()), quarters.toArray(Kpi[]::new));

            // Then
            assertThat(missing).singleElement().satisfies(quarter -> {
                assertThat(quarter.period()).isEqualTo(taken.key().period());
                assertThat(quarter.value())
                        .isEqualByComparingTo(taken.current().figure().value());
            });
        }
    }

    private static List<Reading> infer(Kpi year, Kpi... quarters) {
        return Inference.missing(
                QUARTERS, readings(quarters), List.copyOf(readings(year).values()));
    }
}
