package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.ListUpcomingResponse;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingKind;
import io.lodestone.policy.v1.UpcomingServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UpcomingResourceTest extends GatewayTest {
    private static final Upcoming RESUMES = Upcoming.newBuilder()
            .setPolicy("cn-ann57-2025")
            .setTitle("Announcement 57")
            .setIssuer("CN")
            .setKind(UpcomingKind.UPCOMING_KIND_RESUMES)
            .setDate(DatePeriod.parse("2026-11-11").toProto())
            .setLastDay(DatePeriod.parse("2026-11-10").toProto())
            .addArticles("2")
            .setDays(0)
            .setStateThen(PolicyState.POLICY_STATE_IN_FORCE)
            .setDocument("ann70")
            .setRecordedAt(Times.toProto(Instant.parse("2026-11-01T00:00:00Z")))
            .build();

    private void ready(Upcoming... rows) {
        services.answer(
                UpcomingServiceGrpc.getListUpcomingMethod(),
                ListUpcomingResponse.newBuilder()
                        .addAllUpcoming(List.of(rows))
                        .setFrom(Times.toProto(LocalDate.parse("2026-10-01")))
                        .setTo(Times.toProto(LocalDate.parse("2026-12-01")))
                        .build());
    }

    private ListUpcomingRequest asked() {
        return services.lastCall(UpcomingServiceGrpc.getListUpcomingMethod()).request();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    @Test
    void listsWhatIsComingUp() {
        // Given
        ready(RESUMES);

        // When
        var answer = reader().get(
                        "/v1/policies/upcoming?from=2026-10-01&within=P2M&issuer=CN&element=Ho&asOf=2026-09-30"
                                + "&recordedAsOf=2026-11-22T08:00:00Z&pageSize=1")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("2026-09-30"))
                .body("from", equalTo("2026-10-01"))
                .body("to", equalTo("2026-12-01"))
                .body("items", hasSize(1))
                .body("items[0].policy", equalTo("cn-ann57-2025"))
                .body("items[0].kind", equalTo("resumes"))
                .body("items[0].date", equalTo("2026-11-11"))
                .body("items[0].lastDay", equalTo("2026-11-10"))
                .body("items[0].articles", contains("2"))
                .body("items[0].confirmed", equalTo(false))
                .body("items[0].days", equalTo(0))
                .body("items[0].stateThen", equalTo("in_force"))
                .body("nextPageToken", nullValue());
        assertThat(asked().getFrom()).isEqualTo(Times.toProto(LocalDate.parse("2026-10-01")));
        assertThat(asked().getTo()).isEqualTo(Times.toProto(LocalDate.parse("2026-12-01")));
        assertThat(asked().getIssuer()).isEqualTo("CN");
        assertThat(asked().getElement()).isEqualTo("Ho");
        assertThat(asked().getPageSize()).isEqualTo(1);
        assertThat(asked().getAsOf().hasRecorded()).isTrue();
    }

    @Test
    void looksAHundredAndEightyDaysAheadOfTheDayOfKnowledge() {
        // Given
        ready();

        // When
        reader().get("/v1/policies/upcoming?asOf=2025-10-10T23:30:00-02:00")
                .then()
                .statusCode(200);
        ListUpcomingRequest then = asked();
        reader().get("/v1/policies/upcoming").then().statusCode(200);

        // Then
        assertThat(then.getFrom()).isEqualTo(Times.toProto(LocalDate.parse("2025-10-11")));
        assertThat(then.getTo()).isEqualTo(Times.toProto(LocalDate.parse("2026-04-09")));
        assertThat(asked().getTo()).isEqualTo(Times.toProto(today().plusDays(180)));
    }

    @ParameterizedTest
    @CsvSource({"P0D,2026-01-31", "P1M,2026-02-28", "P2W,2026-02-14", "P1Y1M1W1D,2027-03-08", "P10Y,2036-01-31"})
    void takesPeriods(String within, String to) {
        ready();

        reader().get("/v1/policies/upcoming?from=2026-01-31&within=" + within)
                .then()
                .statusCode(200);

        assertThat(asked().getTo()).isEqualTo(Times.toProto(LocalDate.parse(to)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-P1D", "P-1D", "P", "180", "P1DT1H", "PT1H", "p1d", "P1.5D", "P11Y", "P10Y1D", "P9999Y9999M"})
    void refusesOtherPeriods(String within) {
        for (String route : new String[] {"upcoming", "calendar.ics"}) {
            reader().get("/v1/policies/" + route + "?from=2026-01-31&within=" + within)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("within"))
                    .body("errors[0].detail", containsString(within));
        }
    }

    @Test
    void refusesWhatLiesBeyondTheCalendar() {
        reader().get("/v1/policies/upcoming?from=9999-12-31&within=P1D")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("within"));
        reader().get("/v1/policies/upcoming?from=2026-02-30")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("from"));
        reader().get("/v1/policies/upcoming?to=2026-02-28").then().statusCode(400);
    }

    @Test
    void writesCsvWithTheRangeAsItsBasis() {
        // Given
        ready(RESUMES);

        // Then
        assertThat(reader().get("/v1/policies/upcoming?format=csv&from=2026-10-01&within=P2M")
                        .asString())
                .startsWith("basis,policy,title,issuer,kind,date,last_day,articles,confirmed,days,state_then,document,")
                .contains(
                        "2026-10-01/2026-12-01,cn-ann57-2025,Announcement 57,CN,resumes,2026-11-11,2026-11-10,2,false,");
    }

    @Test
    void givesACalendar() {
        // Given
        ready(RESUMES);

        // When
        var response = reader().header("Accept", "text/calendar")
                .get("/v1/policies/calendar.ics?asOf=2026-11-01&issuer=CN&element=Ho");

        // Then
        response.then().statusCode(200).header("Content-Type", "text/calendar;charset=UTF-8");
        assertThat(response.asString())
                .contains("SUMMARY:Resumes: Announcement 57 [2]\r\n")
                .containsPattern("URL:http://[^/]+:\\d+/v1/policies/cn-ann57-2025\r\n");
        assertThat(asked().getFrom()).isEqualTo(Times.toProto(LocalDate.parse("2026-08-03")));
        assertThat(asked().getTo()).isEqualTo(Times.toProto(LocalDate.parse("2028-08-03")));
        assertThat(asked().getIssuer()).isEqualTo("CN");
        assertThat(asked().getElement()).isEqualTo("Ho");
    }

    @Test
    void givesACalendarToWhoeverTakesOne() {
        ready(RESUMES);

        reader().get("/v1/policies/calendar.ics").then().statusCode(200);
        reader().header("Accept", "text/*;q=0.5")
                .get("/v1/policies/calendar.ics")
                .then()
                .statusCode(200);
        reader().head("/v1/policies/calendar.ics").then().statusCode(200);
        for (String accept : new String[] {"application/json", "text/calendar;q=0"}) {
            reader().header("Accept", accept)
                    .get("/v1/policies/calendar.ics")
                    .then()
                    .statusCode(406)
                    .body("detail", containsString("text/calendar"));
        }
        reader().get("/v1/policies/calendar.ics?pageSize=1").then().statusCode(400);
    }

    @Test
    void confirmsACalendarThatHasNotChanged() {
        // Given
        ready(RESUMES);
        String tag = reader().get("/v1/policies/calendar.ics").header("ETag");

        // Then
        reader().header("If-None-Match", tag)
                .get("/v1/policies/calendar.ics")
                .then()
                .statusCode(304);
        reader().header("If-None-Match", tag)
                .get("/v1/policies/calendar.ics?within=P1Y")
                .then()
                .statusCode(200);
        reader().header("If-None-Match", tag)
                .header("Host", "elsewhere.example")
                .get("/v1/policies/calendar.ics")
                .then()
                .statusCode(200);
        services.moveFeed();
        reader().header("If-None-Match", tag)
                .get("/v1/policies/calendar.ics")
                .then()
                .statusCode(200);
    }

    @Test
    void readsTheLargestPagesIntoTheCalendar() {
        // Given
        services.answer(
                UpcomingServiceGrpc.getListUpcomingMethod(),
                ListUpcomingResponse.newBuilder().addUpcoming(RESUMES).build());

        // When
        String calendar = reader().get("/v1/policies/calendar.ics").asString();

        // Then
        assertThat(calendar.split("BEGIN:VEVENT", -1)).hasSize(2);
        assertThat(asked().getPageSize()).isEqualTo(1000);
    }
}
