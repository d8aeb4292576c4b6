package io.lodestone.pricing.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsencesTest {
    private static final InstrumentStatus ACTIVE = InstrumentStatus.INSTRUMENT_STATUS_ACTIVE;

    /** China in the first week of October 2025: free from the 1st to the 8th, the 11th made up. */
    private static final WorkingCalendar CHINA = WorkingCalendar.of(Map.of(
            LocalDate.of(2025, 10, 1), false,
            LocalDate.of(2025, 10, 2), false,
            LocalDate.of(2025, 10, 3), false,
            LocalDate.of(2025, 10, 6), false,
            LocalDate.of(2025, 10, 7), false,
            LocalDate.of(2025, 10, 8), false,
            LocalDate.of(2025, 10, 11), true));

    /** Publications as {@code 2025-10-09 final} with commas between. */
    private static List<Publication> publications(String text) {
        return Stream.of(text.split(","))
                .filter(part -> !part.isBlank())
                .map(part -> part.trim().split(" "))
                .map(part -> new Publication(
                        LocalDate.parse(part[0]),
                        PriceStatus.valueOf("PRICE_STATUS_" + part[1].toUpperCase(java.util.Locale.ROOT))))
                .toList();
    }

    private static Absences absences(Frequency frequency, InstrumentStatus status, String published, String today) {
        List<Publication> publications = publications(published);
        @Nullable
        LocalDate newest = publications.stream()
                .filter(publication -> publication.status() != PriceStatus.PRICE_STATUS_WITHDRAWN)
                .map(Publication::start)
                .max(LocalDate::compareTo)
                .orElse(null);
        return new Absences(
                Schedule.of(frequency, CHINA).orElseThrow(), publications, newest, status, LocalDate.parse(today));
    }

    private static List<String> list(Absences absences, String from, @Nullable String to) {
        return absences
                .list(
                        LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to),
                        AbsenceKind.ABSENCE_KIND_UNSPECIFIED,
                        1000)
                .stream()
                .map(absent -> absent.period().toProto().getText() + " "
                        + absent.kind().name().replace("ABSENCE_KIND_", "").toLowerCase(java.util.Locale.ROOT) + " "
                        + absent.due())
                .toList();
    }

    @Test
    void everyKindOfAbsenceIsTold() {
        // Given
        Absences absences = absences(
                Frequency.FREQUENCY_D,
                ACTIVE,
                "2025-09-24 final, 2025-09-25 unchanged, 2025-09-26 suspended, 2025-09-29 withdrawn, 2025-10-09 final",
                "2025-10-13");

        // Then
        assertThat(list(absences, "2025-09-24", null))
                .containsExactly(
                        "2025-09-25 unchanged 2025-09-26",
                        "2025-09-26 suspended 2025-09-29",
                        "2025-09-29 withdrawn 2025-09-30",
                        "2025-09-30 missing 2025-10-09",
                        "2025-10-10 late 2025-10-11",
                        "2025-10-11 not_due 2025-10-13");
    }

    @Test
    void holidaysAreNoAbsencesAndMakeUpDaysCan() {
        Absences absences = absences(Frequency.FREQUENCY_D, ACTIVE, "2025-09-30 final, 2025-10-09 final", "2025-10-20");

        assertThat(list(absences, "2025-09-30", "2025-10-12"))
                .containsExactly("2025-10-10 late 2025-10-11", "2025-10-11 late 2025-10-13");
    }

    @ParameterizedTest
    @CsvSource({"2025-10-11, not_due", "2025-10-12, late"})
    void aPriceIsLateOnTheDayAfterItsLastDayInTime(String today, String kind) {
        Absences absences = absences(Frequency.FREQUENCY_D, ACTIVE, "2025-10-09 final", today);

        assertThat(list(absences, "2025-10-10", "2025-10-10")).containsExactly("2025-10-10 " + kind + " 2025-10-11");
    }

    @Test
    void anyDayOfAWeekIsTheWeeksPublication() {
        // Given a price on a Wednesday, one for a whole week, and two for one week of which one was taken back
        Absences absences = absences(
                Frequency.FREQUENCY_W,
                ACTIVE,
                "2025-10-15 final, 2025-10-20 final, 2025-10-28 withdrawn, 2025-10-30 preliminary, 2025-11-12 final",
                "2025-11-16");

        // Then
        assertThat(list(absences, "2025-10-13", null))
                .containsExactly("2025-W45 missing 2025-11-12", "2025-W47 not_due 2025-11-26");
    }

    @Test
    void afterTheLastPublicationOfAnEndedInstrumentItsStatusSpeaks() {
        String published = "2025-01-01 final, 2025-03-01 final";

        assertThat(list(
                        absences(
                                Frequency.FREQUENCY_M,
                                InstrumentStatus.INSTRUMENT_STATUS_DISCONTINUED,
                                published,
                                "2025-05-01"),
                        "2025-01-01",
                        null))
                .containsExactly(
                        "2025-02 missing 2025-03-15",
                        "2025-04 discontinued 2025-05-15",
                        "2025-05 discontinued 2025-06-15");
        assertThat(list(
                        absences(
                                Frequency.FREQUENCY_M,
                                InstrumentStatus.INSTRUMENT_STATUS_SUSPENDED,
                                published,
                                "2025-05-01"),
                        "2025-04-01",
                        "2030-01-01"))
                .containsExactly("2025-04 suspended 2025-05-15", "2025-05 suspended 2025-06-15");
    }

    @Test
    void aWithdrawnPriceDoesNotMakeOlderOnesMissing() {
        Absences absences =
                absences(Frequency.FREQUENCY_M, ACTIVE, "2025-01-01 final, 2025-03-01 withdrawn", "2025-04-01");

        assertThat(list(absences, "2025-01-01", "2025-03-31"))
                .containsExactly("2025-02 late 2025-03-15", "2025-03 withdrawn 2025-04-15");
    }

    @Test
    void aRangeIntoTheFutureIsNotDue() {
        Absences absences = absences(Frequency.FREQUENCY_Q, ACTIVE, "2025-01-01 final", "2025-04-10");

        assertThat(list(absences, "2025-01-01", "2025-12-31"))
                .containsExactly(
                        "2025-Q2 not_due 2025-08-14", "2025-Q3 not_due 2025-11-14", "2025-Q4 not_due 2026-02-14");
        assertThat(list(absences, "2025-01-01", null)).containsExactly("2025-Q2 not_due 2025-08-14");
    }

    @Test
    void aTooLongRangeIsRefused() {
        assertThatThrownBy(() -> Absences.limit(LocalDate.of(1900, 1, 1), LocalDate.of(2000, 1, 2)))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("from");
    }

    @Test
    void pagesAndKindsTogetherGiveTheWholeList() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            // Given
            Frequency frequency = Frequency.forNumber(1 + random.nextInt(4));
            List<Publication> publications = new ArrayList<>();
            LocalDate begin = LocalDate.of(2025, 1, 1);
            for (int i = random.nextInt(60); i > 0; i--) {
                publications.add(new Publication(
                        begin.plusDays(random.nextInt(400)), PriceStatus.forNumber(1 + random.nextInt(5))));
            }
            @Nullable
            LocalDate newest = publications.stream()
                    .filter(publication -> publication.status() != PriceStatus.PRICE_STATUS_WITHDRAWN)
                    .map(Publication::start)
                    .max(LocalDate::compareTo)
                    .orElse(null);
            Schedule schedule = Schedule.of(frequency, CHINA).orElseThrow();
            Absences absences = new Absences(
                    schedule,
                    publications,
                    newest,
                    InstrumentStatus.forNumber(1 + random.nextInt(3)),
                    begin.plusDays(random.nextInt(500)));
            AbsenceKind any = AbsenceKind.ABSENCE_KIND_UNSPECIFIED;

            // When
            List<AbsentPeriod> whole = absences.list(begin, null, any, Integer.MAX_VALUE);
            List<AbsentPeriod> paged = new ArrayList<>();
            for (List<AbsentPeriod> page = absences.list(begin, null, any, 3);
                    !page.isEmpty() && paged.size() < whole.size();
                    page = absences.list(page.getLast().period().end().plusDays(1), null, any, 3)) {
                paged.addAll(page);
            }

            // Then
            assertThat(paged).startsWith(whole.toArray(new AbsentPeriod[0]));
            for (AbsenceKind kind : AbsenceKind.values()) {
                if (kind != any && kind != AbsenceKind.UNRECOGNIZED) {
                    assertThat(absences.list(begin, null, kind, Integer.MAX_VALUE))
                            .isEqualTo(whole.stream()
                                    .filter(absent -> absent.kind() == kind)
                                    .toList());
                }
            }
            assertThat(whole).allSatisfy(absent -> assertThat(absent.due())
                    .isAfter(absent.period().end()));
        }
    }
}
