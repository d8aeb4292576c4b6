package io.lodestone.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.CalendarDay;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.CalendarServiceGrpc;
import io.lodestone.pricing.v1.ImportCalendarDaysRequest;
import io.lodestone.pricing.v1.ImportCalendarDaysResponse;
import io.lodestone.pricing.v1.ListCalendarDaysRequest;
import io.lodestone.pricing.v1.ListCalendarDaysResponse;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarResourceTest extends GatewayTest {
    private void aDayIsReady() {
        services.answer(
                CalendarServiceGrpc.getListCalendarDaysMethod(),
                ListCalendarDaysResponse.newBuilder()
                        .addDays(CalendarDay.newBuilder()
                                .setCalendar("CN")
                                .setDay(Times.toProto(LocalDate.of(2025, 10, 1)))
                                .setName("National Day")
                                .setDocument("notice"))
                        .build());
    }

    @Test
    void listsTheDaysOfACalendar() {
        // Given
        aDayIsReady();

        // When
        var response = reader().get("/v1/calendar-days?calendar=CN&from=2025-01-01&to=2025-12-31");

        // Then
        response.then()
                .statusCode(200)
                .body("items[0].calendar", equalTo("CN"))
                .body("items[0].day", equalTo("2025-10-01"))
                .body("items[0].working", equalTo(false))
                .body("items[0].name", equalTo("National Day"));
        assertThat(services.lastCall(CalendarServiceGrpc.getListCalendarDaysMethod())
                        .<ListCalendarDaysRequest>request())
                .isEqualTo(ListCalendarDaysRequest.newBuilder()
                        .setCalendar("CN")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 1)))
                        .setTo(Times.toProto(LocalDate.of(2025, 12, 31)))
                        .build());
    }

    @Test
    void writesCsvThatTheImportTakesBackUnchanged() {
        // Given
        aDayIsReady();
        services.answer(
                CalendarServiceGrpc.getImportCalendarDaysMethod(),
                ImportCalendarDaysResponse.newBuilder()
                        .setResult(ImportResult.newBuilder().setReceived(1).setUnchanged(1))
                        .build());

        // When
        String csv = reader().get("/v1/calendar-days?format=csv").asString();
        var answer = sending("text/csv", csv).post("/v1/calendar-days:import");

        // Then
        assertThat(csv).isEqualTo("calendar,day,working,name,document\r\nCN,2025-10-01,false,National Day,notice\r\n");
        answer.then().statusCode(200).body("unchanged", equalTo(1));
        ImportCalendarDaysRequest rows =
                (ImportCalendarDaysRequest) services.lastCall(CalendarServiceGrpc.getImportCalendarDaysMethod())
                        .requests()
                        .get(1);
        assertThat(rows.getRows().getRowsList())
                .containsExactly(CalendarDayRow.newBuilder()
                        .setLine(2)
                        .setCalendar("CN")
                        .setDay("2025-10-01")
                        .setWorking("false")
                        .setName("National Day")
                        .setDocument("notice")
                        .build());
    }
}
