package io.lodestone.gateway.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.v1.DefinitionBreak;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.ListKpiRevisionsRequest;
import io.lodestone.production.v1.ListKpiRevisionsResponse;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.production.v1.RevisionStatistics;
import io.lodestone.production.v1.SeriesInput;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.production.v1.SeriesRate;
import io.lodestone.production.v1.SeriesServiceGrpc;
import io.lodestone.type.v1.Exactness;
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
class KpiSeriesResourceTest extends GatewayTest {
    private static final GetSeriesResponse SERIES = GetSeriesResponse.newBuilder()
            .setFrequency(Frequency.FREQUENCY_Q)
            .setDerive(Derivation.DERIVATION_YOY)
            .setAggregation(MetricAggregation.METRIC_AGGREGATION_SUM)
            .setUnit("pct")
            .addItems(SeriesItem.newBuilder()
                    .setPeriod(DatePeriod.parse("2024-Q1").toProto())
                    .setFiscalLabel("FY2024-Q3")
                    .setValue(decimal("9.379888"))
                    .setUnit("pct")
                    .setExactness(Exactness.EXACTNESS_EXACT)
                    .setDefinition(2)
                    .setCrossesBreak(true)
                    .addDerivedFrom(SeriesInput.newBuilder()
                            .setPlant("us-mountain-pass")
                            .setPeriod(DatePeriod.parse("2023-Q1").toProto())
                            .setValue(decimal("10671"))
                            .setUnit("t")
                            .setRevision(1)
                            .setDocument("mp-results-2023-q1"))
                    .setRate(SeriesRate.newBuilder()
                            .setMethod(PeriodRateMethod.PERIOD_RATE_METHOD_AVERAGE)
                            .setRate(decimal("0.127659574468"))
                            .setCount(13)
                            .setFirst(Times.toProto(LocalDate.of(2024, 1, 5)))
                            .setLast(Times.toProto(LocalDate.of(2024, 3, 29)))
                            .setSource("ECB"))
                    .setKnownAt(Times.toProto(Instant.parse("2024-05-02T23:59:59Z"))))
            .addItems(SeriesItem.newBuilder()
                    .setPeriod(DatePeriod.parse("2024-Q2").toProto()))
            .addWarnings("Without a figure: 2024-Q3.")
            .setRevisions(RevisionStatistics.newBuilder().setFigures(2).setUnit("t"))
            .setNextPageToken("more")
            .build();

    private static Decimal.Builder decimal(String value) {
        return Decimal.newBuilder().setValue(value);
    }

    @Test
    void aSeriesSaysWhatItsValuesWereWorkedOutOf() {
        // Given
        services.answer(SeriesServiceGrpc.getGetSeriesMethod(), SERIES);

        // When
        var response = reader().get("/v1/kpis/series?subject=lynas&metric=revenue&derive=yoy&asOf=2024-12-31");

        // Then
        response.then()
                .statusCode(200)
                .header("Link", containsString("pageToken=more"))
                .body("subject", equalTo("lynas"))
                .body("metric", equalTo("revenue"))
                .body("plant", nullValue())
                .body("frequency", equalTo("Q"))
                .body("derive", equalTo("yoy"))
                .body("aggregation", equalTo("sum"))
                .body("unit", equalTo("pct"))
                .body("asOf", equalTo("2024-12-31"))
                .body("breaks", hasSize(0))
                .body("warnings", equalTo(List.of("Without a figure: 2024-Q3.")))
                .body("revisions.figures", equalTo(2))
                .body("nextPageToken", equalTo("more"))
                .body("items[0].period", equalTo("2024-Q1"))
                .body("items[0].start", equalTo("2024-01-01"))
                .body("items[0].end", equalTo("2024-03-31"))
                .body("items[0].fiscalLabel", equalTo("FY2024-Q3"))
                .body("items[0].exactness", equalTo("exact"))
                .body("items[0].crossesBreak", equalTo(true))
                .body("items[0].derivedFrom[0].period", equalTo("2023-Q1"))
                .body("items[0].derivedFrom[0].value", equalTo(10671))
                .body("items[0].derivedFrom[0].document", equalTo("mp-results-2023-q1"))
                .body("items[0].rate.method", equalTo("average"))
                .body("items[0].rate.first", equalTo("2024-01-05"))
                .body("items[1].derivedFrom", hasSize(0))
                .body("items[1].value", nullValue());
        assertThat(response.asString()).contains("\"value\":9.379888,", "\"rate\":0.127659574468,");
    }

