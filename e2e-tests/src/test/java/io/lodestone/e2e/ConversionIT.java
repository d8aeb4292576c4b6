package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversions by the rates of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class ConversionIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    @Test
    void aYuanPriceWithTaxInDollarsWithoutHasFourStepsWithTheirDocuments() throws Exception {
        // When
        Answer answer = api.get("/v1/conversions?value=398500&currency=CNY&unit=t&tax=incl&jurisdiction=CN"
                + "&date=2025-01-02&toCurrency=USD&toUnit=kg&toTax=excl");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("value").asText()).isEqualTo("48.313008");
        assertThat(answer.each("steps", "step")).containsExactly("tax", "unit", "currency", "currency");
        assertThat(answer.each("steps", "rate")).containsExactly("13", "1000", "7.6169", "1.0435");
        assertThat(answer.each("steps", "date")).containsExactly("2019-04-01", "", "2024-12-27", "2024-12-27");
        for (JsonNode step : answer.json().path("steps")) {
            if (step.has("document")) {
                String document = step.path("document").asText();
                assertThat(api.get("/v1/documents/" + document).status())
                        .as(document)
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'&element=NdPr', 1.1768", "'&formFactor=mp-ndpr-oxide-to-metal', 1.2"})
    void aFactorBetweenFormsCitesADocumentOfTheRegister(String by, String factor) throws Exception {
        // When
        Answer answer = api.get("/v1/conversions?value=60&form=oxide&toForm=metal" + by);

        // Then
        JsonNode step = answer.json().path("steps").path(0);
        assertThat(step.path("factor").asText()).startsWith(factor);
        assertThat(api.get("/v1/documents/" + step.path("document").asText()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "incoterm=FOB&toIncoterm=EXW, 422, market spread",
        "tax=unknown&toTax=excl&jurisdiction=CN&date=2025-01-02, 422, tax basis is unknown",
        "currency=CNY&toCurrency=USD&date=2005-03-31, 422, 7 days",
        "unit=dmt&toUnit=t, 422, moisture",
        "currency=CNY&toCurrency=USD, 400, date",
        "toCurrency=USD&date=2025-01-02, 400, currency",
        "tax=incl&toTax=excl&date=2025-01-02, 400, jurisdiction",
        "currency=usd, 400, currency"
    })
    void whatCannotBeConvertedIsToldWhy(String query, int status, String why) throws Exception {
        // When
        Answer answer = api.get("/v1/conversions?value=1&" + query);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text()).contains(why).doesNotContain("Exception", "io.lodestone");
    }
}
