package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.Absence;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.ListAbsencesRequest;
import io.lodestone.pricing.v1.ListAbsencesResponse;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AbsenceServiceTest extends PricingTest {
    @BeforeEach
    void aDailyPriceInChinaAroundTheSpringFestivalOf2025() {
        client().importCalendarDays(
                        Rows.day(2, "2025-01-26", true),
                        Rows.day(3, "2025-01-28", false),
                        Rows.day(4, "2025-01-29", false),
                        Rows.day(5, "2025-01-30", false),
                        Rows.day(6, "2025-01-31", false),
                        Rows.day(7, "2025-02-03", false),
                        Rows.day(8, "2025-02-04", false),
                        Rows.day(9, "2025-02-08", true));
        client().importInstruments(Rows.daily("daily").setCalendar("CN").build());
        client().importPrices(
                        Rows.price(2, "daily", "2025-01-24", "400000", "2025-01-24")
                                .build(),
                        Rows.price(3, "daily", "2025-01-27", "400000", "2025-01-27")
                                .setStatus("unchanged")
                                .build(),
                        Rows.price(4, "daily", "2025-02-05", "401000", "2025-02-05")
                                .build(),
                        Rows.price(5, "daily", "2025-02-06", "", "2025-02-06")
                                .setStatus("suspended")
                                .build(),
                        Rows.price(6, "daily", "2025-02-07", "402000", "2025-02-07")
                                .setOrigin("derived")
                                .build());
    }

    private static ListAbsencesRequest.Builder asOf(String day) {
        return ListAbsencesRequest.newBuilder()
                .setInstrument("daily")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.parse(day)))));
    }

    private List<String> absences(ListAbsencesRequest.Builder request) {
        List<String> seen = new ArrayList<>();
        do {
            ListAbsencesResponse page = client().prices().listAbsences(request.build());
            page.getAbsencesList().forEach(absence -> seen.add(text(absence)));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return seen;
    }

    private static String text(Absence absence) {
        return absence.getPeriod().getText() + " "
                + absence.getKind().name().replace("ABSENCE_KIND_", "").toLowerCase(Locale.ROOT) + " "
                + Times.toLocalDate(absence.getDue(), "due") + (absence.getAssumedCalendar() ? " assumed" : "");
    }

    @Test
    void absencesReachFromTheFirstPriceToThePeriodThatIsDueNext() {
        assertThat(absences(asOf("2025-02-10")))
                .containsExactly(
                        "2025-01-26 missing 2025-01-27",
                        "2025-01-27 unchanged 2025-02-05",
                        "2025-02-06 suspended 2025-02-07",
                        "2025-02-07 late 2025-02-08",
                        "2025-02-08 not_due 2025-02-10");
    }

    @Test
    void whatWasNotYetPublishedIsNotYetSeen() {
        assertThat(absences(asOf("2025-02-05")))
                .containsExactly(
                        "2025-01-26 missing 2025-01-27",
                        "2025-01-27 unchanged 2025-02-05",
                        "2025-02-06 not_due 2025-02-07");
        assertThat(absences(asOf("2025-01-27")))
                .containsExactly(
                        "2025-01-26 not_due 2025-01-27",
                        "2025-01-27 unchanged 2025-02-05",
                        "2025-02-05 not_due 2025-02-06");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void absencesArePagedByPeriodWithoutLosingOrRepeating(int size) {
        assertThat(absences(asOf("2025-02-10").setPageSize(size))).isEqualTo(absences(asOf("2025-02-10")));
    }

    @Test
    void absencesAreChosenByRangeAndKind() {
        assertThat(absences(asOf("2025-02-10").setKind(AbsenceKind.ABSENCE_KIND_LATE)))
                .containsExactly("2025-02-07 late 2025-02-08");
        assertThat(absences(asOf("2025-02-10")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 27)))
                        .setTo(Times.toProto(LocalDate.of(2025, 2, 6)))))
                .containsExactly("2025-01-27 unchanged 2025-02-05", "2025-02-06 suspended 2025-02-07");
        assertThat(absences(asOf("2025-02-10")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 22)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 24)))))
                .containsExactly("2025-01-22 missing 2025-01-23", "2025-01-23 missing 2025-01-24");
    }

    @Test
    void aRangeThatEndsWithinAWeekSeesTheWeeksPriceBehindIt() {
        // Given
        client().importInstruments(Rows.daily("weekly").setFrequency("W").build());
        client().importPrices(
                        Rows.price(2, "weekly", "2025-01-10", "400000", "2025-01-10")
                                .build(),
                        Rows.price(3, "weekly", "2025-01-24", "401000", "2025-01-24")
                                .build());

        // Then
        assertThat(absences(asOf("2025-02-10")
                        .setInstrument("weekly")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 8)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 22)))))
                .containsExactly("2025-W03 missing 2025-01-22");
    }

    @Test
    void aYearThatTheCalendarDoesNotKnowIsSaidToBeAssumed() {
        assertThat(absences(asOf("2025-02-10")
                        .setFrom(Times.toProto(LocalDate.of(2024, 12, 30)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 1)))))
                .containsExactly(
                        "2024-12-30 missing 2024-12-31 assumed",
                        "2024-12-31 missing 2025-01-01 assumed",
                        "2025-01-01 missing 2025-01-02");
    }

    @Test
    void nothingIsDueOfAnIrregularInstrumentOrOneWithoutPrices() {
        client().importInstruments(
                        Rows.instrument("irregular").setFrequency("irregular").build());
        client().importPrices(Rows.price(2, "irregular", "2020", "50", "2021").build());
        client().importInstruments(Rows.daily("empty").build());

        assertThat(absences(ListAbsencesRequest.newBuilder().setInstrument("irregular")))
                .isEmpty();
        assertThat(absences(ListAbsencesRequest.newBuilder().setInstrument("empty")))
                .isEmpty();
        assertThat(absences(asOf("2025-01-07").setInstrument("empty").setFrom(Times.toProto(LocalDate.of(2025, 1, 6)))))
                .containsExactly("2025-01-06 not_due 2025-01-07");
    }

    @Test
    void anUnknownInstrumentIsNotFoundAndATooLongRangeRefused() {
        assertThatThrownBy(() -> absences(ListAbsencesRequest.newBuilder().setInstrument("nothing")))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.NOT_FOUND));
        assertThatThrownBy(() -> absences(asOf("2025-02-10").setFrom(Times.toProto(LocalDate.of(1, 1, 1)))))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_ARGUMENT);
                    assertThat(GrpcErrors.violationsOf(e))
                            .extracting(Violation::field)
                            .containsExactly("from");
                });
    }
}
