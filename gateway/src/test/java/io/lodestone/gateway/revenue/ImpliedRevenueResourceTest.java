package io.lodestone.gateway.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.SummarizePricesResponse;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.ListReconciliationsResponse;
import io.lodestone.production.v1.Reconciliation;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.production.v1.SeriesServiceGrpc;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImpliedRevenueResourceTest extends GatewayTest {
    private static final String REVENUE =
            "/v1/implied-revenue?subject=mp-materials&volumeMetric=ndpr_sales&instrument=ndpr&currency=USD";

    private static Decimal decimal(String value) {
        return Decimal.newBuilder().setValue(value).build();
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** One answer for volumes and for what was reported: 464 t, or 464 USD, in the first quarter, 443 in the second. */
    @BeforeEach
    void twoQuarters() {
        services.answer(
                SeriesServiceGrpc.getGetSeriesMethod(),
                GetSeriesResponse.newBuilder()
                        .setFrequency(Frequency.FREQUENCY_Q)
                        .addItems(SeriesItem.newBuilder()
                                .setPeriod(DatePeriod.parse("2025-Q1").toProto())
                                .setValue(decimal("464"))
                                .setDocument("q1"))
                        .addItems(SeriesItem.newBuilder()
                                .setPeriod(DatePeriod.parse("2025-Q2").toProto())
                                .setValue(decimal("443")))
                        .build());
        services.answer(
                CheckServiceGrpc.getListReconciliationsMethod(),
                ListReconciliationsResponse.newBuilder()
                        .addReconciliations(Reconciliation.newBuilder()
                                .setRule(CheckRule.CHECK_RULE_PRODUCT)
                                .setSubject("mp-materials")
                                .setMetric("ndpr_revenue")
                                .addInputs("ndpr_realized_price")
                                .addInputs("ndpr_sales"))
                        .build());
        givenPrices("2025-02-03", 0);
        services.answer(
                PriceServiceGrpc.getSummarizePricesMethod(),
                SummarizePricesResponse.newBuilder()
                        .setSummary(PriceSummary.newBuilder()
                                .setMean(decimal("54.5"))
                                .setCount(3)
                                .addSteps(ConversionStep.newBuilder()
                                        .setStep(ConversionStepKind.CONVERSION_STEP_KIND_TAX)))
                        .build());
    }

    private void givenPrices(String start, int lengthDays) {
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                ListPricesResponse.newBuilder()
                        .setHead(PriceHead.newBuilder()
                                .setInstrument(Instrument.newBuilder()
                                        .setCode("ndpr")
                                        .setCurrency("CNY")
                                        .setUnit(PriceUnit.PRICE_UNIT_KG)
                                        .setTax(TaxBasis.TAX_BASIS_INCL)))
                        .setObservations(PriceColumns.newBuilder()
                                .addStartDay(day(start))
                                .addLengthDays(lengthDays)
                                .setMid(Columns.ofDecimals(List.of(new BigDecimal("444")))))
                        .build());
    }

    @Test
    void isVolumeTimesPriceWithoutTaxBesideWhatWasReported() {
        // When
        var reply = reader().get(REVENUE);

        // Then
        reply.then()
                .statusCode(200)
                .body("subject", equalTo("mp-materials"))
                .body("revenueMetric", equalTo("ndpr_revenue"))
                .body("basis.currency", equalTo("USD"))
                .body("basis.tax", equalTo("excl"))
                .body("basis.unit", equalTo("kg"))
                .body("priceSteps.step", contains("tax"))
                .body("aggregation", equalTo("mean_of_mids"))
                .body("frequency", equalTo("Q"))
                .body("items", hasSize(2))
                .body("items[0].period", equalTo("2025-Q1"))
                .body("items[0].start", equalTo("2025-01-01"))
                .body("items[0].volume", equalTo(464))
                .body("items[0].volumeUnit", equalTo("kg"))
                .body("items[0].price", equalTo(54.5f))
                .body("items[0].priceCount", equalTo(3))
                // 464 x 54.5
                .body("items[0].value", equalTo(25288))
                .body("items[0].reported", equalTo(464))
                .body("items[0].difference", equalTo(24824))
                // 24824 / 464 = 53.5
                .body("items[0].differencePct", equalTo(5350))
                .body("items[0].volumeDocument", equalTo("q1"));
        SummarizePricesRequest summary =
                services.lastCall(PriceServiceGrpc.getSummarizePricesMethod()).request();
        assertThat(summary.getBasis())
                .isEqualTo(PriceBasis.newBuilder()
                        .setCurrency("USD")
                        .setUnit(PriceUnit.PRICE_UNIT_KG)
                        .setTax(TaxBasis.TAX_BASIS_EXCL)
                        .build());
        List<GetSeriesRequest> series = services.calls().stream()
                .filter(call -> call.method()
                        .equals(SeriesServiceGrpc.getGetSeriesMethod().getFullMethodName()))
                .map(call -> call.<GetSeriesRequest>request())
                .toList();
        assertThat(series).extracting(GetSeriesRequest::getUnit).containsExactly("kg", "USD");
        assertThat(series).extracting(GetSeriesRequest::getMetric).containsExactly("ndpr_sales", "ndpr_revenue");
    }

    @Test
    void aPeriodWithoutAPriceIsListedWithTheReason() {
        reader().get(REVENUE)
                .then()
                .body("items[1].period", equalTo("2025-Q2"))
                .body("items[1].volume", equalTo(443))
                .body("items[1].value", nullValue())
                .body("items[1].price", nullValue())
                .body("items[1].reason", equalTo("no price of ndpr was published for the period"));
    }

    @Test
    void aPriceOfALongerPeriodSaysNothingAboutAQuarter() {
        // Given
        givenPrices("2025-01-01", 364);

        // Then
        reader().get(REVENUE)
                .then()
                .statusCode(200)
                .body("items[0].value", nullValue())
                .body("items[0].reason", equalTo("the price of ndpr for 2025 reaches beyond the period"));
    }

    @Test
    void revenueAsAWholeStandsForAVolumeWithoutACounterpart() {
        // Given
        services.answer(
                CheckServiceGrpc.getListReconciliationsMethod(), ListReconciliationsResponse.getDefaultInstance());

        // Then
        reader().get(REVENUE)
                .then()
                .body("revenueMetric", equalTo("revenue"))
                .body("warnings", contains("The reported revenue is all that was earned, not by this volume alone."));
    }

    @Test
    void anUndefinedConversionIsRefused() {
        // Given
        services.fail(
                PriceServiceGrpc.getSummarizePricesMethod(),
                GrpcErrors.toStatus(new DomainException(
                        ErrorReason.REFUSED,
                        "no fixing within 7 days",
                        List.of(new Violation("basis.currency", "no fixing within 7 days")),
                        Map.of())));

        // Then
        reader().get(REVENUE)
                .then()
                .statusCode(422)
                .body("detail", containsString("no fixing within 7 days"))
                .body("errors[0].parameter", equalTo("currency"));
    }

    @Test
    void isThereAsCsvThatNoImportTakes() {
        assertThat(reader().get(REVENUE + "&format=csv").asString())
                .startsWith("basis,period,fiscal_label,volume,volume_unit,price,")
                .contains("volume x mean price,2025-Q1,,464,kg,54.5,3,25288,USD,");
    }

    @ParameterizedTest
    @CsvSource({
        "volumeMetric=a&instrument=b, subject",
        "subject=a&instrument=b, volumeMetric",
        "subject=a&volumeMetric=b, instrument",
        "subject=a&volumeMetric=b&instrument=c&from=2025, from",
        "subject=a&volumeMetric=b&instrument=c&unit=t, unit"
    })
    void refusesAMalformedQuestion(String query, String parameter) {
        reader().get("/v1/implied-revenue?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }
}
