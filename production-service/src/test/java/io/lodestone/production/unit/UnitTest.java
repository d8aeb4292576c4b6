package io.lodestone.production.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "4.5455, 10kt, t, 45455",
        "45455, t, kg, 45455000",
        "2.2, lb, kg, 0.997903214",
        "203855, USD thousand, USD million, 203.855",
        "9.287, CNY billion, CNY 100m, 92.87",
        "3740, CNY 10k, CNY million, 37.4",
        "489, A$ million, AUD thousand, 489000",
        "52, USD/kg, USD/t, 52000",
        "90, min, h, 1.5",
        "3.49, GW, MW, 3490",
        "46.3, pct, pct, 46.3"
    })
    void valuesConvertExactly(BigDecimal value, String from, String to, BigDecimal expected) {
        BigDecimal converted = Unit.parse(from).to(Unit.parse(to)).of(value, MathContext.DECIMAL128);

        assertThat(converted).isEqualByComparingTo(expected);
    }

    @Test
    void aPriceTimesAVolumeIsMoney() {
        // Given the third quarter of 2023 of MP Materials
        Unit product = Unit.parse("USD/t").times(Unit.parse("t")).orElseThrow();

        // When 9,177 t at 5,718 USD are brought to millions
        BigDecimal revenue = product.to(Unit.parse("USD million"))
                .of(new BigDecimal("9177").multiply(new BigDecimal("5718")), MathContext.DECIMAL128);

        assertThat(revenue).isEqualByComparingTo("52.474086");
        assertThat(Unit.parse("t").times(Unit.parse("USD/kg")).orElseThrow().of())
                .isEqualTo("USD");
        assertThat(Unit.parse("t").times(Unit.parse("t"))).isEmpty();
    }

    @Test
    void differentThingsDoNotConvert() {
        assertThat(Unit.parse("persons").converts(Unit.parse("t"))).isFalse();
        assertThat(Unit.parse("USD/t").converts(Unit.parse("USD"))).isFalse();
        assertThatThrownBy(() -> Unit.parse("t").to(Unit.parse("persons"))).hasMessageContaining("'persons'");
    }

    @Test
    void currenciesConvertOnlyByARate() {
        Unit yuan = Unit.parse("CNY million");
        Unit dollars = Unit.parse("USD thousand");

        assertThat(yuan.converts(dollars)).isFalse();
        assertThat(yuan.convertsByRate(dollars)).isTrue();
        assertThat(yuan.toByRate(dollars).of(BigDecimal.ONE, MathContext.DECIMAL128))
                .isEqualByComparingTo("1000");
        assertThat(yuan.convertsByRate(Unit.parse("USD/t"))).isFalse();
    }
}
