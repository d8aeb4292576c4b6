package io.lodestone.production.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.ListKpiRevisionsRequest;
import io.lodestone.production.v1.ListKpiRevisionsResponse;
import io.lodestone.production.v1.RevisionStatistics;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KpiRevisionsTest extends SeriesTest {
    @Test
    void publicationsAreListedByPeriodAndTheTimeTheyBecameKnownWithTheirChange() {
        // Given an old publication that was stored last, and a target beside
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,cause,document
                MM,mine_production,2018,19000,t,actual,2020-02-06,,usgs-mcs-2020
                MM,mine_production,2019,22000,t,actual,2020-02-06,,usgs-mcs-2020
                MM,mine_production,2019,25000,t,actual,2021-01-29,restatement,usgs-mcs-2021
                MM,mine_production,2019,30000,t,target,2018,,plan""");
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,document
                MM,mine_production,2018,5000,t,actual,2019,usgs-mcs-2019""");

        // When
        ListKpiRevisionsResponse actual = series().listKpiRevisions(
                        mine().setKind(KpiKind.KPI_KIND_ACTUAL).build());

        // Then
        assertThat(actual.getRevisionsList())
                .extracting(
                        revision -> revision.getPeriod().getText(),
                        revision -> revision.getValue().getValue(),
                        revision -> revision.getChange().getValue(),
                        KpiRevision::getRevision,
                        KpiRevision::getSupersedes)
                .containsExactly(
                        tuple("2018", "5000", "", 2, 0),
                        tuple("2018", "19000", "14000", 1, 2),
                        tuple("2019", "22000", "", 1, 0),
                        tuple("2019", "25000", "3000", 2, 1));
        assertThat(actual.getRevisions(3).getCause()).isEqualTo(RevisionCause.REVISION_CAUSE_RESTATEMENT);
        assertThat(actual.getRevisions(3).getDocument()).isEqualTo("usgs-mcs-2021");
        RevisionStatistics statistics = actual.getStatistics();
        assertThat(statistics.getFigures()).isEqualTo(2);
        assertThat(statistics.getRevisedFigures()).isEqualTo(2);
        assertThat(statistics.getRevisions()).isEqualTo(2);
        assertThat(statistics.getMeanAbsoluteRevision().getValue()).isEqualTo("8500");
        // (280 % + 13.636363… %) ÷ 2
        assertThat(statistics.getMeanAbsoluteRevisionPct().getValue()).isEqualTo("146.818182");
        assertThat(series().listKpiRevisions(mine().build()).getRevisionsCount())
                .isEqualTo(5);
    }

    @Test
    void anEarlierDateOfKnowledgeSeesTheChainUpToThen() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                MM,mine_production,2018,5000,t,actual,2019
                MM,mine_production,2018,19000,t,actual,2020-02-06""");

        // When
        ListKpiRevisionsResponse then = series().listKpiRevisions(
                        mine().setAsOf(knownOn("2019-12-31T23:59:59.999999Z")).build());

        // Then
        assertThat(then.getRevisionsList())
                .extracting(revision -> revision.getValue().getValue())
                .containsExactly("5000");
        assertThat(then.getStatistics().getRevisedFigures()).isZero();
        assertThat(then.getStatistics().hasMeanAbsoluteRevision()).isFalse();
    }

    @Test
    void differingUnitsHaveNoMeanAndNoChange() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                northern-rare-earth,revenue,2024,100,CNY million,actual,2025
                northern-rare-earth,revenue,2024,1,CNY 100m,actual,2026""");

        // When
        ListKpiRevisionsResponse response = series().listKpiRevisions(ListKpiRevisionsRequest.newBuilder()
                .setSubject("northern-rare-earth")
                .setMetric("revenue")
                .build());

        // Then
        assertThat(response.getRevisions(1).hasChange()).isFalse();
        assertThat(response.getStatistics().getRevisedFigures()).isOne();
        assertThat(response.getStatistics().hasMeanAbsoluteRevision()).isFalse();
        assertThat(response.getStatistics().getUnit()).isEmpty();
    }

    @Test
    void hoursOfOneDayAreFiguresOfTheirOwn() {
        // Given
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at
                mp-materials,us-mountain-pass,reo_production,2025-03-31T08:00Z/PT1H,5,t,actual,2025-04-01
                mp-materials,us-mountain-pass,reo_production,2025-03-31T09:00Z/PT1H,7,t,actual,2025-04-01
                mp-materials,us-mountain-pass,reo_production,2025-03-31T09:00Z/PT1H,8,t,actual,2025-04-02""");
        ListKpiRevisionsRequest.Builder request = ListKpiRevisionsRequest.newBuilder()
                .setSubject("mp-materials")
                .setMetric("reo_production")
                .setPageSize(2);

        // When
        ListKpiRevisionsResponse first = series().listKpiRevisions(request.build());
        ListKpiRevisionsResponse second = series().listKpiRevisions(
                        request.setPageToken(first.getNextPageToken()).build());

        // Then
        assertThat(first.getRevisionsList())
                .extracting(revision -> revision.getPeriod().getText(), KpiRevision::getSupersedes)
                .containsExactly(tuple("2025-03-31T08:00Z/PT1H", 0), tuple("2025-03-31T09:00Z/PT1H", 0));
        assertThat(second.getRevisionsList())
                .extracting(revision -> revision.getChange().getValue(), KpiRevision::getSupersedes)
                .containsExactly(tuple("1", 1));
        assertThat(second.getStatistics().getFigures()).isEqualTo(2);
        assertThat(second.getStatistics().getRevisedFigures()).isOne();
    }

    @Test
    void aRationaleAloneIsNoRevisionOfTheNumber() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,cause
                MM,mine_production,2018,5000,t,actual,2019,
                MM,mine_production,2018,5000,t,actual,2020,rationale_only""");

        // When
        ListKpiRevisionsResponse response = series().listKpiRevisions(mine().build());

        // Then
        assertThat(response.getRevisionsCount()).isEqualTo(2);
        assertThat(response.getRevisions(1).getChange().getValue()).isEqualTo("0");
        assertThat(response.getStatistics().getRevisions()).isZero();
    }

    @Test
    void pagesLoseAndRepeatNothingAndFiltersChoose() {
        // Given
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at
                lynas,,reo_production,FY2024-Q1,3609,t,actual,2023-10
                lynas,,reo_production,FY2024-Q1,3610,t,actual,2023-11
                lynas,my-lynas-gebeng,reo_production,FY2024-Q1,3000,t,actual,2023-10
                lynas,,reo_production,FY2024-Q1,3500,t,guidance,2023-10
                lynas,,reo_production,FY2024-Q2,1566,t,actual,2024-01""");
        ListKpiRevisionsRequest.Builder request = ListKpiRevisionsRequest.newBuilder()
                .setSubject("lynas")
                .setMetric("reo_production")
                .setPageSize(1);

        // When
        List<String> seen = new ArrayList<>();
        do {
            ListKpiRevisionsResponse page = series().listKpiRevisions(request.build());
            page.getRevisionsList()
                    .forEach(revision -> seen.add(revision.getFiscalLabel() + " " + revision.getPlant() + " "
                            + revision.getValue().getValue()));
            assertThat(page.getStatistics().getFigures()).isEqualTo(4);
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(seen)
                .containsExactly(
                        "FY2024-Q1  3609",
                        "FY2024-Q1  3610",
                        "FY2024-Q1  3500",
                        "FY2024-Q1 my-lynas-gebeng 3000",
                        "FY2024-Q2  1566");
        assertThat(series().listKpiRevisions(request.setPageSize(0)
                                .setPlant("my-lynas-gebeng")
                                .setFrom(Times.toProto(LocalDate.of(2023, 9, 30)))
                                .setTo(Times.toProto(LocalDate.of(2023, 9, 30)))
                                .build())
                        .getRevisionsCount())
                .isOne();
    }

    private static ListKpiRevisionsRequest.Builder mine() {
        return ListKpiRevisionsRequest.newBuilder().setSubject("MM").setMetric("mine_production");
    }
}
