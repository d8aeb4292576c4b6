package io.lodestone.gateway.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.google.type.Decimal;
import io.grpc.MethodDescriptor;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.ComparisonServiceGrpc;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.Correlation;
import io.lodestone.pricing.v1.CorrelationRow;
import io.lodestone.pricing.v1.GetCorrelationsRequest;
import io.lodestone.pricing.v1.GetCorrelationsResponse;
import io.lodestone.pricing.v1.GetSpreadRequest;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SpreadPoint;
import io.lodestone.pricing.v1.SpreadStatistics;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ComparisonResourceTest extends GatewayTest {
    private static final MethodDescriptor<?, ?> SPREAD = ComparisonServiceGrpc.getGetSpreadMethod();
    private static final MethodDescriptor<?, ?> CORRELATIONS = ComparisonServiceGrpc.getGetCorrelationsMethod();

    private static Decimal decimal(String value) {
        return Decimal.newBuilder().setValue(value).build();
    }

    private void answerSpread() {
        services.answer(
                SPREAD,
                GetSpreadResponse.newBuilder()
                        .setLong("a")
                        .setShort("b")
                        .setBasis(PriceBasis.newBuilder()
                                .setCurrency("USD")
                                .setUnit(PriceUnit.PRICE_UNIT_KG)
                                .setTax(TaxBasis.TAX_BASIS_EXCL))
                        .addLongSteps(ConversionStep.newBuilder()
                                .setStep(ConversionStepKind.CONVERSION_STEP_KIND_UNIT)
                                .setFrom("t")
                                .setTo("kg")
                                .setFactor(decimal("0.001")))
                        .setJoin("as of")
                        .setMaxAgeDays(7)
                        .addObservations(SpreadPoint.newBuilder()
                                .setPeriod(DatePeriod.parse("2025-03-31").toProto())
                                .setShortPeriod(DatePeriod.parse("2025-W13").toProto())
                                .setLong(decimal("55.41654"))
                                .setShort(decimal("55.115566"))
                                .setSpread(decimal("0.300974"))
                                .setSpreadPct(decimal("0.546078")))
                        .setUnmatched(2)
                        .setStatistics(SpreadStatistics.newBuilder()
                                .setCount(1)
                                .setMean(decimal("0.300974"))
                                .setLast(decimal("0.300974")))
                        .build());
    }

    @Test
    void givesASpreadWithItsReceipts() {
        // Given
        answerSpread();

        // When
        var reply = reader().get(
                        "/v1/spreads?long=a&short=b&currency=USD&unit=kg&tax=excl&from=2025-03-01&to=2025-03-31"
                                + "&asOf=2025-06-30&recordedAsOf=2025-07-01T00:00:00Z&maxAgeDays=10");

        // Then
        reply.then().statusCode(200);
        assertThat(reply.asString())
                .isEqualTo("{\"asOf\":\"2025-06-30\",\"recordedAsOf\":\"2025-07-01T00:00:00Z\",\"long\":\"a\","
                        + "\"short\":\"b\",\"basis\":{\"currency\":\"USD\",\"unit\":\"kg\",\"tax\":\"excl\"},"
                        + "\"longSteps\":[{\"step\":\"unit\",\"from\":\"t\",\"to\":\"kg\",\"factor\":0.001}],"
                        + "\"shortSteps\":[],\"join\":\"as of\",\"maxAgeDays\":7,"
                        + "\"observations\":[{\"period\":\"2025-03-31\",\"shortPeriod\":\"2025-W13\",\"long\":55.41654,"
                        + "\"short\":55.115566,\"spread\":0.300974,\"spreadPct\":0.546078}],\"unmatched\":2,"
                        + "\"statistics\":{\"count\":1,\"mean\":0.300974,\"last\":0.300974}}");
        assertThat(services.lastCall(SPREAD).<GetSpreadRequest>request())
                .isEqualTo(GetSpreadRequest.newBuilder()
                        .setLong("a")
                        .setShort("b")
                        .setBasis(PriceBasis.newBuilder()
                                .setCurrency("USD")
                                .setUnit(PriceUnit.PRICE_UNIT_KG)
                                .setTax(TaxBasis.TAX_BASIS_EXCL))
                        .setFrom(Times.toProto(LocalDate.of(2025, 3, 1)))
                        .setTo(Times.toProto(LocalDate.of(2025, 3, 31)))
                        .setAsOf(AsOf.newBuilder()
                                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 6, 30))))
                                .setRecorded(Times.toProto(Instant.parse("2025-07-01T00:00:00Z"))))
                        .setMaxAgeDays(10)
                        .build());
    }

    @Test
    void givesASpreadAsCsvThatNoImportTakesAndAsNdjson() {
        // Given
        answerSpread();

        // Then
        assertThat(reader().get("/v1/spreads?long=a&short=b&format=csv").asString())
                .isEqualTo("basis,period,short_period,long,short,spread,spread_pct\r\n"
                        + "USD/kg excl,2025-03-31,2025-W13,55.41654,55.115566,0.300974,0.546078\r\n");
        assertThat(reader().get("/v1/spreads?long=a&short=b&format=ndjson").asString())
                .isEqualTo("{\"period\":\"2025-03-31\",\"shortPeriod\":\"2025-W13\",\"long\":55.41654,"
                        + "\"short\":55.115566,\"spread\":0.300974,\"spreadPct\":0.546078}\n");
        assertThat(services.lastCall(SPREAD).<GetSpreadRequest>request().hasMaxAgeDays())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    short=b                               | long
                    long=a                                | short
                    long=a&short=b&unit=stone             | unit
                    long=a&short=b&tax=some               | tax
                    long=a&short=b&maxAgeDays=-1          | maxAgeDays
                    long=a&short=b&maxAgeDays=367         | maxAgeDays
                    long=a&short=b&maxAgeDays=1.5         | maxAgeDays
                    long=a&short=b&from=2025-02&to=2025   | from
                    long=a&short=b&maxage=7               | maxage
                    """)
    void refusesAMalformedSpread(String query, String parameter) {
        reader().get("/v1/spreads?" + query).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void namesTheLegThatTheServiceRefuses() {
        // Given
        services.fail(
                SPREAD,
                GrpcErrors.toStatus(new DomainException(
                        ErrorReason.REFUSED,
                        "the short leg b is stale",
                        List.of(new Violation("short", "the short leg b is stale")),
                        Map.of())));

        // Then
        reader().get("/v1/spreads?long=a&short=b")
                .then()
                .statusCode(422)
                .body("errors[0].parameter", equalTo("short"))
                .body("detail", containsString("the short leg b is stale"));
    }

    private void answerCorrelations() {
        services.answer(
                CORRELATIONS,
                GetCorrelationsResponse.newBuilder()
                        .addAllInstruments(List.of("a", "b"))
                        .setFrequency(Frequency.FREQUENCY_M)
                        .addRows(CorrelationRow.newBuilder()
                                .setInstrument("a")
                                .addCorrelations(Correlation.newBuilder()
                                        .setWith("a")
                                        .setPairs(5)
                                        .setCorrelation(decimal("1")))
                                .addCorrelations(
                                        Correlation.newBuilder().setWith("b").setPairs(2)))
                        .addRows(CorrelationRow.newBuilder()
                                .setInstrument("b")
                                .addCorrelations(
                                        Correlation.newBuilder().setWith("a").setPairs(2))
                                .addCorrelations(Correlation.newBuilder()
                                        .setWith("b")
                                        .setPairs(3)
                                        .setCorrelation(decimal("1"))))
                        .build());
    }

    @Test
    void givesCorrelationsAsRowsAndAsAMatrix() {
        // Given
        answerCorrelations();

        // When
        var reply = reader().get("/v1/correlations?instruments=a,b&frequency=M&from=2024-01-01&to=2025-03-31");

        // Then
        reply.then().statusCode(200);
        assertThat(reply.asString())
                .isEqualTo("{\"asOf\":\"latest\",\"items\":["
                        + "{\"instrument\":\"a\",\"correlations\":[{\"with\":\"a\",\"correlation\":1,\"pairs\":5},"
                        + "{\"with\":\"b\",\"pairs\":2}]},"
                        + "{\"instrument\":\"b\",\"correlations\":[{\"with\":\"a\",\"pairs\":2},"
                        + "{\"with\":\"b\",\"correlation\":1,\"pairs\":3}]}],"
                        + "\"instruments\":[\"a\",\"b\"],\"frequency\":\"M\",\"matrix\":[[1,null],[null,1]],"
                        + "\"pairs\":[[5,2],[2,3]]}");
        assertThat(services.lastCall(CORRELATIONS).<GetCorrelationsRequest>request())
                .isEqualTo(GetCorrelationsRequest.newBuilder()
                        .addInstruments("a")
                        .addInstruments("b")
                        .setFrequency(Frequency.FREQUENCY_M)
                        .setFrom(Times.toProto(LocalDate.of(2024, 1, 1)))
                        .setTo(Times.toProto(LocalDate.of(2025, 3, 31)))
                        .setAsOf(AsOf.getDefaultInstance())
                        .build());
    }

    @Test
    void givesCorrelationsAsCsvARecordAPair() {
        // Given
        answerCorrelations();

        // Then
        assertThat(reader().get("/v1/correlations?instruments=a,b&format=csv").asString())
                .isEqualTo("instrument,with,correlation,pairs\r\na,a,1,5\r\na,b,,2\r\nb,a,,2\r\nb,b,1,3\r\n");
    }

    @ParameterizedTest
    @CsvSource({"frequency=M, instruments", "instruments=a%2Cb&frequency=H, frequency", "instruments=a%2Cb&unit=t, unit"
    })
    void refusesMalformedCorrelations(String query, String parameter) {
        reader().get("/v1/correlations?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }
}
