package io.lodestone.production.series;

import static io.lodestone.production.series.Figures.kpi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.production.kpi.Kpi;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesUnitTest {
    @ParameterizedTest
    @CsvSource({
        "kg,           t,            t,            kg",
        "'',           t,            kg|t,         t",
        "'',           currency,     USD thousand, USD thousand",
        "'',           currency,     USD thousand|USD million, USD million",
        "'',           USD thousand, AUD million,  AUD million",
        "EUR,          currency,     CNY million|USD thousand, EUR",
        "USD/kg,       USD/t,        CNY/t,        USD/kg"
    })
    void theUnitIsTheWantedElseTheDefinedElseTheNewest(String wanted, String defined, String stated, String expected) {
        assertThat(SeriesUnit.choose(wanted, defined, figures(stated)).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"foo, t,        t", "USD, t,        t", "USD, currency, CNY/t"})
    void whatDoesNotConvertIsRefusedNamingBoth(String wanted, String defined, String stated) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> SeriesUnit.choose(wanted, defined, figures(stated)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED))
                .withMessageContaining("'" + stated + "'")
                .withMessageContaining("'" + wanted + "'");
    }

    @Test
    void mixedCurrenciesNeedAUnitThatIsAskedFor() {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> SeriesUnit.choose("", "currency", figures("CNY million|USD thousand")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED))
                .withMessageContaining("CNY million")
                .withMessageContaining("USD thousand");
    }

    private static List<Kpi> figures(String units) {
        return Stream.of(units.split("\\|", -1))
                .map(unit -> kpi("", "2025-Q1", "1", unit, 1))
                .toList();
    }
}
