package io.lodestone.gateway.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelinePlace;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TimelineResourceTest extends GatewayTest {
    private static TimelineItem item(String date, TimelineKind kind, String code) {
        return TimelineItem.newBuilder()
                .setDate(DatePeriod.parse(date).toProto())
                .setKind(kind)
                .setCode(code)
                .setId(code + "/1")
                .setTitle("Title of " + code)
                .setMetric(kind == TimelineKind.TIMELINE_KIND_KPI ? "ndpr_sales" : "")
                .build();
    }

    private void given(Service service, TimelineItem... items) {
        services.answer(
                service,
                TimelineServiceGrpc.getListTimelineMethod(),
                ListTimelineResponse.newBuilder().addAllItems(List.of(items)).build());
    }

    private void givenAll() {
        given(
                Service.PRICING,
                item("2025-04-04", TimelineKind.TIMELINE_KIND_PRICE_MOVE, "nd"),
                item("2025-05", TimelineKind.TIMELINE_KIND_PRICE_MOVE, "dy"));
        given(
                Service.PRODUCTION,
                item("2025-04-04", TimelineKind.TIMELINE_KIND_KPI, "mp-materials"),
                item("2025-04-30", TimelineKind.TIMELINE_KIND_PLANT_EVENT, "us-mountain-pass"));
        given(Service.POLICY, item("2025-04-04", TimelineKind.TIMELINE_KIND_POLICY_EVENT, "cn-18"));
    }

    @Test
    void isOneListByDateThenKindThenId() {
        // Given
        givenAll();

        // Then
        reader().get("/v1/timeline?from=2025-04-01&to=2025-05-31&element=Nd&asOf=2025-06-30")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2025-06-30"))
                .body("from", equalTo("2025-04-01"))
                .body("to", equalTo("2025-05-31"))
                .body("order", equalTo("date, then kind, then id"))
                .body("items.code", contains("nd", "mp-materials", "cn-18", "us-mountain-pass", "dy"))
                .body("items.kind", contains("price_move", "kpi", "policy_event", "plant_event", "price_move"))
                .body("items.precision", contains("day", "day", "day", "day", "month"))
                .body(
                        "items.link",
                        contains(
                                "/v1/instruments/nd/prices",
                                "/v1/kpis?subject=mp-materials&metric=ndpr_sales",
                                "/v1/policies/cn-18/timeline",
                                "/v1/plants/us-mountain-pass/events",
                                "/v1/instruments/dy/prices"));
        assertThat(services.lastCall(TimelineServiceGrpc.getListTimelineMethod())
                        .<ListTimelineRequest>request())
                .isEqualTo(ListTimelineRequest.newBuilder()
                        .setFrom(Times.toProto(LocalDate.of(2025, 4, 1)))
                        .setTo(Times.toProto(LocalDate.of(2025, 5, 31)))
                        .addElements("Nd")
                        .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 6, 30)))))
                        .setPageSize(100)
                        .build());
    }

    @Test
    void asksOnlyWhoKeepsTheKinds() {
        // Given
        givenAll();

        // When
        reader().get("/v1/timeline?from=2025-04-01&to=2025-05-31&kinds=policy_event,kpi")
                .then()
                .statusCode(200);

        // Then
        assertThat(services.calls()).hasSize(2);
        assertThat(services.calls().getFirst().<ListTimelineRequest>request().getKindsList())
                .containsExactly(TimelineKind.TIMELINE_KIND_KPI, TimelineKind.TIMELINE_KIND_POLICY_EVENT);
    }

    @Test
    void goesOnBehindTheLastItemOfThePageBefore() {
        // Given
        givenAll();
        String page = "/v1/timeline?from=2025-04-01&to=2025-05-31&pageSize=2";
        String token = reader().get(page).jsonPath().getString("nextPageToken");

        // When
        reader().get(page + "&pageToken=" + token).then().statusCode(200);

        // Then
        assertThat(services.lastCall(TimelineServiceGrpc.getListTimelineMethod())
                        .<ListTimelineRequest>request()
                        .getAfter())
                .isEqualTo(TimelinePlace.newBuilder()
                        .setDay(Times.toProto(LocalDate.of(2025, 4, 4)))
                        .setKind(TimelineKind.TIMELINE_KIND_KPI)
                        .setId("mp-materials/1")
                        .build());
    }

    @Test
    void withoutARangeTheLastNinetyDaysAreShownAndSaid() {
        // Given
        givenAll();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        // Then
        reader().get("/v1/timeline")
                .then()
                .statusCode(200)
                .body("from", equalTo(today.minusDays(90).toString()))
                .body("to", equalTo(today.toString()));
        reader().get("/v1/timeline?asOf=2025-06-30")
                .then()
                .body("from", equalTo("2025-04-01"))
                .body("to", equalTo("2025-06-30"));
    }

    @Test
    void aServiceThatIsLateTakesOnlyItsOwnPart() {
        // Given
        givenAll();
        services.keepSilent(Service.PRODUCTION);

        // Then
        reader().get("/v1/timeline?from=2025-04-01&to=2025-05-31")
                .then()
                .statusCode(200)
                .body("items.code", contains("nd", "cn-18", "dy"))
                .body("unavailable", hasSize(1))
                .body("unavailable[0].service", equalTo("production"))
                .body("unavailable[0].reason", equalTo("The production service did not answer in time."));
    }

    @Test
    void isThereAsCsv() {
        // Given
        givenAll();

        // Then
        assertThat(reader().get("/v1/timeline?from=2025-04-01&to=2025-05-31&format=csv")
                        .asString())
                .startsWith("date,kind,event,code,title,id,value,unit,change_pct,about,metric,plant,elements,known_at,"
                        + "document,note,link\r\n2025-04-04,price_move,,nd,Title of nd,nd/1,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kinds=price                       | kinds
                    kinds=kpi,kpi                     | kinds
                    kinds=                            | kinds
                    element=                          | element
                    from=2025-05-01&to=2025-04-01     | from
                    from=2025-05                      | from
                    order=desc                        | order
                    """)
    void refusesAMalformedTimeline(String query, String parameter) {
        reader().get("/v1/timeline?" + query).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }
}
