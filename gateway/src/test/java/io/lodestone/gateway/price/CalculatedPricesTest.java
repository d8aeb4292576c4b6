package io.lodestone.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PricePoint;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.PriorYear;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.SummarizePricesResponse;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CalculatedPricesTest extends GatewayTest {
    private static final Instrument NDPR = Instrument.newBuilder()
            .setCode("ndpr")
            .setCurrency("CNY")
            .setUnit(PriceUnit.PRICE_UNIT_T)
            .setTax(TaxBasis.TAX_BASIS_INCL)
            .setFrequency(Frequency.FREQUENCY_D)
            .build();
    private static final PriceBasis USD_KG_EXCL = PriceBasis.newBuilder()
            .setCurrency("USD")
            .setUnit(PriceUnit.PRICE_UNIT_KG)
            .setTax(TaxBasis.TAX_BASIS_EXCL)
            .build();
    private static final ConversionStep TAX_STEP = ConversionStep.newBuilder()
            .setStep(ConversionStepKind.CONVERSION_STEP_KIND_TAX)
            .setFrom("incl")
            .setTo("excl")
            .setRate(Decimal.newBuilder().setValue("13"))
            .setRateUnit("per cent")
            .build();
    private static final long KNOWN = Times.toMicros(Instant.parse("2025-03-31T08:00:00Z"));

    private static PriceColumns.Builder rows(String... periods) {
        PriceColumns.Builder columns = PriceColumns.newBuilder();
        for (String text : periods) {
            DatePeriod period = DatePeriod.parse(text);
            columns.addStartDay((int) period.start().toEpochDay())
                    .addLengthDays(
                            (int) (period.end().toEpochDay() - period.start().toEpochDay()))
                    .addExactness(Exactness.EXACTNESS_EXACT)
                    .addCause(RevisionCause.REVISION_CAUSE_UNSPECIFIED)
                    .addKnownAtMicros(KNOWN)
                    .addRecordedAtMicros(KNOWN);
        }
        List<String> none = Arrays.stream(periods).map(period -> "").toList();
        return columns.setDocument(Columns.ofTexts(none)).setNote(Columns.ofTexts(none));
    }

    private void monthlyChangesAreReady() {
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                ListPricesResponse.newBuilder()
                        .setHead(PriceHead.newBuilder()
                                .setInstrument(NDPR)
                                .setBasis(USD_KG_EXCL)
                                .addSteps(TAX_STEP)
                                .setFrequency(Frequency.FREQUENCY_M)
                                .setAggregation(Aggregation.AGGREGATION_MEAN_OF_MIDS)
                                .setTransform(Transform.TRANSFORM_PCH))
                        .setObservations(rows("2025-02", "2025-03")
                                .addAllStatus(List.of(
                                        PriceStatus.PRICE_STATUS_UNSPECIFIED, PriceStatus.PRICE_STATUS_UNSPECIFIED))
                                .addAllOrigin(List.of(Origin.ORIGIN_UNSPECIFIED, Origin.ORIGIN_UNSPECIFIED))
                                .addAllRevision(List.of(0, 0))
                                .setMid(Columns.ofDecimals(Arrays.asList(null, new BigDecimal("-1.25"))))
                                .addAllCount(List.of(18, 9))
                                .addIncomplete(1))
                        .build());
    }

    private void convertedDaysAreReady() {
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                ListPricesResponse.newBuilder()
                        .setHead(PriceHead.newBuilder()
                                .setInstrument(NDPR)
                                .setBasis(USD_KG_EXCL)
                                .addSteps(TAX_STEP)
                                .setFrequency(Frequency.FREQUENCY_D))
                        .setObservations(rows("2025-01-02", "2025-01-03")
                                .addAllStatus(
                                        List.of(PriceStatus.PRICE_STATUS_FINAL, PriceStatus.PRICE_STATUS_SUSPENDED))
                                .addAllOrigin(List.of(Origin.ORIGIN_PUBLISHED, Origin.ORIGIN_PUBLISHED))
                                .addAllRevision(List.of(1, 2))
                                .setMid(Columns.ofDecimals(Arrays.asList(new BigDecimal("48.248273"), null)))
                                .setFactor(Columns.ofDecimals(Arrays.asList(new BigDecimal("0.000121226816"), null)))
                                .addFixingDay((int) LocalDate.of(2024, 12, 31).toEpochDay())
                                .addFixingDay(0))
                        .build());
    }

    @Test
    void asksForWhatTheParametersSay() {
        // Given
        monthlyChangesAreReady();

        // When
        reader().get("/v1/instruments/ndpr/prices?frequency=M&aggregation=mid_of_means&currency=USD&unit=10kt&tax=excl"
                        + "&transform=pch")
                .then()
                .statusCode(200);

        // Then
        ListPricesRequest asked =
                services.lastCall(PriceServiceGrpc.getListPricesMethod()).request();
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_M);
        assertThat(asked.getAggregation()).isEqualTo(Aggregation.AGGREGATION_MID_OF_MEANS);
        assertThat(asked.getTransform()).isEqualTo(Transform.TRANSFORM_PCH);
        assertThat(asked.getBasis())
                .isEqualTo(PriceBasis.newBuilder()
                        .setCurrency("USD")
                        .setUnit(PriceUnit.PRICE_UNIT_10KT)
                        .setTax(TaxBasis.TAX_BASIS_EXCL)
                        .build());
    }

    @Test
    void saysHowNumbersWereMade() {
        // Given
        monthlyChangesAreReady();

        // When
        var response =
                reader().get("/v1/instruments/ndpr/prices?frequency=M&currency=USD&unit=kg&tax=excl&transform=pch");

        // Then
        response.then()
                .body("basis.currency", equalTo("USD"))
                .body("basis.unit", equalTo("kg"))
                .body("basis.tax", equalTo("excl"))
                .body("basis.steps", hasSize(1))
                .body("basis.steps[0].step", equalTo("tax"))
                .body("basis.steps[0].rate", equalTo(13))
                .body("frequency", equalTo("M"))
                .body("aggregation", equalTo("mean_of_mids"))
                .body("transform", equalTo("pch"))
                .body("asOf", equalTo("latest"))
                .body("count", equalTo(2));
        assertThat(response.asString())
                .contains("\"observations\":[{\"period\":\"2025-02\",\"start\":\"2025-02-01\",\"end\":\"2025-02-28\","
                        + "\"count\":18,\"knownAt\":\"2025-03-31T08:00:00Z\","
                        + "\"recordedAt\":\"2025-03-31T08:00:00Z\",\"exactness\":\"exact\"},"
                        + "{\"period\":\"2025-03\",\"start\":\"2025-03-01\",\"end\":\"2025-03-31\",\"mid\":-1.25,"
                        + "\"count\":9,\"complete\":false,\"knownAt\"");
    }

    @Test
    void aConvertedPriceKeepsItsSourceAndNamesItsFactor() {
        // Given
        convertedDaysAreReady();

        // When
        var response = reader().get("/v1/instruments/ndpr/prices?currency=USD&unit=kg&tax=excl");

        // Then
        response.then()
                .body("aggregation", nullValue())
                .body("transform", nullValue())
                .body("observations[0].status", equalTo("final"))
                .body("observations[0].revision", equalTo(1))
                .body("observations[0].fixingDay", equalTo("2024-12-31"))
                .body("observations[1].fixingDay", nullValue())
                .body("observations[1].factor", nullValue());
        assertThat(response.asString()).contains("\"factor\":0.000121226816,");
    }

    @Test
    void csvOfCalculatedRowsBeginsWithTheirBasis() {
        // Given
        monthlyChangesAreReady();
        String changes = reader().get("/v1/instruments/ndpr/prices?frequency=M&transform=pch&format=csv")
                .asString();
        convertedDaysAreReady();
        String converted = reader().get("/v1/instruments/ndpr/prices?currency=USD&format=csv")
                .asString();

        // Then
        String header = "basis,instrument,period,low,high,mid,count,complete,status,origin,known_at,exactness,factor,"
                + "fixing_day,document,note\r\n";
        assertThat(changes)
                .isEqualTo(header
                        + "USD/kg excl monthly mean_of_mids pch,ndpr,2025-02,,,,18,,,,2025-03-31T08:00:00Z,exact,,,,\r\n"
                        + "USD/kg excl monthly mean_of_mids pch,ndpr,2025-03,,,-1.25,9,false,,,2025-03-31T08:00:00Z,exact,"
                        + ",,,\r\n");
        assertThat(converted)
                .isEqualTo(header
                        + "USD/kg excl,ndpr,2025-01-02,,,48.248273,,,final,published,2025-03-31T08:00:00Z,exact,"
                        + "0.000121226816,2024-12-31,,\r\n"
                        + "USD/kg excl,ndpr,2025-01-03,,,,,,suspended,published,2025-03-31T08:00:00Z,exact,,,,\r\n");
    }

    @Test
    void ndjsonOfCalculatedRowsNamesTheirBasisOnEachLine() {
        // Given
        monthlyChangesAreReady();

        // When
        String lines = reader().get("/v1/instruments/ndpr/prices?frequency=M&transform=pch&format=ndjson")
                .asString();

        // Then
        assertThat(lines.lines())
                .hasSize(2)
                .allMatch(line ->
                        line.startsWith("{\"basis\":\"USD/kg excl monthly mean_of_mids pch\",\"period\":\"2025-"));
    }

    @ParameterizedTest
    @CsvSource({
        "frequency=H, frequency",
        "frequency=m, frequency",
        "frequency=irregular, frequency",
        "aggregation=mean, aggregation",
        "transform=yoy, transform",
        "unit=g, unit",
        "tax=unknown, tax",
        "agregation=last, agregation"
    })
    void refusesBadValuesOfParameters(String query, String parameter) {
        reader().get("/v1/instruments/ndpr/prices?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void whatTheServiceRefusesIsToldByParameter() {
        // Given
        services.fail(
                PriceServiceGrpc.getListPricesMethod(),
                GrpcErrors.toStatus(new DomainException(
                        ErrorReason.REFUSED,
                        "A finer frequency than the stored one is not defined.",
                        List.of(new Violation("frequency", "D is finer than the stored frequency M")),
                        Map.of())));

        // Then
        reader().get("/v1/instruments/ndpr/prices?frequency=D")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo("frequency"))
                .body("detail", startsWith("frequency: D is finer"));
    }

    private void summaryIsReady() {
        services.answer(
                PriceServiceGrpc.getSummarizePricesMethod(),
                SummarizePricesResponse.newBuilder()
                        .setSummary(PriceSummary.newBuilder()
                                .setInstrument("ndpr")
                                .setBasis(USD_KG_EXCL)
                                .addSteps(TAX_STEP)
                                .setCount(57)
                                .setMean(Decimal.newBuilder().setValue("429605.26"))
                                .setMin(point("2025-01-02", "398000"))
                                .setLast(point("2025-03-31", "444500"))
                                .setChange(Decimal.newBuilder().setValue("46500"))
                                .setChangePct(Decimal.newBuilder().setValue("11.683417"))
                                .setLongestUnchangedRun(0)
                                .setPriorYear(PriorYear.newBuilder()
                                        .setCount(58)
                                        .setMean(Decimal.newBuilder().setValue("381646.55")))
                                .setMeanYoyPct(Decimal.newBuilder().setValue("12.566263")))
                        .build());
    }

    private static PricePoint point(String period, String mid) {
        return PricePoint.newBuilder()
                .setPeriod(DatePeriod.parse(period).toProto())
                .setMid(Decimal.newBuilder().setValue(mid))
                .build();
    }

    @Test
    void summarizesARange() {
        // Given
        summaryIsReady();

        // When
        var response = reader().get("/v1/instruments/ndpr/summary?from=2025-01-01&to=2025-03-31&asOf=2025-07-08"
                + "&recordedAsOf=2026-01-01T00:00:00Z&currency=USD&unit=kg&tax=excl");

        // Then
        response.then()
                .statusCode(200)
                .body("count", equalTo(57))
                .body("basis.unit", equalTo("kg"))
                .body("steps", hasSize(1))
                .body("min.period", equalTo("2025-01-02"))
                .body("min.mid", equalTo(398000))
                .body("max", nullValue())
                .body("change", equalTo(46500))
                .body("longestUnchangedRun", equalTo(0))
                .body("priorYear.count", equalTo(58))
                .body("asOf", equalTo("2025-07-08"))
                .body("recordedAsOf", equalTo("2026-01-01T00:00:00Z"));
        assertThat(response.asString())
                .contains("\"mean\":429605.26,", "\"changePct\":11.683417,", "\"meanYoYPct\":12.566263,");
        SummarizePricesRequest asked =
                services.lastCall(PriceServiceGrpc.getSummarizePricesMethod()).request();
        assertThat(asked.getBasis()).isEqualTo(USD_KG_EXCL);
        assertThat(asked.getFrom().getMonth()).isEqualTo(1);
        assertThat(Times.toInstant(asked.getAsOf().getKnown())).hasToString("2025-07-08T23:59:59.999999Z");
    }

    @Test
    void anUnchangedSummaryIsNotReadAgain() {
        // Given
        summaryIsReady();
        String tag = reader().get("/v1/instruments/ndpr/summary").header("ETag");
        services.reset();

        // Then
        reader().header("If-None-Match", tag)
                .get("/v1/instruments/ndpr/summary")
                .then()
                .statusCode(304);
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void aSummaryIsNoSeries() {
        reader().get("/v1/instruments/ndpr/summary?frequency=M")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("frequency"));
    }
}
