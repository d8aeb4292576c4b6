package io.lodestone.pricing.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
    private static final FormFactor MP = new FormFactor(
            "mp", "NdPr", "oxide", "metal", new BigDecimal("1.2"), "MP Materials", "mp-10-k-fy2024", null);

    @ParameterizedTest
    @CsvSource({
        "La, La2O3, 1.1728",
        "Ce, CeO2, 1.2284",
        "Pr, Pr6O11, 1.2082",
        "Nd, Nd2O3, 1.1664",
        "Sm, Sm2O3, 1.1596",
        "Eu, Eu2O3, 1.1579",
        "Gd, Gd2O3, 1.1526",
        "Tb, Tb4O7, 1.1762",
        "Dy, Dy2O3, 1.1477",
        "Ho, Ho2O3, 1.1455",
        "Er, Er2O3, 1.1435",
        "Tm, Tm2O3, 1.1421",
        "Yb, Yb2O3, 1.1387",
        "Lu, Lu2O3, 1.1372",
        "Y, Y2O3, 1.2699",
        "Sc, Sc2O3, 1.5338",
        "NdPr, Nd2O3 and Pr6O11 at 75 to 25 of metal, 1.1768"
    })
    void metalCostsTheOxideInIt(String element, String formula, BigDecimal expected) {
        // When
        ConversionStep step = Forms.step("oxide", "metal", element);

        // Then
        assertThat(step.factor()).isNotNull();
        assertThat(
                        step.factor() == null
                                ? null
                                : step.factor().of(BigDecimal.ONE).setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo(expected);
        assertThat(step.rateUnit()).isEqualTo("kg oxide (" + formula + ") per kg metal");
        assertThat(step.source()).isEqualTo("stoichiometry");
        assertThat(step.document()).isEqualTo("iupac-standard-atomic-weights-2021");
    }

    @Test
    void theWayBackDividesAndStatesTheSameRate() {
        // When
        ConversionStep forth = Forms.step("oxide", "metal", "Nd");
        ConversionStep back = Forms.step("metal", "oxide", "Nd");

        // Then
        assertThat(back.rate()).isEqualByComparingTo(forth.rate());
        assertThat(forth.factor() != null
                        && back.factor() != null
                        && forth.factor().times(back.factor()).isSameNumberAs(Factor.ONE))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"oxide, metal, 60, 72", "metal, oxide, 72, 60"})
    void aStatedFactorIsUsedInEitherDirection(String from, String to, BigDecimal before, BigDecimal after) {
        // When
        ConversionStep step = Forms.step(from, to, MP);

        // Then
        assertThat(step.factor() == null ? null : step.factor().of(before)).isEqualByComparingTo(after);
        assertThat(step.rate()).isEqualByComparingTo("1.2");
        assertThat(step.rateUnit()).isEqualTo("kg oxide per kg metal");
        assertThat(step.source()).isEqualTo("MP Materials");
        assertThat(step.document()).isEqualTo("mp-10-k-fy2024");
    }

    @ParameterizedTest
    @CsvSource({"oxide, magnet", "concentrate, oxide", "alloy, metal"})
    void otherFormsAreRefused(String from, String to) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> Forms.step(from, to, "Nd"))
                .withMessageContaining("from " + from + " to " + to)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED));
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> Forms.step(from, to, MP))
                .withMessageContaining("is about oxide and metal")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED));
    }

    @ParameterizedTest
    @CsvSource({"nd, 'Nd'", "NbPr, 'NdPr'", "Fe, Sc"})
    void anElementThatIsNoneOfOursIsToldWhatItMayBe(String element, String named) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> Forms.step("oxide", "metal", element))
                .withMessageContaining(named)
                .satisfies(e -> assertThat(e.violations())
                        .extracting(DomainException.Violation::field)
                        .containsExactly("element"));
    }
}
