package io.lodestone.pricing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListCalendarDaysRequest;
import io.lodestone.pricing.v1.ListCalendarDaysResponse;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarServiceTest extends PricingTest {
    @Test
    void daysAreListedByCalendarAndDayAPageAtATime() {
        // Given
        client().importCalendarDays(
                        Rows.day(2, "2025-10-11", true),
                        Rows.day(3, "2025-10-01", false),
                        Rows.day(4, "2026-10-01", false),
                        Rows.day(5, "2025-12-25", false).toBuilder()
                                .setCalendar("AU")
                                .build());

        // Then
        assertThat(days(ListCalendarDaysRequest.newBuilder().setPageSize(1)))
                .containsExactly(
                        "AU 2025-12-25 false", "CN 2025-10-01 false", "CN 2025-10-11 true", "CN 2026-10-01 false");
        assertThat(days(ListCalendarDaysRequest.newBuilder()
                        .setCalendar("CN")
                        .setFrom(Times.toProto(LocalDate.of(2025, 10, 1)))
                        .setTo(Times.toProto(LocalDate.of(2025, 10, 11)))))
                .containsExactly("CN 2025-10-01 false", "CN 2025-10-11 true");
    }

    private List<String> days(ListCalendarDaysRequest.Builder request) {
        List<String> seen = new ArrayList<>();
        do {
            ListCalendarDaysResponse page = client().calendars().listCalendarDays(request.build());
            page.getDaysList()
                    .forEach(day -> seen.add(
                            day.getCalendar() + " " + Times.toLocalDate(day.getDay(), "day") + " " + day.getWorking()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return seen;
    }

    @Test
    void aChangedDayIsAFurtherRevisionAndAnEqualOneIsNone() {
        // Given
        client().importCalendarDays(Rows.day(2, "2025-10-01", false), Rows.day(3, "2025-10-02", false));

        // When
        ImportResult again =
                client().importCalendarDays(Rows.day(2, "2025-10-01", false), Rows.day(3, "2025-10-02", true));

        // Then
        assertThat(again.getUnchanged()).isEqualTo(1);
        assertThat(again.getRevised()).isEqualTo(1);
        assertThat(days(ListCalendarDaysRequest.newBuilder()))
                .containsExactly("CN 2025-10-01 false", "CN 2025-10-02 true");
        assertThat(number("SELECT count(*) FROM calendar_day")).isEqualTo(3);
        assertThat(number("SELECT max(change_no) FROM calendar_day"))
                .isEqualTo(number("SELECT last FROM change_counter"));
    }

    @Test
    void aDayThatCannotBeIsBad() {
        // When
        ImportResult result = client().importCalendarDays(
                        Rows.day(2, "2025-02-30", false),
                        Rows.day(3, "2025-10", false),
                        Rows.day(4, "2025-10-01", false).toBuilder()
                                .setWorking("no")
                                .build(),
                        Rows.day(5, "2025-10-01", false).toBuilder()
                                .setCalendar("C N")
                                .build(),
                        Rows.day(6, "2025-10-01", false).toBuilder().setName("").build(),
                        Rows.day(7, "2025-10-03", false),
                        Rows.day(8, "2025-10-03", true));

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn)
                .containsExactly(
                        tuple(2L, "day"),
                        tuple(3L, "day"),
                        tuple(4L, "working"),
                        tuple(5L, "calendar"),
                        tuple(6L, "name"),
                        tuple(7L, "day"),
                        tuple(8L, "day"));
        assertThat(number("SELECT count(*) FROM calendar_day")).isZero();
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> days(ListCalendarDaysRequest.newBuilder()
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 2)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 1)))))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.violationsOf(e))
                        .extracting(Violation::field)
                        .containsExactly("to"));
    }
}
