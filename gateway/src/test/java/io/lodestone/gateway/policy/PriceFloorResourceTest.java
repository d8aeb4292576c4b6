package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.GetPriceFloorRequest;
import io.lodestone.policy.v1.GetPriceFloorResponse;
import io.lodestone.policy.v1.PriceFloorServiceGrpc;
import io.lodestone.policy.v1.PriceFloorStep;
import io.lodestone.policy.v1.PriceFloorTerms;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.GetInstrumentResponse;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PricePoint;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.SummarizePricesResponse;
import io.lodestone.pricing.v1.TaxBasis;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PriceFloorResourceTest extends GatewayTest {
    private static final String PATH = "/v1/policies/us-floor/price-floor";

    private static Decimal decimal(String text) {
        return Decimal.newBuilder().setValue(text).build();
    }

    @BeforeEach
    void ready() {
        services.answer(
                PriceFloorServiceGrpc.getGetPriceFloorMethod(),
                GetPriceFloorResponse.newBuilder()
                        .setPolicy("us-floor")
                        .setTerms(PriceFloorTerms.newBuilder()
                                .setFloor(decimal("110"))
                                .setCurrency("USD")
                                .setUnit("kg")
                                .setEffective(DatePeriod.parse("2025-10-01").toProto())
                                .setFrom(Times.toProto(LocalDate.of(2025, 10, 1)))
                                .setTo(Times.toProto(LocalDate.of(2025, 12, 31)))
                                .setConfirmed(true))
                        .setValue(decimal("35000000"))
                        .setCurrency("USD")
                        .setVolume(decimal("700"))
                        .setPeriod(DatePeriod.parse("2025").toProto())
                        .addSteps(PriceFloorStep.newBuilder()
                                .setStep("shortfall")
                                .setBefore(decimal("60"))
                                .setAfter(decimal("50"))
                                .setUnit("USD/kg"))
                        .build());
    }

    private void instrument(TaxBasis tax, PriceSummary.Builder summary) {
        services.answer(
                InstrumentServiceGrpc.getGetInstrumentMethod(),
                GetInstrumentResponse.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode("ndpr").setTax(tax))
                        .build());
        services.answer(
                PriceServiceGrpc.getSummarizePricesMethod(),
                SummarizePricesResponse.newBuilder()
                        .setSummary(summary.setInstrument("ndpr"))
                        .build());
    }

    private static PriceSummary.Builder summary(String period) {
        PricePoint point = PricePoint.newBuilder()
                .setPeriod(DatePeriod.parse(period).toProto())
                .setMid(decimal("60.123457"))
                .build();
        return PriceSummary.newBuilder()
                .setCount(3)
                .setMean(decimal("60.123457"))
                .setBasis(PriceBasis.newBuilder().setCurrency("USD").setUnit(PriceUnit.PRICE_UNIT_KG))
                .addSteps(ConversionStep.newBuilder().setStep(ConversionStepKind.CONVERSION_STEP_KIND_TAX))
                .setFirst(point)
                .setLast(point);
    }

    @Test
    void aNumberIsHeldAgainstTheFloor() {
        // When
        var answer = reader().get(PATH + "?benchmark=60&volume=700").then();

        // Then
        answer.statusCode(200)
                .body("value", equalTo(35000000))
                .body("currency", equalTo("USD"))
                .body("policy", equalTo("us-floor"))
                .body("steps[0].step", equalTo("shortfall"))
                .body("terms.floor", equalTo(110))
                .body("terms.from", equalTo("2025-10-01"))
                .body("volume", equalTo(700))
                .body("benchmark.value", equalTo(60))
                .body("benchmark.instrument", nullValue())
                .body("asOf", equalTo("latest"));
        GetPriceFloorRequest asked = services.lastCall(PriceFloorServiceGrpc.getGetPriceFloorMethod())
                .request();
        assertThat(asked.getCode()).isEqualTo("us-floor");
        assertThat(asked.getBenchmark().getValue()).isEqualTo("60");
        assertThat(asked.getVolume().getValue()).isEqualTo("700");
        assertThat(asked.hasPeriod()).isFalse();
    }

    @Test
    void theMeanOfAnInstrumentOverTheDaysOfTheFloorIsHeldAgainstIt() {
        // Given
        instrument(TaxBasis.TAX_BASIS_INCL, summary("2025-11"));

        // When
        var answer = reader().get(PATH + "?benchmark=ndpr&volume=700&period=2025&asOf=2026-01-31")
                .then();

        // Then
        answer.statusCode(200)
                .body("benchmark.instrument", equalTo("ndpr"))
                .body("benchmark.period", equalTo("2025"))
                .body("benchmark.mean", equalTo(60.123457f))
                .body("benchmark.count", equalTo(3))
                .body("benchmark.basis.currency", equalTo("USD"))
                .body("benchmark.steps[0].step", equalTo("tax"))
                .body("benchmark.first.period", equalTo("2025-11"));
        SummarizePricesRequest asked =
                services.lastCall(PriceServiceGrpc.getSummarizePricesMethod()).request();
        assertThat(asked.getFrom()).isEqualTo(Times.toProto(LocalDate.of(2025, 10, 1)));
        assertThat(asked.getTo()).isEqualTo(Times.toProto(LocalDate.of(2025, 12, 31)));
        assertThat(asked.getAsOf().hasKnown()).isTrue();
        assertThat(asked.getBasis())
                .isEqualTo(PriceBasis.newBuilder()
                        .setCurrency("USD")
                        .setUnit(PriceUnit.PRICE_UNIT_KG)
                        .setTax(TaxBasis.TAX_BASIS_EXCL)
                        .build());
        GetPriceFloorRequest last = services.lastCall(PriceFloorServiceGrpc.getGetPriceFloorMethod())
                .request();
        assertThat(last.getBenchmark().getValue()).isEqualTo("60.123457");
    }

    @Test
    void taxIsTakenOutOfPricesThatContainItOnly() {
        // Given
        instrument(TaxBasis.TAX_BASIS_UNKNOWN, summary("2025-Q4"));

        // When
        reader().get(PATH + "?benchmark=ndpr&volume=700&period=2025-Q4").then().statusCode(200);

        // Then
        SummarizePricesRequest asked =
                services.lastCall(PriceServiceGrpc.getSummarizePricesMethod()).request();
        assertThat(asked.getBasis().getTax()).isEqualTo(TaxBasis.TAX_BASIS_UNSPECIFIED);
    }

    @Test
    void noPriceOrAPriceOfALongerStretchIsRefused() {
        // Given
        instrument(TaxBasis.TAX_BASIS_NONE, PriceSummary.newBuilder());

        // Then
        reader().get(PATH + "?benchmark=ndpr&volume=700&period=2025")
                .then()
                .statusCode(422)
                .body("detail", containsString("has no price of 2025-10-01 to 2025-12-31"));

        // Given
        services.reset();
        ready();
        instrument(TaxBasis.TAX_BASIS_NONE, summary("2025"));

        // Then
        reader().get(PATH + "?benchmark=ndpr&volume=700&period=2025")
                .then()
                .statusCode(422)
                .body("detail", containsString("has a price of 2025, which is longer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "volume=700 benchmark needed",
                "benchmark=60 volume needed",
                "benchmark=&volume=700 benchmark empty",
                "benchmark=.5&volume=700 benchmark neither",
                "benchmark=Nd_Pr&volume=700 benchmark neither",
                "benchmark=ndpr&volume=700 period needed",
                "benchmark=60&volume=700&period=soon period soon",
                "benchmark=60&volume=700&period=FY2025 period FY2025"
            })
    void whatIsMissingOrMalformedIsNamed(String query, String parameter, String detail) {
        reader().get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", containsString(detail));
    }

    @Test
    void whatTheServicesRefuseIsPassedOn() {
        // Given
        services.fail(
                PriceFloorServiceGrpc.getGetPriceFloorMethod(),
                GrpcErrors.toStatus(new DomainException(ErrorReason.REFUSED, "The policy 'a' is no price floor.")));

        // Then
        reader().get(PATH + "?benchmark=60&volume=700")
                .then()
                .statusCode(422)
                .body("detail", containsString("no price floor"));

        // Given
        services.reset();
        ready();
        services.fail(
                InstrumentServiceGrpc.getGetInstrumentMethod(),
                GrpcErrors.toStatus(DomainException.notFound("instrument", "ndpr")));

        // Then
        reader().get(PATH + "?benchmark=ndpr&volume=700&period=2025")
                .then()
                .statusCode(404)
                .body("detail", containsString("'ndpr'"));
    }

    @Test
    void aReplyIsKnownToBeUnchangedUntilEitherServiceStoresSomething() {
        // Given
        instrument(TaxBasis.TAX_BASIS_NONE, summary("2025-11"));
        String address = PATH + "?benchmark=ndpr&volume=700&period=2025";
        String tag = reader().get(address).header("ETag");

        // Then
        reader().header("If-None-Match", tag).get(address).then().statusCode(304);

        // When
        services.moveFeed();

        // Then
        reader().header("If-None-Match", tag).get(address).then().statusCode(200);
    }
}
