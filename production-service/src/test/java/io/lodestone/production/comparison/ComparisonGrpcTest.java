package io.lodestone.production.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.testing.FakePricing;
import io.lodestone.production.testing.FakePricingPort;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.CompareKpisRequest;
import io.lodestone.production.v1.CompareKpisResponse;
import io.lodestone.production.v1.ComparedKpi;
import io.lodestone.production.v1.ComparisonServiceGrpc;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
@QuarkusTestResource(FakePricingPort.class)
@SuppressWarnings("NullAway.Init")
class ComparisonGrpcTest extends ProductionTest {
    private static final String KPIS = "subject,plant,metric,period,value,unit,kind,exactness,known_at,document\n";

    private FakePricing pricing;

    @BeforeEach
    void producers() {
        pricing = FakePricing.running();
        givenCompanies("""
                code,name,fiscal_year_end
                mp-materials,MP Materials,
                lynas,Lynas,06-30
                iluka,Iluka,""");
        givenPlants("code,name,company,status\nus-mountain-pass,Mountain Pass,mp-materials,operating");
        givenMetrics("""
                code,name,unit,aggregation,definition
                reo_production,REO,t,sum,REO made
                mine_production,Mine,t,sum,REO mined
                revenue,Revenue,currency,sum,net revenue""");
        givenKpis(KPIS + """
                mp-materials,us-mountain-pass,reo_production,2025,50692,t,actual,exact,2026-02-26,ten-k
                mp-materials,us-mountain-pass,reo_production,2025,50700,t,actual,exact,2026-02-20,press
                mp-materials,us-mountain-pass,reo_production,2025,55000,t,target,exact,2025-02,aim
                lynas,,reo_production,FY2025-Q1,2722,t,actual,exact,2024-10-30,q1
                lynas,,reo_production,FY2025-Q2,2617,t,actual,exact,2025-01-17,q2
                lynas,,reo_production,FY2025-Q3,1911,t,actual,exact,2025-04-28,q3
                lynas,,reo_production,FY2025-Q4,3.212,kt,actual,exact,2025-10,q4
                AU,,mine_production,2024,13000,t,actual,exact,2025,mcs
                AU,,mine_production,2024,29000,t,actual,exact,2026-02-06,mcs26
                CN,,mine_production,2024,270000,t,actual,exact,2025,mcs
                world,,mine_production,2024,390000,t,actual,approximate,2025,mcs
                mp-materials,,revenue,2024,203855,USD thousand,actual,exact,2025-02,ten-k
                lynas,,revenue,FY2024,463.3,AUD million,actual,exact,2024-08,report""");
    }

    private CompareKpisResponse compare(CompareKpisRequest.Builder request) {
        return ComparisonServiceGrpc.newBlockingStub(channel())
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .compareKpis(request.build());
    }

    private static CompareKpisRequest.Builder of(String metric, String period, String... subjects) {
        return CompareKpisRequest.newBuilder()
                .setMetric(metric)
                .setPeriod(period)
                .addAllSubjects(List.of(subjects));
    }

    @Test
    void eachSubjectIsTakenByItsOwnYear() {
        // When
        CompareKpisResponse answer = compare(of("reo_production", "2025", "lynas", "mp-materials", "iluka"));

        // Then
        assertThat(answer.getItemsList())
                .extracting(
                        ComparedKpi::getRank,
                        ComparedKpi::getSubject,
                        ComparedKpi::getPlant,
                        item -> item.getPeriod().getText(),
                        ComparedKpi::getFiscalLabel,
                        item -> Times.toLocalDate(item.getPeriod().getEnd(), "end")
                                .toString(),
                        item -> item.getValue().getValue(),
                        ComparedKpi::getUnit)
                .containsExactly(
                        tuple(1, "mp-materials", "us-mountain-pass", "2025", "", "2025-12-31", "50692", "t"),
                        tuple(2, "lynas", "", "FY2025", "FY2025", "2025-06-30", "10462", "t"));
        assertThat(answer.getMissingList()).containsExactly("iluka");
        assertThat(answer.getWarningsList())
                .containsExactly(
                        "The periods end on different days (2025-06-30: lynas; 2025-12-31: mp-materials).",
                        "Not stated, but added up from parts that are: lynas.");
    }

    @Test
    void aSumNamesItsPartsAndAStatedFigureItsDocumentAndItsRivals() {
        // When
        CompareKpisResponse answer = compare(of("reo_production", "2025").setUnit("kt"));

        // Then
        ComparedKpi stated = answer.getItems(0);
        ComparedKpi sum = answer.getItems(1);
        assertThat(stated.getValue().getValue()).isEqualTo("50.692");
        assertThat(stated.getDocument()).isEqualTo("ten-k");
        assertThat(stated.getAlternativesList())
                .extracting(rival -> rival.getValue().getValue())
                .containsExactly("50700");
        assertThat(sum.getDocument()).isEmpty();
        assertThat(sum.getDerivedFromList())
                .extracting(
                        part -> part.getPeriod().getText(),
                        part -> part.getValue().getValue(),
                        part -> part.getUnit(),
                        part -> part.getDocument())
                .containsExactly(
                        tuple("2024-Q3", "2722", "t", "q1"),
                        tuple("2024-Q4", "2617", "t", "q2"),
                        tuple("2025-Q1", "1911", "t", "q3"),
                        tuple("2025-Q2", "3.212", "kt", "q4"));
        assertThat(Times.toInstant(sum.getKnownAt())).isEqualTo(Instant.parse("2025-10-31T23:59:59.999999Z"));
    }

