package io.lodestone.gateway.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.ConversionServiceGrpc;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.ConvertPriceRequest;
import io.lodestone.pricing.v1.ConvertPriceResponse;
import io.lodestone.pricing.v1.FormFactor;
import io.lodestone.pricing.v1.ListFormFactorsResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ConversionResourceTest extends GatewayTest {
    private static final String YUAN_IN_DOLLARS = "/v1/conversions?value=398500&currency=CNY&unit=t&tax=incl"
            + "&jurisdiction=CN&date=2025-01-02&toCurrency=USD&toUnit=kg&toTax=excl";

    private void answerIsReady() {
        services.answer(
                ConversionServiceGrpc.getConvertPriceMethod(),
                ConvertPriceResponse.newBuilder()
                        .setValue(decimal("48.313008"))
                        .setBasis(PriceBasis.newBuilder()
                                .setCurrency("USD")
                                .setUnit(PriceUnit.PRICE_UNIT_KG)
                                .setTax(TaxBasis.TAX_BASIS_EXCL))
                        .addSteps(ConversionStep.newBuilder()
                                .setStep(ConversionStepKind.CONVERSION_STEP_KIND_CURRENCY)
                                .setFrom("CNY")
                                .setTo("EUR")
                                .setFactor(decimal("0.0000000453592370000"))
                                .setRate(decimal("7.6169"))
                                .setRateUnit("CNY per EUR")
                                .setDate(Date.newBuilder()
                                        .setYear(2024)
                                        .setMonth(12)
                                        .setDay(27))
                                .setSource("ECB")
                                .setDocument("ecb-euro-reference-rates")
                                .setBefore(decimal("352654867256637.123456789012"))
                                .setAfter(decimal("48.313008")))
                        .build());
    }

    @Test
    void givesTheNumberItsBasisAndEveryStep() {
        // Given
        answerIsReady();

        // When
        var response = reader().get(YUAN_IN_DOLLARS);

        // Then
        response.then().statusCode(200).body("asOf", equalTo("latest"));
        assertThat(response.asString())
                .isEqualTo("{\"value\":48.313008,\"basis\":{\"currency\":\"USD\",\"unit\":\"kg\",\"tax\":\"excl\"},"
                        + "\"steps\":[{\"step\":\"currency\",\"from\":\"CNY\",\"to\":\"EUR\","
                        + "\"factor\":0.000000045359237,\"rate\":7.6169,\"rateUnit\":\"CNY per EUR\","
                        + "\"date\":\"2024-12-27\",\"source\":\"ECB\",\"document\":\"ecb-euro-reference-rates\","
                        + "\"before\":352654867256637.123456789012,\"after\":48.313008}],\"asOf\":\"latest\"}");
    }

    @Test
    void asksTheServiceForExactlyThat() {
        // Given
        answerIsReady();

        // When
        reader().get(YUAN_IN_DOLLARS
                        + "&form=oxide&toForm=metal&element=NdPr&formFactor=mp&incoterm=EXW&toIncoterm=EXW"
                        + "&asOf=2025-01-31&recordedAsOf=2025-02-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2025-01-31"))
                .body("recordedAsOf", equalTo("2025-02-01T00:00:00Z"));

        // Then
        ConvertPriceRequest asked =
                services.lastCall(ConversionServiceGrpc.getConvertPriceMethod()).request();
        assertThat(asked.getValue().getValue()).isEqualTo("398500");
        assertThat(asked.getFrom())
                .isEqualTo(PriceBasis.newBuilder()
                        .setCurrency("CNY")
                        .setUnit(PriceUnit.PRICE_UNIT_T)
                        .setTax(TaxBasis.TAX_BASIS_INCL)
                        .build());
        assertThat(asked.getTo().getCurrency()).isEqualTo("USD");
        assertThat(asked.getTo().getUnit()).isEqualTo(PriceUnit.PRICE_UNIT_KG);
        assertThat(asked.getTo().getTax()).isEqualTo(TaxBasis.TAX_BASIS_EXCL);
        assertThat(asked.getJurisdiction()).isEqualTo("CN");
        assertThat(asked.getDate().getDay()).isEqualTo(2);
        assertThat(asked.getForm()).isEqualTo("oxide");
        assertThat(asked.getToForm()).isEqualTo("metal");
        assertThat(asked.getElement()).isEqualTo("NdPr");
        assertThat(asked.getFormFactor()).isEqualTo("mp");
        assertThat(asked.getIncoterm()).isEqualTo("EXW");
        assertThat(asked.getToIncoterm()).isEqualTo("EXW");
        assertThat(asked.getAsOf().hasKnown()).isTrue();
        assertThat(asked.getAsOf().hasRecorded()).isTrue();
    }

    @Test
    void whatIsNotSaidIsNotAsked() {
        // Given
        services.answer(
                ConversionServiceGrpc.getConvertPriceMethod(),
                ConvertPriceResponse.newBuilder()
                        .setValue(decimal("-1.5"))
                        .setBasis(PriceBasis.getDefaultInstance())
                        .build());

        // When
        var response = reader().get("/v1/conversions?value=-1.5");

        // Then
        assertThat(response.asString()).isEqualTo("{\"value\":-1.5,\"basis\":{},\"steps\":[],\"asOf\":\"latest\"}");
        ConvertPriceRequest asked =
                services.lastCall(ConversionServiceGrpc.getConvertPriceMethod()).request();
        assertThat(asked.hasDate()).isFalse();
        assertThat(asked.getTo()).isEqualTo(PriceBasis.getDefaultInstance());
    }

    @ParameterizedTest
    @CsvSource({
        "currency=CNY, value",
        "value=1&unit=stone, unit",
        "value=1&unit=t&toUnit=kgs, toUnit",
        "value=1&tax=maybe, tax",
        "value=1&toTax=maybe, toTax",
        "value=1&date=2025-02-30, date",
        "value=1&asOf=yesterday, asOf",
        "value=1&toCurency=USD, toCurency",
        "value=1&value=2, value"
    })
    void aWrongParameterIsNamedAndNothingIsAsked(String query, String parameter) {
        reader().get("/v1/conversions?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from.currency, currency",
        "from.unit, unit",
        "from.tax, tax",
        "to.currency, toCurrency",
        "to.unit, toUnit",
        "to.tax, toTax",
        "form_factor, formFactor",
        "to_form, toForm",
        "value, value"
    })
    void aFieldThatTheServiceRefusesIsNamedAsItsParameter(String field, String parameter) {
        // Given
        services.fail(
                ConversionServiceGrpc.getConvertPriceMethod(),
                GrpcErrors.toStatus(DomainException.invalid(field, "is needed")));

        // Then
        reader().get(YUAN_IN_DOLLARS)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", equalTo("is needed"));
    }

    @Test
    void anUndefinedStepIsA422ThatSaysWhich() {
        // Given
        services.fail(
                ConversionServiceGrpc.getConvertPriceMethod(),
                GrpcErrors.toStatus(new DomainException(ErrorReason.REFUSED, "From FOB to EXW is a market spread.")));

        // Then
        reader().get("/v1/conversions?value=1&incoterm=FOB&toIncoterm=EXW")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("FOB to EXW"));
    }

    @Test
    void theTagFollowsThePositionOfTheRates() {
        // Given
        answerIsReady();
        String tag = reader().get(YUAN_IN_DOLLARS).header("ETag");

        // Then
        reader().header("If-None-Match", tag).get(YUAN_IN_DOLLARS).then().statusCode(304);
        reader().header("If-None-Match", tag)
                .get(YUAN_IN_DOLLARS + "&asOf=2025-01-02")
                .then()
                .statusCode(200);
        services.moveFeed();
        reader().header("If-None-Match", tag).get(YUAN_IN_DOLLARS).then().statusCode(200);
    }

    @Test
    void listsTheStatedFactors() {
        // Given
        services.answer(
                ConversionServiceGrpc.getListFormFactorsMethod(),
                ListFormFactorsResponse.newBuilder()
                        .addFactors(FormFactor.newBuilder()
                                .setCode("mp-ndpr-oxide-to-metal")
                                .setElement("NdPr")
                                .setForm("oxide")
                                .setToForm("metal")
                                .setFactor(decimal("1.2"))
                                .setSource("MP Materials Corp.")
                                .setDocument("mp-10-k-fy2024"))
                        .build());

        // Then
        reader().get("/v1/form-factors")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].code", equalTo("mp-ndpr-oxide-to-metal"))
                .body("items[0].factor", equalTo(1.2f))
                .body("items[0].document", equalTo("mp-10-k-fy2024"));
        assertThat(reader().get("/v1/form-factors?format=csv").asString())
                .isEqualTo("code,element,form,to_form,factor,source,document,note\r\n"
                        + "mp-ndpr-oxide-to-metal,NdPr,oxide,metal,1.2,MP Materials Corp.,mp-10-k-fy2024,\r\n");
    }

    private static Decimal decimal(String value) {
        return Decimal.newBuilder().setValue(value).build();
    }
}
