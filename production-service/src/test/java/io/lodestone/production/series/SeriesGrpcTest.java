package io.lodestone.production.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SeriesGrpcTest extends SeriesTest {
    private static final String NDPR_SALES = """
            subject,metric,period,value,unit,kind,known_at,document
            mp-materials,ndpr_sales,2025,1994,t,actual,2026-02,fy2025
            mp-materials,ndpr_sales,2025-Q1,464,t,actual,2025-05-08,q1
            mp-materials,ndpr_sales,2025-Q2,443,t,actual,2025-08-07,q2
            mp-materials,ndpr_sales,2025-Q4,562,t,actual,2026-02-26,q4
            mp-materials,ndpr_sales,2026-Q1,1006,t,actual,2026-05-07,q1-2026""";

    @Test
    void quartersOfTheOnlySiteAddUpToTheirYear() {
        // Given the quarters of 2024, the year as stated, and a target that is no result
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at,document
                mp-materials,us-mountain-pass,reo_production,2024,45455,t,actual,2025-02,fy2024
                mp-materials,us-mountain-pass,reo_production,2024-Q1,11151,t,actual,2024-05-02,q1
                mp-materials,us-mountain-pass,reo_production,2024-Q2,9084,t,actual,2024-08-01,q2
                mp-materials,us-mountain-pass,reo_production,2024-Q3,13742,t,actual,2024-11-07,q3
                mp-materials,us-mountain-pass,reo_production,2024-Q4,11478,t,actual,2025-02-20,q4
                mp-materials,us-mountain-pass,reo_production,2025-Q1,1,t,target,2025-02-20,q4""");

        // When
        GetSeriesResponse annual = get(of("mp-materials", "reo_production", Derivation.DERIVATION_ANNUAL));
        GetSeriesResponse stated = get(of("mp-materials", "reo_production"));

        // Then
        assertThat(seen(annual)).containsExactly("2024 45455");
        assertThat(annual.getPlant()).isEqualTo("us-mountain-pass");
        assertThat(annual.getFrequency()).isEqualTo(Frequency.FREQUENCY_Q);
        assertThat(annual.getDerive()).isEqualTo(Derivation.DERIVATION_ANNUAL);
        assertThat(annual.getAggregation()).isEqualTo(MetricAggregation.METRIC_AGGREGATION_SUM);
        assertThat(annual.getUnit()).isEqualTo("t");
        assertThat(annual.getWarningsList()).isEmpty();
        assertThat(annual.getBreaksList()).isEmpty();
        SeriesItem year = annual.getItems(0);
        assertThat(from(year))
                .containsExactly("2024-Q1 11151 t", "2024-Q2 9084 t", "2024-Q3 13742 t", "2024-Q4 11478 t");
        assertThat(year.getDerivedFrom(0).getDocument()).isEqualTo("q1");
        assertThat(year.getDocument()).isEmpty();
        assertThat(Times.toInstant(year.getKnownAt())).hasToString("2025-02-20T23:59:59.999999Z");
        assertThat(seen(stated)).containsExactly("2024-Q1 11151", "2024-Q2 9084", "2024-Q3 13742", "2024-Q4 11478");
        assertThat(stated.getItems(0).getDocument()).isEqualTo("q1");
        assertThat(from(stated.getItems(0))).containsExactly("2024-Q1 11151 t");
    }

    @Test
    void fiscalYearsAreTheSubjectsOwn() {
        // Given a half of which the calendar year is no part of Lynas' grid
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                lynas,reo_production,FY2024-Q1,3609,t,actual,2023-10-30
                lynas,reo_production,FY2024-Q2,1566,t,actual,2024-01
                lynas,reo_production,FY2024-Q3,3545,t,actual,2024-04
                lynas,reo_production,FY2024-Q4,2188,t,actual,2024-07
                lynas,reo_production,2024,10900,t,actual,2025-02
                lynas,reo_production,FY2024,10908,t,actual,2024-08""");

        // When
        GetSeriesResponse annual = get(of("lynas", "reo_production", Derivation.DERIVATION_ANNUAL));
        GetSeriesResponse toDate = get(of("lynas", "reo_production", Derivation.DERIVATION_YTD));
        GetSeriesResponse stated = get(of("lynas", "reo_production").setFrequency(Frequency.FREQUENCY_A));

        // Then
        assertThat(seen(annual)).containsExactly("FY2024 10908");
        assertThat(annual.getItems(0).getFiscalLabel()).isEqualTo("FY2024");
        assertThat(seen(toDate)).containsExactly("2023-Q3 3609", "2023-Q4 5175", "2024-Q1 8720", "2024-Q2 10908");
        assertThat(toDate.getItems(0).getFiscalLabel()).isEqualTo("FY2024-Q1");
        assertThat(seen(stated)).containsExactly("FY2024 10908");
        assertThat(stated.getWarningsList())
                .containsExactly("Left out, for the subject's fiscal year ends in June: 2024.");
    }

    @Test
    void aMissingQuarterIsInferredOnlyWhenAskedAndSaysSo() {
        // Given
        givenKpis(NDPR_SALES);

        // When
        GetSeriesResponse plain = get(of("mp-materials", "ndpr_sales"));
        GetSeriesResponse inferred = get(of("mp-materials", "ndpr_sales").setInfer(true));
        GetSeriesResponse annual = get(
                of("mp-materials", "ndpr_sales", Derivation.DERIVATION_ANNUAL).setInfer(true));

        // Then
        assertThat(seen(plain)).containsExactly("2025-Q1 464", "2025-Q2 443", "2025-Q4 562", "2026-Q1 1006");
        assertThat(plain.getWarningsList()).contains("Without a figure: 2025-Q3.");
        assertThat(seen(inferred))
                .containsExactly("2025-Q1 464", "2025-Q2 443", "2025-Q3 525", "2025-Q4 562", "2026-Q1 1006");
        SeriesItem third = inferred.getItems(2);
        assertThat(third.getInferred()).isTrue();
        assertThat(third.getCrossesBreak()).isTrue();
        assertThat(third.getDefinition()).isEqualTo(1);
        assertThat(third.getDocument()).isEmpty();
        assertThat(from(third)).containsExactly("2025-Q1 464 t", "2025 1994 t", "2025-Q2 443 t", "2025-Q4 562 t");
        assertThat(inferred.getItems(3).getInferred()).isFalse();
        assertThat(inferred.getWarningsList()).contains("Made of figures with different definitions: 2025-Q3.");
        assertThat(seen(annual)).containsExactly("2025 1994");
        assertThat(annual.getItems(0).getInferred()).isTrue();
    }

    @Test
    void aSeriesAcrossAChangeOfDefinitionCarriesTheBreak() {
        // Given
        givenKpis(NDPR_SALES);

        // When
        GetSeriesResponse across = get(of("mp-materials", "ndpr_sales"));
        GetSeriesResponse before =
                get(of("mp-materials", "ndpr_sales").setTo(Times.toProto(LocalDate.of(2025, 6, 30))));
        GetSeriesResponse growth = get(of("mp-materials", "ndpr_sales", Derivation.DERIVATION_YOY));

        // Then
        assertThat(across.getBreaksList()).singleElement().satisfies(change -> {
            assertThat(change.getDate()).isEqualTo(Times.toProto(LocalDate.of(2025, 10, 1)));
            assertThat(change.getFromDefinition()).isEqualTo(1);
            assertThat(change.getToDefinition()).isEqualTo(2);
            assertThat(change.getFromBasis()).isEqualTo("net");
            assertThat(change.getToBasis()).isEqualTo("gross");
            assertThat(change.getDocument()).isEqualTo("mp-results-2025-q4");
        });
        assertThat(across.getWarningsList())
                .contains("The definition changes on 2025-10-01: Deliveries between segments are included.");
        assertThat(across.getItemsList()).extracting(SeriesItem::getDefinition).containsExactly(1, 1, 2, 2);
        assertThat(before.getBreaksList()).isEmpty();
        assertThat(growth.getItemsList()).singleElement().satisfies(item -> {
            assertThat(item.getPeriod().getText()).isEqualTo("2026-Q1");
            assertThat(item.getUnit()).isEqualTo("pct");
            assertThat(item.getCrossesBreak()).isTrue();
        });
        assertThat(growth.getUnit()).isEqualTo("pct");
    }

    @Test
    void anEarlierDateOfKnowledgeSeesWhatWasKnownThen() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,document
                AU,mine_production,2024,13000,t,actual,2025,usgs-mcs-2025
                AU,mine_production,2024,29000,t,actual,2026-02-06,usgs-mcs-2026
                AU,mine_production,2025,29000,t,actual,2026-02-06,usgs-mcs-2026""");

        // When
        GetSeriesResponse then = get(of("AU", "mine_production").setAsOf(knownOn("2025-12-31T23:59:59.999999Z")));
        GetSeriesResponse now = get(of("AU", "mine_production"));

        // Then
        assertThat(seen(then)).containsExactly("2024 13000");
        assertThat(then.getRevisions().getRevisedFigures()).isZero();
        assertThat(seen(now)).containsExactly("2024 29000", "2025 29000");
        assertThat(now.getFrequency()).isEqualTo(Frequency.FREQUENCY_A);
        assertThat(now.getRevisions().getFigures()).isEqualTo(2);
        assertThat(now.getRevisions().getRevisedFigures()).isOne();
        assertThat(now.getRevisions().getRevisions()).isOne();
        assertThat(now.getRevisions().getMeanAbsoluteRevision().getValue()).isEqualTo("16000");
        assertThat(now.getRevisions().getMeanAbsoluteRevisionPct().getValue()).isEqualTo("123.076923");
        assertThat(now.getRevisions().getUnit()).isEqualTo("t");
        assertThat(Times.toInstant(now.getRevisions().getFirstKnownAt())).hasToString("2025-12-31T23:59:59.999999Z");
        assertThat(Times.toInstant(now.getRevisions().getLastKnownAt())).hasToString("2026-02-06T23:59:59.999999Z");
    }

    @Test
    void valuesAndRevisionsAreInTheUnitAskedFor() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                AU,mine_production,2024,1.3,10kt,actual,2025
                AU,mine_production,2024,2.9,10kt,actual,2026-02-06""");

        // When
        GetSeriesResponse tonnes = get(of("AU", "mine_production"));
        GetSeriesResponse kilograms = get(of("AU", "mine_production").setUnit("kg"));

        // Then
        assertThat(seen(tonnes)).containsExactly("2024 29000");
        assertThat(seen(kilograms)).containsExactly("2024 29000000");
        assertThat(kilograms.getItems(0).getUnit()).isEqualTo("kg");
        assertThat(from(kilograms.getItems(0))).containsExactly("2024 2.9 10kt");
        assertThat(kilograms.getItems(0).hasRate()).isFalse();
        assertThat(kilograms.getRevisions().getMeanAbsoluteRevision().getValue())
                .isEqualTo("16000000");
        assertThat(pricing.asked()).isEmpty();
        assertThat(refusal(of("AU", "mine_production").setUnit("bushel")))
                .hasMessageContaining("'10kt'")
                .hasMessageContaining("'bushel'");
    }

    @Test
    void severalSitesWithoutAWholeAreRefusedUntilOneIsNamed() {
        // Given
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at
                mp-materials,us-mountain-pass,reo_production,2024-Q1,11151,t,actual,2024-05-02
                mp-materials,us-mp-independence,reo_production,2024-Q1,1,t,actual,2024-05-02""");

        // Then
        assertThat(refusal(of("mp-materials", "reo_production")))
                .hasMessageContaining("us-mountain-pass, us-mp-independence");
        assertThat(seen(get(of("mp-materials", "reo_production").setPlant("us-mountain-pass"))))
                .containsExactly("2024-Q1 11151");
    }

    @Test
    void boundsAndRangesAreListedAndEnterNoDerivation() {
        // Given
        givenKpis("""
                subject,metric,period,value,low,high,unit,kind,exactness,known_at
                mp-materials,reo_sales,2024-Q1,,9000,,t,actual,bound,2024-05-02
                mp-materials,reo_sales,2024-Q2,5839,,,t,actual,approximate,2024-08
                mp-materials,reo_sales,2025-Q1,1,,,t,actual,exact,2025-05
                mp-materials,reo_sales,2025-Q2,2919.5,,,t,actual,exact,2025-08""");

        // When
        GetSeriesResponse stated = get(of("mp-materials", "reo_sales"));
        GetSeriesResponse growth = get(of("mp-materials", "reo_sales", Derivation.DERIVATION_YOY));

        // Then
        assertThat(stated.getItems(0).hasValue()).isFalse();
        assertThat(stated.getItems(0).getLow().getValue()).isEqualTo("9000");
        assertThat(stated.getItems(0).getExactness()).isEqualTo(Exactness.EXACTNESS_BOUND);
        assertThat(stated.getWarningsList()).contains("Not stated exactly: 2024-Q1, 2024-Q2.");
        assertThat(seen(growth)).containsExactly("2025-Q2 -50");
        assertThat(growth.getItems(0).getExactness()).isEqualTo(Exactness.EXACTNESS_APPROXIMATE);
        assertThat(growth.getWarningsList())
                .contains("Stated only as a range or a bound, which enters nothing: 2024-Q1.");
    }

    @Test
    void aPriceIsWeightedByItsVolumes() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                mp-materials,realized_price_reo,2024-Q1,5000,USD/t,actual,2024-05
                mp-materials,realized_price_reo,2024-Q2,4000,USD/t,actual,2024-08
                mp-materials,realized_price_reo,2024-Q3,4000,USD/t,actual,2024-11
                mp-materials,realized_price_reo,2024-Q4,4000,USD/t,actual,2025-02
                mp-materials,realized_price_reo,2025-Q1,4000,USD/t,actual,2025-05
                mp-materials,reo_sales,2024-Q1,30,t,actual,2024-05
                mp-materials,reo_sales,2024-Q2,10,t,actual,2024-08
                mp-materials,reo_sales,2024-Q3,10,t,actual,2024-11
                mp-materials,reo_sales,2024-Q4,10,t,actual,2025-02""");

        // When
        GetSeriesResponse trailing = get(of("mp-materials", "realized_price_reo", Derivation.DERIVATION_TTM)
                .setUnit("USD/kg"));

        // Then
        assertThat(seen(trailing)).containsExactly("2024-Q4 4.5");
        assertThat(trailing.getItems(0).getDerivedFrom(0).getWeight().getValue())
                .isEqualTo("30");
        assertThat(trailing.getItems(0).getDerivedFrom(0).getWeightUnit()).isEqualTo("t");
        assertThat(trailing.getWarningsList())
                .containsExactly(
                        "2025-Q1 has no value: reo_sales, which it is weighted by, has no figure for 2025-Q1.");
    }

    @Test
    void whatIsUndefinedIsRefused() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                AU,mine_production,2024,13000,t,actual,2025
                northern-rare-earth,total_assets,2024-Q4,40000,CNY million,actual,2025-04""");

        // Then
        assertThat(get(of("AU", "mine_production", Derivation.DERIVATION_YOY)).getWarningsList())
                .containsExactly("No period has all the figures that its value is worked out of.");
        refusal(of("AU", "mine_production", Derivation.DERIVATION_TTM).setFrequency(Frequency.FREQUENCY_A));
        refusal(of("AU", "mine_production").setInfer(true));
        refusal(of("northern-rare-earth", "total_assets").setInfer(true));
        assertThat(get(of("AU", "mine_production", Derivation.DERIVATION_ANNUAL))
                        .getItemsList())
                .isEmpty();
    }

    @Test
    void whatIsUnknownOrMalformedIsNamed() {
        assertThat(failure(of("nobody", "reo_sales"))).isEqualTo(ErrorReason.NOT_FOUND);
        assertThat(failure(of("lynas", "nothing"))).isEqualTo(ErrorReason.NOT_FOUND);
        assertThat(failure(of("lynas", "reo_sales").setPlant("nowhere"))).isEqualTo(ErrorReason.NOT_FOUND);
        assertThat(violation(of("lynas", "reo_sales").setFrequency(Frequency.FREQUENCY_D)))
                .isEqualTo("frequency");
        assertThat(violation(of("lynas", "reo_sales").setDeriveValue(99))).isEqualTo("derive");
        assertThat(violation(of("lynas", "reo_sales").setRate(PeriodRateMethod.PERIOD_RATE_METHOD_END)))
                .isEqualTo("rate");
        assertThat(violation(of("lynas", "reo_sales")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 2)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 1)))))
                .isEqualTo("to");
    }

    @Test
    void pagesLoseAndRepeatNothing() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                lynas,reo_production,FY2024-Q1,3609,t,actual,2023-10-30
                lynas,reo_production,FY2024-Q2,1566,t,actual,2024-01
                lynas,reo_production,FY2024-Q3,3545,t,actual,2024-04
                lynas,reo_production,FY2024-Q4,2188,t,actual,2024-07
                lynas,reo_production,FY2025-Q1,2722,t,actual,2024-10""");

        // When
        List<String> seen = new ArrayList<>();
        GetSeriesRequest.Builder request = of("lynas", "reo_production").setPageSize(2);
        do {
            GetSeriesResponse page = get(request);
            assertThat(page.getItemsCount()).isLessThanOrEqualTo(2);
            assertThat(page.getRevisions().getFigures()).isEqualTo(5);
            seen.addAll(seen(page));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(seen)
                .containsExactly("2023-Q3 3609", "2023-Q4 1566", "2024-Q1 3545", "2024-Q2 2188", "2024-Q3 2722");
    }

    private StatusRuntimeException refusal(GetSeriesRequest.Builder request) {
        StatusRuntimeException failure = thrown(request);
        assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(ErrorReason.REFUSED);
        return failure;
    }

    private ErrorReason failure(GetSeriesRequest.Builder request) {
        return GrpcErrors.reasonOf(thrown(request));
    }

    private String violation(GetSeriesRequest.Builder request) {
        StatusRuntimeException failure = thrown(request);
        assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(ErrorReason.INVALID_ARGUMENT);
        return GrpcErrors.violationsOf(failure).stream()
                .map(DomainException.Violation::field)
                .findFirst()
                .orElseThrow();
    }

    private StatusRuntimeException thrown(GetSeriesRequest.Builder request) {
        return assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> get(request))
                .actual();
    }
}