    @Test
    void quartersAreThoseOfTheCalendarUnlessSaidToBeFiscal() {
        assertThat(compare(of("reo_production", "2025-Q1", "lynas"))
                        .getItems(0)
                        .getValue()
                        .getValue())
                .isEqualTo("1911");
        assertThat(compare(of("reo_production", "FY2025-Q1", "lynas"))
                        .getItems(0)
                        .getValue()
                        .getValue())
                .isEqualTo("2722");
    }

    @Test
    void countriesAreRankedAndTheWorldOnlyWhenItIsNamed() {
        assertThat(compare(of("mine_production", "2024")).getItemsList())
                .extracting(ComparedKpi::getRank, ComparedKpi::getSubject, item -> item.getValue()
                        .getValue())
                .containsExactly(tuple(1, "CN", "270000"), tuple(2, "AU", "29000"));
        assertThat(compare(of("mine_production", "2024", "world", "CN")).getItemsList())
                .extracting(ComparedKpi::getSubject)
                .containsExactly("world", "CN");
    }

    @Test
    void theDateOfKnowledgeDecidesWhatIsCompared() {
        // When
        CompareKpisResponse answer = compare(of("mine_production", "2024", "AU")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-12-31T23:59:59.999999Z")))));

        // Then
        assertThat(answer.getItems(0).getValue().getValue()).isEqualTo("13000");
    }

    @Test
    void anotherKindIsComparedByItselfAndNeverAddedUp() {
        // When
        CompareKpisResponse answer = compare(of("reo_production", "2025").setKind(KpiKind.KPI_KIND_TARGET));

        // Then
        assertThat(answer.getItemsList())
                .extracting(ComparedKpi::getSubject, item -> item.getValue().getValue())
                .containsExactly(tuple("mp-materials", "55000"));
    }

    @Test
    void severalSitesWithoutAWholeAreLeftOutAndNamed() {
        // Given
        givenPlants("code,name,company,status\nmy-gebeng,Gebeng,lynas,operating\nau-mt-weld,Mt Weld,lynas,operating");
        givenKpis(KPIS + """
                lynas,my-gebeng,reo_production,FY2023,1,t,actual,exact,2024,a
                lynas,au-mt-weld,reo_production,FY2023,2,t,actual,exact,2024,a""");

        // When
        CompareKpisResponse answer = compare(of("reo_production", "2023", "lynas"));

        // Then
        assertThat(answer.getItemsList()).isEmpty();
        assertThat(answer.getMissingList()).containsExactly("lynas");
        assertThat(answer.getWarningsList())
                .containsExactly(
                        "lynas states figures for au-mt-weld, my-gebeng but none for the whole, and is left out.");
    }

    @ParameterizedTest
    @CsvSource({
        "no_metric,2025,lynas,'',NOT_FOUND,no_metric",
        "reo_production,2025,nobody,'',NOT_FOUND,nobody",
        "reo_production,2025-W14,lynas,'',INVALID_ARGUMENT,2025-W14",
        "reo_production,2025,lynas,USD,REFUSED,t (lynas)",
        "revenue,2024,lynas,kt,REFUSED,AUD million (lynas)"
    })
    void whatCannotBeComparedIsToldWhy(
            String metric, String period, String subject, String unit, ErrorReason reason, String named) {
        assertThatThrownBy(() -> compare(of(metric, period, subject).setUnit(unit)))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(reason))
                .hasMessageContaining(named);
    }

    @Test
    void reportersInTheirOwnCurrencyNeedAUnitOnlyWhereTheyDiffer() {
        assertThat(compare(of("revenue", "2024", "lynas")).getItems(0).getUnit())
                .isEqualTo("AUD million");
        assertThatThrownBy(() -> compare(of("revenue", "2024")))
                .hasMessageContaining("The figures are in AUD million, USD thousand; name one unit");
    }

    @Test
    void anotherCurrencyTakesTheRateOfItsOwnPeriodWhereAUnitIsAskedFor() {
        // Given
        pricing.rate("AUD", "2023-07-01/2024-06-30", "0.65");

        // When
        CompareKpisResponse answer = compare(of("revenue", "2024").setUnit("USD million"));

        // Then
        assertThat(answer.getItemsList())
                .extracting(
                        ComparedKpi::getRank,
                        ComparedKpi::getSubject,
                        item -> item.getValue().getValue(),
                        item -> item.getRate().getRate().getValue())
                .containsExactly(tuple(1, "lynas", "301.145", "0.65"), tuple(2, "mp-materials", "203.855", ""));
        assertThat(answer.getItems(0).getRate().getMethod()).isEqualTo(PeriodRateMethod.PERIOD_RATE_METHOD_AVERAGE);
        assertThat(answer.getItems(1).hasRate()).isFalse();
        assertThat(answer.getItems(0).getDerivedFrom(0).getValue().getValue()).isEqualTo("463.3");
    }

    @Test
    void aSumIsConvertedPartByPart() {
        // Given
        givenKpis(KPIS + """
                mp-materials,,revenue,2025-H1,100,USD million,actual,exact,2026,a
                mp-materials,,revenue,2025-H2,200,USD million,actual,exact,2026,a""");
        pricing.rate("USD", "2025-H1", "2");
        pricing.rate("USD", "2025-H2", "1.5");

        // When
        CompareKpisResponse answer =
                compare(of("revenue", "2025", "mp-materials").setUnit("AUD million"));

        // Then
        assertThat(answer.getItems(0).getValue().getValue()).isEqualTo("500");
        assertThat(answer.getItems(0).hasRate()).isFalse();
        assertThat(answer.getItems(0).getDerivedFromList())
                .extracting(part -> part.getRate().getRate().getValue())
                .containsExactly("2", "1.5");
    }

    @Test
    void withoutARateNothingIsCompared() {
        assertThatThrownBy(() -> compare(of("revenue", "2024").setUnit("USD million")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(ErrorReason.REFUSED))
                .hasMessageContaining("no exchange rate");
    }
}
