package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.InstrumentRow;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UnitRuleTest extends PricingTest {
    private static FxRateRow fixing(long line, String quote, String day, String rate) {
        return FxRateRow.newBuilder()
                .setLine(line)
                .setBase("EUR")
                .setQuote(quote)
                .setDate(day)
                .setRate(rate)
                .build();
    }

    private void fixings() {
        client().importFxRates(
                        fixing(2, "USD", "2025-03-31", "1.08"),
                        fixing(3, "CNY", "2025-03-31", "7.84"),
                        fixing(4, "USD", "1999-01-04", "1000"),
                        fixing(5, "CNY", "1999-01-04", "0.001"));
    }

    private static InstrumentRow.Builder instrument(String currency, String unit) {
        return Rows.instrument("some").setCurrency(currency).setUnit(unit);
    }

    private String rule() {
        return String.join(";", rows("SELECT rule FROM price_quarantine"));
    }

    @ParameterizedTest
    @CsvSource({
        // Neodymium oxide at 54 USD/kg, taken for a price a tonne, and the other way round.
        "USD, t, 54, unit",
        "USD, kg, 398500, unit",
        "USD, kg, 0.1, ''",
        "USD, kg, 0.0999, unit",
        "USD, kg, 20000, ''",
        "USD, kg, 20000.01, unit",
        "USD, lb, 0.05, ''",
        "USD, lb, 0.045, unit",
        "USD, t, 54000, ''",
        "USD, 10kt, 540000000, ''",
        "USD, 10kt, 54000, unit",
        "USD, dmt, 54000, ''",
        "EUR, kg, 0.093, ''",
        "EUR, kg, 0.092, unit",
        "CNY, t, 398500, ''",
        "CNY, t, 398.5, unit",
        "CNY, t, 39.85, unit",
        "CNY, kg, 398500, unit",
        // No factor to a kilogram, no fixing.
        "USD, dmtu, 0.0001, ''",
        "JPY, t, 0.0001, ''"
    })
    void aPriceThatNoRareEarthCostsIsHeldBack(String currency, String unit, String mid, String rule) {
        // Given
        fixings();
        client().importInstruments(instrument(currency, unit).build());

        // When
        client().importPrices(Rows.price(2, "some", "2024", mid, "2025").build());

        // Then
        assertThat(rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "oxide, Nd, unit",
        "metal, Y, unit",
        "alloy, Nd|Fe|B, unit",
        "oxide, REE, unit",
        "concentrate, REE, ''",
        "magnet, Nd, ''",
        "metal, Fe, ''",
        "metal, Sc, ''",
        "oxide, Sc|Y, ''"
    })
    void onlyOxidesMetalsAndAlloysOfRareEarthsAreJudged(String form, String elements, String rule) {
        // Given
        client().importInstruments(instrument("USD", "kg")
                .setForm(form)
                .setElements(elements)
                .build());

        // When
        client().importPrices(Rows.price(2, "some", "2024", "230000", "2025").build());

        // Then
        assertThat(rule()).isEqualTo(rule);
    }

    @Test
    void yuanAreNotJudgedWithoutAFixing() {
        // Given
        client().importInstruments(instrument("CNY", "t").build());

        // When
        client().importPrices(Rows.price(2, "some", "2024", "1", "2025").build());

        // Then
        assertThat(rule()).isEmpty();
    }

    @Test
    void theDetailSaysWhatThePriceComesTo() {
        // Given
        fixings();
        client().importInstruments(instrument("CNY", "t").build());

        // When
        client().importPrices(Rows.price(2, "some", "2024", "", "2025")
                .setLow("398")
                .setHigh("399")
                .build());

        // Then
        assertThat(rows("SELECT detail FROM price_quarantine"))
                .containsExactly("398 CNY/t is 0.054827 USD/kg, outside 0.1 to 20000: is it in another unit?");
    }

    @Test
    void thePlausibleRangeIsAskedBeforeTheUnit() {
        // Given
        client().importInstruments(
                        instrument("USD", "kg").setPlausibleHigh("1000").build());

        // When
        client().importPrices(Rows.price(2, "some", "2024", "398500", "2025").build());

        // Then
        assertThat(rule()).isEqualTo("plausible_range");
    }
}
