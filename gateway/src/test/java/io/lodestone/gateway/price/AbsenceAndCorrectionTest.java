package io.lodestone.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.Absence;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.ListAbsencesRequest;
import io.lodestone.pricing.v1.ListAbsencesResponse;
import io.lodestone.pricing.v1.ListCorrectionsRequest;
import io.lodestone.pricing.v1.ListCorrectionsResponse;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AbsenceAndCorrectionTest extends GatewayTest {
    private void absencesAreReady() {
        services.answer(
                PriceServiceGrpc.getListAbsencesMethod(),
                ListAbsencesResponse.newBuilder()
                        .addAbsences(Absence.newBuilder()
                                .setPeriod(DatePeriod.parse("2025-10-10").toProto())
                                .setKind(AbsenceKind.ABSENCE_KIND_NOT_DUE)
                                .setDue(Times.toProto(LocalDate.of(2025, 10, 11)))
                                .setAssumedCalendar(true))
                        .setNextPageToken("next")
                        .build());
    }

    private void correctionsAreReady() {
        PriceCorrection first = PriceCorrection.newBuilder()
                .setCursor("one")
                .setInstrument("ndpr")
                .setPeriod(DatePeriod.parse("2022-Q3").toProto())
                .setRevision(1)
                .setMid(Decimal.newBuilder().setValue("39189"))
                .setStatus(PriceStatus.PRICE_STATUS_FINAL)
                .setCause(RevisionCause.REVISION_CAUSE_LATE_PUBLICATION)
                .setKnownAt(Times.toProto(Instant.parse("2022-06-22T23:59:59.999999Z")))
                .setRecordedAt(Times.toProto(Instant.parse("2025-03-31T08:00:00Z")))
                .build();
        services.answer(
                PriceServiceGrpc.getListCorrectionsMethod(),
                ListCorrectionsResponse.newBuilder()
                        .addCorrections(first)
                        .addCorrections(first.toBuilder()
                                .setCursor("two")
                                .setRevision(2)
                                .setSupersedes(1)
                                .setMidBefore(first.getMid())
                                .setMid(Decimal.newBuilder().setValue("37230"))
                                .setCause(RevisionCause.REVISION_CAUSE_UNSPECIFIED))
                        .build());
    }

    @Test
    void listsAbsencesWithWhenTheyWereDue() {
        // Given
        absencesAreReady();

        // When
        var response = reader().get(
                        "/v1/instruments/ndpr/absences?from=2025-10-01&to=2025-10-31&asOf=2025-10-10&kind=not_due&pageSize=1");

        // Then
        response.then()
                .statusCode(200)
                .header("Link", containsString("pageToken=next"))
                .body("asOf", equalTo("2025-10-10"))
                .body("items", hasSize(1))
                .body("items[0].period", equalTo("2025-10-10"))
                .body("items[0].kind", equalTo("not_due"))
                .body("items[0].due", equalTo("2025-10-11"))
                .body("items[0].assumedCalendar", equalTo(true))
                .body("nextPageToken", equalTo("next"));
        ListAbsencesRequest asked =
                services.lastCall(PriceServiceGrpc.getListAbsencesMethod()).request();
        assertThat(asked.getInstrument()).isEqualTo("ndpr");
        assertThat(asked.getKind()).isEqualTo(AbsenceKind.ABSENCE_KIND_NOT_DUE);
        assertThat(asked.getPageSize()).isEqualTo(1);
        assertThat(Times.toLocalDate(asked.getFrom(), "from")).isEqualTo(LocalDate.of(2025, 10, 1));
        assertThat(Times.toLocalDate(asked.getTo(), "to")).isEqualTo(LocalDate.of(2025, 10, 31));
        assertThat(Times.toInstant(asked.getAsOf().getKnown())).hasToString("2025-10-10T23:59:59.999999Z");
    }

    @Test
    void writesAbsencesAsCsv() {
        absencesAreReady();

        assertThat(reader().get("/v1/instruments/ndpr/absences?format=csv").asString())
                .isEqualTo("period,kind,due,assumed_calendar\r\n2025-10-10,not_due,2025-10-11,true\r\n");
    }

    @Test
    void listsCorrectionsWithACursorEach() {
        // Given
        correctionsAreReady();

        // When
        var response = reader().get(
                        "/v1/corrections?since=zero&instrument=ndpr&cause=late_publication&pageSize=2&pageToken=x");

        // Then
        response.then()
                .statusCode(200)
                .header("Link", nullValue())
                .header("ETag", not(nullValue()))
                .body("asOf", nullValue())
                .body("items", hasSize(2))
                .body("items[0].cursor", equalTo("one"))
                .body("items[0].supersedes", nullValue())
                .body("items[0].midBefore", nullValue())
                .body("items[0].cause", equalTo("late_publication"))
                .body("items[1].cursor", equalTo("two"))
                .body("items[1].instrument", equalTo("ndpr"))
                .body("items[1].period", equalTo("2022-Q3"))
                .body("items[1].supersedes", equalTo(1))
                .body("items[1].midBefore", equalTo(39189))
                .body("items[1].mid", equalTo(37230))
                .body("items[1].cause", nullValue())
                .body("items[1].status", equalTo("final"))
                .body("items[1].knownAt", equalTo("2022-06-22T23:59:59.999999Z"));
        ListCorrectionsRequest asked =
                services.lastCall(PriceServiceGrpc.getListCorrectionsMethod()).request();
        assertThat(asked)
                .isEqualTo(ListCorrectionsRequest.newBuilder()
                        .setSince("zero")
                        .setInstrument("ndpr")
                        .setCause(RevisionCause.REVISION_CAUSE_LATE_PUBLICATION)
                        .setPageSize(2)
                        .setPageToken("x")
                        .build());
    }

    @Test
    void writesCorrectionsAsCsvWithTheCursorFirst() {
        correctionsAreReady();

        assertThat(reader().get("/v1/corrections?format=csv").asString().lines())
                .hasSize(3)
                .startsWith(
                        "cursor,instrument,period,revision,supersedes,low,high,mid,mid_before,status,cause,known_at,"
                                + "recorded_at,document,note")
                .element(1)
                .asString()
                .startsWith("one,ndpr,2022-Q3,1,,,,39189,,final,late_publication,");
    }

    @Test
    void answersNotModifiedUntilTheFeedMoves() {
        // Given
        correctionsAreReady();
        String tag = reader().get("/v1/corrections").header("ETag");

        // Then
        reader().header("If-None-Match", tag).get("/v1/corrections").then().statusCode(304);
        services.moveFeed();
        reader().header("If-None-Match", tag).get("/v1/corrections").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/corrections?cause=whim, cause",
        "/v1/corrections?since=, since",
        "/v1/corrections?asOf=2025-01-01, asOf",
        "/v1/corrections?pageSize=0, pageSize",
        "/v1/instruments/x/absences?kind=lost, kind",
        "/v1/instruments/x/absences?from=2025-02-30, from",
        "/v1/instruments/x/absences?from=2025-02-02&to=2025-02-01, from",
        "/v1/calendar-days?calender=CN, calender",
        "/v1/calendar-days?to=2025, to"
    })
    void refusesBadParameters(String path, String parameter) {
        reader().get(path).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void saysThatACursorIsOfAnotherDatabase() {
        services.fail(
                PriceServiceGrpc.getListCorrectionsMethod(),
                GrpcErrors.toStatus(DomainException.invalid("since", "is the cursor of another database")));

        reader().get("/v1/corrections?since=abc")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo("since"));
    }
}
