package io.lodestone.policy.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTest {
    private static final BigDecimal POUND = new BigDecimal("0.45359237");

    private static FloorPrice floor(BigDecimal price, MassUnit unit) {
        return new FloorPrice(price, "USD", unit, "doc");
    }

    private static BigDecimal pays(String floor, MassUnit unit, String benchmark, String tonnes) {
        return Payment.of(floor(new BigDecimal(floor), unit), new BigDecimal(benchmark), new BigDecimal(tonnes))
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "110, KG, 60, 700, 35000000",
        "110, KG, 110, 700, 0",
        "110, KG, 150, 700, 0",
        "110, KG, 0, 0.5, 55000",
        "110, KG, 60, 0, 0",
        "110000, T, 60000, 700, 35000000",
        "50, LB, 49, 1, 2204.622622",
        "0.0000005, KG, 0, 0.001, 0.000001"
    })
    void paysTheShortfallTimesTheVolume(String floor, MassUnit unit, String benchmark, String tonnes, String value) {
        assertThat(pays(floor, unit, benchmark, tonnes)).isEqualTo(new BigDecimal(value));
    }

    @Test
    void saysWhatItIsMadeOf() {
        Payment payment =
                Payment.of(floor(new BigDecimal("110"), MassUnit.KG), new BigDecimal("60"), new BigDecimal("700"));

        assertThat(payment)
                .isEqualTo(new Payment(new BigDecimal("50"), new BigDecimal("700000"), new BigDecimal("35000000")));
    }

    @Test
    void isNeverNegativeLinearInTheVolumeAndTheSameInEveryUnit() {
        Random random = new Random(110);
        for (int round = 0; round < 1000; round++) {
            // Given
            BigDecimal floor = BigDecimal.valueOf(random.nextInt(200_000), 2);
            BigDecimal benchmark = BigDecimal.valueOf(random.nextInt(300_000), 2);
            BigDecimal tonnes = BigDecimal.valueOf(random.nextInt(1_000_000), 3);

            // When
            BigDecimal value =
                    Payment.of(floor(floor, MassUnit.KG), benchmark, tonnes).value();

            // Then
            assertThat(value).isNotNegative();
            if (benchmark.compareTo(floor) >= 0) {
                assertThat(value).isZero();
            }
            assertThat(Payment.of(floor(floor, MassUnit.KG), benchmark, tonnes.multiply(BigDecimal.valueOf(3)))
                            .value())
                    .isEqualByComparingTo(value.multiply(BigDecimal.valueOf(3)));
            BigDecimal thousand = BigDecimal.valueOf(1000);
            assertThat(Payment.of(floor(floor.multiply(thousand), MassUnit.T), benchmark.multiply(thousand), tonnes)
                            .value())
                    .isEqualByComparingTo(value);
            assertThat(Payment.of(floor(floor.multiply(POUND), MassUnit.LB), benchmark.multiply(POUND), tonnes)
                            .value())
                    .isCloseTo(value, within(new BigDecimal("0.000001")));
        }
    }
}
