package io.lodestone.production.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtilisationTest {
    @ParameterizedTest
    @CsvSource({
        "1294, 6000, 2024, 21.566667, 1, 1294",
        "413, 6000, 2024-Q4, 27.533333, 0.25, 1652",
        "45455, 60000, 2024, 75.758333, 1, 45455",
        "100, 1200, 2025-02, 100, 0.083333, 1200",
        "700, 1000, 2025-H1, 140, 0.5, 1400",
        "10, 3660, 2024-02-10, 100, 0.002732, 3660",
        "70, 3650, 2025-W14, 100, 0.019178, 3650",
    })
    void aPeriodIsHeldAgainstItsShareOfTheYear(
            BigDecimal output, BigDecimal base, String period, String pct, String share, String annualised) {
        // When
        Utilisation utilisation = Utilisation.of(output, base, DatePeriod.parse(period));

        // Then
        assertThat(Decimals.result(utilisation.pct())).isEqualTo(pct);
        assertThat(Decimals.result(utilisation.yearShare())).isEqualTo(share);
        assertThat(Decimals.result(utilisation.annualised())).isEqualTo(annualised);
    }

    @Test
    void aFiscalQuarterIsAFourthAndDaysAcrossTwoYearsCountByTheFirst() {
        // When
        Utilisation quarter = Utilisation.of(BigDecimal.TEN, BigDecimal.valueOf(40), DatePeriod.parse("FY2025-Q1", 6));
        Utilisation days = Utilisation.of(
                BigDecimal.ONE,
                BigDecimal.valueOf(366),
                new DatePeriod(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 1)));

        // Then
        assertThat(quarter.pct()).isEqualByComparingTo("100");
        assertThat(days.annualised()).isEqualByComparingTo("183");
    }

    @Test
    void onlyMoreThanTheCapacityIsOverIt() {
        DatePeriod year = DatePeriod.parse("2025");

        assertThat(Utilisation.of(BigDecimal.TEN, BigDecimal.TEN, year).overCapacity())
                .isFalse();
        assertThat(Utilisation.of(new BigDecimal("10.001"), BigDecimal.TEN, year)
                        .overCapacity())
                .isTrue();
    }

    @Test
    void aCapacityOfNothingCannotBeUtilised() {
        assertThatThrownBy(() -> Utilisation.of(BigDecimal.ONE, BigDecimal.ZERO, DatePeriod.parse("2025")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }

    @Test
    void thePaceOfAYearAgainstTheBaseIsTheUtilisation() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            // Given
            BigDecimal output = BigDecimal.valueOf(random.nextLong(1_000_000), 2);
            BigDecimal base = BigDecimal.valueOf(1 + random.nextLong(1_000_000), 2);
            LocalDate start = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000));
            DatePeriod period = new DatePeriod(start, start.plusDays(random.nextInt(400)));

            // When
            Utilisation utilisation = Utilisation.of(output, base, period);

            // Then
            BigDecimal again =
                    utilisation.annualised().multiply(BigDecimal.valueOf(100)).divide(base, MathContext.DECIMAL128);
            assertThat(utilisation.pct().setScale(20, RoundingMode.HALF_UP))
                    .as("%s of %s in %s", output, base, period)
                    .isEqualByComparingTo(again.setScale(20, RoundingMode.HALF_UP));
        }
    }
}
