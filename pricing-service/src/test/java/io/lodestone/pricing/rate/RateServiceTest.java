package io.lodestone.pricing.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.v1.FxRate;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ListFxRatesRequest;
import io.lodestone.pricing.v1.ListFxRatesResponse;
import io.lodestone.pricing.v1.ListTaxRatesRequest;
import io.lodestone.pricing.v1.ListTaxRatesResponse;
import io.lodestone.pricing.v1.TaxRate;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateServiceTest extends PricingTest {
    @Test
    void fixingsAreListedByPairAndDayAPageAtATime() {
        // Given
        client().importFxRates(
                        fx(2, "EUR", "USD", "2025-01-03", "1.03"),
                        fx(3, "EUR", "CNY", "2025-01-03", "7.52"),
                        fx(4, "EUR", "CNY", "2025-01-02", "7.51"),
                        fx(5, "USD", "CNY", "2025-01-02", "7.2993"));

        // When
        List<String> seen = new ArrayList<>();
        ListFxRatesRequest.Builder request = ListFxRatesRequest.newBuilder().setPageSize(3);
        do {
            ListFxRatesResponse page = client().rates().listFxRates(request.build());
            page.getRatesList()
                    .forEach(rate -> seen.add(rate.getBase() + rate.getQuote()
                            + rate.getDate().getDay() + " " + rate.getRate().getValue()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(seen).containsExactly("EURCNY2 7.51", "EURCNY3 7.52", "EURUSD3 1.03", "USDCNY2 7.2993");
    }

    @Test
    void fixingsAreChosenByPairAndDays() {
        // Given
        client().importFxRates(
                        fx(2, "EUR", "CNY", "2025-01-01", "7.50"),
                        fx(3, "EUR", "CNY", "2025-01-02", "7.51"),
                        fx(4, "EUR", "CNY", "2025-01-03", "7.52"),
                        fx(5, "EUR", "USD", "2025-01-02", "1.03"));

        // When
        List<FxRate> rates = client().rates()
                .listFxRates(ListFxRatesRequest.newBuilder()
                        .setBase("EUR")
                        .setQuote("CNY")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 2)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 2)))
                        .build())
                .getRatesList();

        // Then
        assertThat(rates).extracting(rate -> rate.getRate().getValue()).containsExactly("7.51");
    }

    @Test
    void aLaterPublicationRevisesAFixingAndAnEarlierOneDoesNotReplaceIt() {
        // Given
        client().importFxRates(fx(2, "EUR", "CNY", "2025-01-02", "7.51").toBuilder()
                .setKnownAt("2025-02-01")
                .build());

        // When
        ImportResult result = client().importFxRates(
                        fx(2, "EUR", "CNY", "2025-01-02", "7.50").toBuilder()
                                .setKnownAt("2025-01-02")
                                .build(),
                        fx(3, "EUR", "CNY", "2025-01-02", "7.51").toBuilder()
                                .setKnownAt("2025-03-01")
                                .build());

        // Then
        assertThat(result.getRevised()).isEqualTo(1);
        assertThat(result.getUnchanged()).isEqualTo(1);
        assertThat(client().rates()
                        .listFxRates(ListFxRatesRequest.getDefaultInstance())
                        .getRatesList())
                .extracting(rate -> rate.getRate().getValue(), FxRate::getRevision)
                .containsExactly(tuple("7.51", 1));
    }

    @Test
    void manyFixingsMayStandOnOneLine() {
        // Given
        FxRateRow[] rows = {
            fx(2, "EUR", "CNY", "2025-01-02", "7.51"),
            fx(2, "EUR", "USD", "2025-01-02", "1.03"),
            fx(2, "EUR", "JPY", "2025-01-02", "162.1")
        };

        // When
        ImportResult first = client().importFxRates(rows);
        ImportResult again = client().importFxRates(rows);

        // Then
        assertThat(first.getReceived()).isEqualTo(3);
        assertThat(first.getInserted()).isEqualTo(3);
        assertThat(again.getUnchanged()).isEqualTo(3);
        assertThat(rows("SELECT quote, rate FROM fx_rate_current ORDER BY quote"))
                .containsExactly("CNY|7.51", "JPY|162.1", "USD|1.03");
    }

    @Test
    void aFixingThatCannotBeIsBad() {
        // When
        ImportResult result = client().importFxRates(
                        fx(2, "EUR", "EUR", "2025-01-02", "1"),
                        fx(3, "EUR", "CNY", "2025-01", "7"),
                        fx(4, "EUR", "CNY", "2025-01-02", "0"),
                        fx(5, "euro", "CNY", "2025-01-02", "7"),
                        fx(6, "EUR", "CNY", "2025-01-03", "7"),
                        fx(7, "EUR", "CNY", "2025-01-03", "7"));

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn)
                .containsExactly(
                        tuple(2L, "quote"),
                        tuple(3L, "date"),
                        tuple(4L, "rate"),
                        tuple(5L, "base"),
                        tuple(6L, "date"),
                        tuple(7L, "date"));
    }

    @Test
    void taxRatesAreListedWithTheDaysTheyHoldFrom() {
        // Given
        client().importTaxRates(
                        tax(2, "CN", "17", "2005-04-01"),
                        tax(3, "CN", "16", "2018-05-01"),
                        tax(4, "CN", "12", "2019-04-01"),
                        tax(5, "AU", "10", "2000-07-01"));

        // When
        ImportResult corrected =
                client().importTaxRates(tax(2, "CN", "13", "2019-04-01"), tax(3, "CN", "16", "2018-05-01"));

        // Then
        assertThat(corrected.getRevised()).isEqualTo(1);
        assertThat(corrected.getUnchanged()).isEqualTo(1);
        assertThat(taxRates("", 2)).containsExactly("AU 10", "CN 17", "CN 16", "CN 13");
        assertThat(taxRates("CN", 0)).containsExactly("CN 17", "CN 16", "CN 13");
        assertThat(number("SELECT count(*) FROM tax_rate")).isEqualTo(5);
    }

    private List<String> taxRates(String jurisdiction, int size) {
        List<String> seen = new ArrayList<>();
        ListTaxRatesRequest.Builder request =
                ListTaxRatesRequest.newBuilder().setJurisdiction(jurisdiction).setPageSize(size);
        do {
            ListTaxRatesResponse page = client().rates().listTaxRates(request.build());
            for (TaxRate rate : page.getRatesList()) {
                seen.add(rate.getJurisdiction() + " " + rate.getRate().getValue());
            }
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return seen;
    }

    private static FxRateRow fx(long line, String base, String quote, String day, String rate) {
        return FxRateRow.newBuilder()
                .setLine(line)
                .setBase(base)
                .setQuote(quote)
                .setDate(day)
                .setRate(rate)
                .setSource("ECB")
                .setKnownAt(day)
                .build();
    }

    private static TaxRateRow tax(long line, String jurisdiction, String rate, String from) {
        return TaxRateRow.newBuilder()
                .setLine(line)
                .setJurisdiction(jurisdiction)
                .setTax("vat")
                .setRate(rate)
                .setValidFrom(from)
                .build();
    }
}
