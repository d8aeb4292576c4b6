package io.lodestone.production.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.kit.timeline.TimelinePage;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class TimelineGrpcTest extends ProductionTest {
    @BeforeEach
    void facts() {
        givenCompanies("code,name\nmp-materials,MP Materials");
        givenPlants("""
                code,name,company,elements,status
                us-mountain-pass,Mountain Pass,mp-materials,Nd|Pr,operating
                us-round-top,Round Top,,,planned""");
        givenMetrics("""
                code,name,unit,aggregation,definition
                ndpr_production,NdPr production,t,sum,made
                dy_tb_production,DyTb production,t,sum,made
                revenue,Revenue,currency,sum,earned""");
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,exactness,known_at,document
                mp-materials,us-mountain-pass,ndpr_production,2025-Q1,563,t,actual,exact,2025-05-08,q1
                mp-materials,us-mountain-pass,ndpr_production,2025-Q1,565,t,actual,exact,2025-05-20,q1-corrected
                mp-materials,us-mountain-pass,ndpr_production,2025-05-07,6,t,actual,exact,2025-05-08,day
                mp-materials,,dy_tb_production,2025-Q1,1,t,actual,exact,2025-05-09,q1
                mp-materials,,revenue,2025-Q1,60,USD million,actual,exact,2025-06-01,later""");
        givenEvents("""
                code,plant,kind,start,end,status,title,known_at
                stop,us-mountain-pass,outage_planned,2025-05,2025-06,done,Yearly stop,2025-04-01
                found,us-round-top,milestone,2025-05-15,,done,Study published,2025-05-15""");
    }

    private static ListTimelineRequest.Builder may() {
        return ListTimelineRequest.newBuilder()
                .setFrom(Times.toProto(LocalDate.of(2025, 5, 1)))
                .setTo(Times.toProto(LocalDate.of(2025, 5, 31)));
    }

    private ListTimelineResponse list(ListTimelineRequest.Builder request) {
        return TimelineServiceGrpc.newBlockingStub(channel()).listTimeline(request.build());
    }

    @Test
    void publicationsAndEventsComeInTheOrderOfTime() {
        assertThat(list(may()).getItemsList())
                .extracting(
                        item -> item.getDate().getText(),
                        TimelineItem::getKind,
                        TimelineItem::getEvent,
                        TimelineItem::getCode,
                        TimelineItem::getTitle,
                        item -> item.getValue().getValue())
                .containsExactly(
                        tuple(
                                "2025-05",
                                TimelineKind.TIMELINE_KIND_PLANT_EVENT,
                                "outage_planned",
                                "us-mountain-pass",
                                "Yearly stop",
                                ""),
                        tuple(
                                "2025-05-08",
                                TimelineKind.TIMELINE_KIND_KPI,
                                "actual",
                                "mp-materials",
                                "MP Materials: NdPr production, 2025-Q1",
                                "563"),
                        tuple(
                                "2025-05-09",
                                TimelineKind.TIMELINE_KIND_KPI,
                                "actual",
                                "mp-materials",
                                "MP Materials: DyTb production, 2025-Q1",
                                "1"),
                        tuple(
                                "2025-05-15",
                                TimelineKind.TIMELINE_KIND_PLANT_EVENT,
                                "milestone",
                                "us-round-top",
                                "Study published",
                                ""),
                        tuple(
                                "2025-05-20",
                                TimelineKind.TIMELINE_KIND_KPI,
                                "actual",
                                "mp-materials",
                                "MP Materials: NdPr production, 2025-Q1",
                                "565"));
    }

    @Test
    void pagesLoseAndRepeatNothing() {
        // When
        List<String> seen = new ArrayList<>();
        ListTimelineRequest.Builder request = may().setPageSize(1);
        ListTimelineResponse page = list(request);
        while (page.getMore()) {
            page.getItemsList().forEach(item -> seen.add(item.getId()));
            request.setAfter(TimelinePage.place(page.getItems(page.getItemsCount() - 1)));
            page = list(request);
        }
        page.getItemsList().forEach(item -> seen.add(item.getId()));

        // Then
        assertThat(seen)
                .isEqualTo(list(may()).getItemsList().stream()
                        .map(TimelineItem::getId)
                        .toList())
                .hasSize(5);
    }

    @Test
    void anElementIsMeantByAMetricOrAPlant() {
        assertThat(list(may().addElements("Nd")).getItemsList())
                .extracting(TimelineItem::getId)
                .hasSize(3)
                .contains("stop")
                .noneMatch(id -> id.contains("dy_tb"));
        assertThat(list(may().addElements("HREE")).getItemsList())
                .extracting(TimelineItem::getMetric)
                .containsExactly("dy_tb_production");
    }

    @Test
    void aDateOfKnowledgeKnowsNothingLater() {
        // Given
        AsOf then = AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 5, 8))))
                .build();

        // Then
        assertThat(list(may().setAsOf(then)).getItemsList())
                .extracting(TimelineItem::getCode)
                .containsExactly("us-mountain-pass", "mp-materials");
    }

    @Test
    void onlyTheKindsAskedForAreGiven() {
        assertThat(list(may().addKinds(TimelineKind.TIMELINE_KIND_PLANT_EVENT)).getItemsList())
                .extracting(TimelineItem::getId)
                .containsExactly("stop", "found");
    }
}