    @Test
    void everyParameterReachesTheService() {
        // Given
        services.answer(SeriesServiceGrpc.getGetSeriesMethod(), SERIES);

        // When
        reader().get("/v1/kpis/series?subject=mp-materials&plant=us-mountain-pass&metric=revenue&frequency=Q"
                        + "&derive=ttm&infer=true&unit=CNY%20million&rate=end&from=2024-01-01&to=2024-12-31"
                        + "&asOf=2025-06-30&recordedAsOf=2025-07-01T00:00:00Z&pageSize=7&pageToken=t")
                .then()
                .statusCode(200)
                .body("recordedAsOf", equalTo("2025-07-01T00:00:00Z"));

        // Then
        GetSeriesRequest asked =
                services.lastCall(SeriesServiceGrpc.getGetSeriesMethod()).request();
        assertThat(asked.getSubject()).isEqualTo("mp-materials");
        assertThat(asked.getPlant()).isEqualTo("us-mountain-pass");
        assertThat(asked.getMetric()).isEqualTo("revenue");
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_Q);
        assertThat(asked.getDerive()).isEqualTo(Derivation.DERIVATION_TTM);
        assertThat(asked.getInfer()).isTrue();
        assertThat(asked.getUnit()).isEqualTo("CNY million");
        assertThat(asked.getRate()).isEqualTo(PeriodRateMethod.PERIOD_RATE_METHOD_END);
        assertThat(asked.getFrom()).isEqualTo(Times.toProto(LocalDate.of(2024, 1, 1)));
        assertThat(asked.getTo()).isEqualTo(Times.toProto(LocalDate.of(2024, 12, 31)));
        assertThat(asked.getAsOf().hasKnown()).isTrue();
        assertThat(asked.getAsOf().hasRecorded()).isTrue();
        assertThat(asked.getPageSize()).isEqualTo(7);
        assertThat(asked.getPageToken()).isEqualTo("t");
    }

    @Test
    void aBreakIsListed() {
        // Given
        services.answer(
                SeriesServiceGrpc.getGetSeriesMethod(),
                GetSeriesResponse.newBuilder()
                        .addBreaks(DefinitionBreak.newBuilder()
                                .setDate(Times.toProto(LocalDate.of(2025, 10, 1)))
                                .setFromDefinition(1)
                                .setToDefinition(2)
                                .setWhatChanged("Deliveries between the segments are included."))
                        .build());

        // When
        var response = reader().get("/v1/kpis/series?subject=mp-materials&metric=ndpr_sales");

        // Then
        response.then()
                .statusCode(200)
                .body("breaks[0].date", equalTo("2025-10-01"))
                .body("breaks[0].fromDefinition", equalTo(1))
                .body("breaks[0].toDefinition", equalTo(2))
                .body("warnings", hasSize(0))
                .body("items", hasSize(0))
                .body("asOf", equalTo("latest"));
    }

    @Test
    void aSeriesAsCsvBeginsWithABasisThatNoImportTakes() {
        // Given
        services.answer(SeriesServiceGrpc.getGetSeriesMethod(), SERIES);

        // When
        String csv = reader().get(
                        "/v1/kpis/series?subject=lynas&metric=revenue&derive=yoy&unit=USD&rate=end&format=csv")
                .asString();

        // Then
        assertThat(csv)
                .startsWith("basis,period,fiscal_label,value,low,high,unit,exactness,definition,inferred,")
                .contains("\r\nlynas revenue yoy USD end,2024-Q1,FY2024-Q3,9.379888,,,pct,exact,2,false,true,");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/kpis/series?metric=revenue, subject",
        "/v1/kpis/series?subject=lynas, metric",
        "/v1/kpis/series?subject=lynas&metric=revenue&derive=mom, derive",
        "/v1/kpis/series?subject=lynas&metric=revenue&frequency=D, frequency",
        "/v1/kpis/series?subject=lynas&metric=revenue&infer=yes, infer",
        "/v1/kpis/series?subject=lynas&metric=revenue&rate=spot, rate",
        "/v1/kpis/series?subject=lynas&metric=revenue&units=t, units",
        "/v1/kpis/revisions?metric=revenue, subject",
        "/v1/kpis/revisions?subject=lynas, metric",
        "/v1/kpis/revisions?subject=lynas&metric=revenue&kind=hope, kind"
    })
    void whatIsMissingOrMalformedIsNamed(String address, String parameter) {
        reader().get(address).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }

    @Test
    void aPricingServiceThatIsDownBehindTheProductionServiceIsNamed() {
        // Given
        services.fail(
                SeriesServiceGrpc.getGetSeriesMethod(),
                GrpcErrors.toStatus(new DomainException(
                        ErrorReason.SERVICE_UNAVAILABLE,
                        "The pricing service, which has the exchange rates, cannot be reached.",
                        List.of(),
                        Map.of(GrpcErrors.SERVICE, "pricing"))));

        // Then
        reader().get("/v1/kpis/series?subject=lynas&metric=revenue&unit=USD")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", containsString("The pricing service cannot be reached"));
    }

    @Test
    void aRefusalIsUnderstoodAndRefused() {
        // Given
        StatusRuntimeException refusal = GrpcErrors.toStatus(
                new DomainException(ErrorReason.REFUSED, "The figures are in 't', which does not convert to 'foo'."));
        services.fail(SeriesServiceGrpc.getGetSeriesMethod(), refusal);

        // Then
        reader().get("/v1/kpis/series?subject=lynas&metric=reo_sales&unit=foo")
                .then()
                .statusCode(422)
                .body("detail", containsString("'foo'"));
    }

    @Test
    void anUnchangedSeriesIsNotSentAgain() {
        // Given
        services.answer(SeriesServiceGrpc.getGetSeriesMethod(), SERIES);
        String address = "/v1/kpis/series?subject=lynas&metric=revenue&unit=USD";
        String tag = reader().get(address).header("ETag");

        // Then
        reader().header("If-None-Match", tag).get(address).then().statusCode(304);
        services.moveFeed();
        reader().header("If-None-Match", tag).get(address).then().statusCode(200);
    }

    @Test
    void revisionsAreListedWithWhatTheyDid() {
        // Given
        services.answer(
                SeriesServiceGrpc.getListKpiRevisionsMethod(),
                ListKpiRevisionsResponse.newBuilder()
                        .addRevisions(KpiRevision.newBuilder()
                                .setSubject("MM")
                                .setMetric("mine_production")
                                .setPeriod(DatePeriod.parse("2018").toProto())
                                .setKind(KpiKind.KPI_KIND_ACTUAL)
                                .setRevision(1)
                                .setValue(decimal("5000")))
                        .addRevisions(KpiRevision.newBuilder()
                                .setSubject("MM")
                                .setPeriod(DatePeriod.parse("2018").toProto())
                                .setRevision(2)
                                .setValue(decimal("19000"))
                                .setChange(decimal("14000"))
                                .setSupersedes(1))
                        .setStatistics(RevisionStatistics.newBuilder()
                                .setFigures(1)
                                .setRevisedFigures(1)
                                .setMeanAbsoluteRevision(decimal("14000")))
                        .build());

        // When
        var response = reader().get("/v1/kpis/revisions?subject=MM&metric=mine_production&kind=actual&frequency=A");

        // Then
        response.then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].start", equalTo("2018-01-01"))
                .body("items[0].change", nullValue())
                .body("items[0].supersedes", nullValue())
                .body("items[1].change", equalTo(14000))
                .body("items[1].supersedes", equalTo(1))
                .body("statistics.meanAbsoluteRevision", equalTo(14000))
                .body("asOf", equalTo("latest"));
        ListKpiRevisionsRequest asked =
                services.lastCall(SeriesServiceGrpc.getListKpiRevisionsMethod()).request();
        assertThat(asked.getKind()).isEqualTo(KpiKind.KPI_KIND_ACTUAL);
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_A);
        assertThat(reader().get("/v1/kpis/revisions?subject=MM&metric=mine_production&format=csv")
                        .asString())
                .startsWith("subject,plant,metric,period,fiscal_label,kind,revision,value,")
                .contains("\r\nMM,,mine_production,2018,,actual,1,5000,");
    }

    @Test
    void aServiceThatIsDownIsStillItself() {
        // Given
        services.fail(SeriesServiceGrpc.getGetSeriesMethod(), Status.UNAVAILABLE.asRuntimeException());

        // Then
        reader().get("/v1/kpis/series?subject=lynas&metric=revenue")
                .then()
                .statusCode(503)
                .body("detail", containsString("The production service"));
    }
}
