package io.lodestone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarsTest {
    private static final Map<LocalDate, Boolean> CHINA = Rows.rows("calendar-days").stream()
            .filter(row -> row.get("calendar").equals("CN"))
            .collect(Collectors.toMap(
                    row -> LocalDate.parse(row.get("day")),
                    row -> Boolean.valueOf(row.get("working")),
                    (a, b) -> {
                        throw new IllegalStateException("a day stands twice");
                    },
                    TreeMap::new));

    @Test
    void everyDayDiffersFromMondayToFriday() {
        assertThat(CHINA)
                .allSatisfy((day, working) ->
                        assertThat(isWeekend(day)).as("%s", day).isEqualTo(working));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    @Test
    void everyYearFrom2007To2026IsKnownAndNoOther() {
        assertThat(CHINA.keySet().stream().map(LocalDate::getYear).distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2007, 2026).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-01-31, 2022-02-04, 2022-01-29 2022-01-30",
        "2023-01-23, 2023-01-27, 2023-01-28 2023-01-29",
        "2024-02-12, 2024-02-16, 2024-02-04 2024-02-18",
        "2025-01-28, 2025-02-04, 2025-01-26 2025-02-08",
        "2025-10-01, 2025-10-08, 2025-09-28 2025-10-11",
        "2026-02-16, 2026-02-23, 2026-02-14 2026-02-28",
        "2026-10-01, 2026-10-07, 2026-09-20 2026-10-10"
    })
    void longHolidaysAreFreeAndMadeUpFor(LocalDate first, LocalDate last, String madeUp) {
        List<LocalDate> weekdays = first.datesUntil(last.plusDays(1))
                .filter(day -> !isWeekend(day))
                .toList();

        assertThat(weekdays).allSatisfy(day -> assertThat(CHINA.get(day)).isFalse());
        assertThat(CHINA.get(first.minusDays(5))).isNotEqualTo(Boolean.FALSE);
        assertThat(Stream.of(madeUp.split(" ")).map(LocalDate::parse))
                .allSatisfy(day -> assertThat(CHINA.get(day)).isTrue());
    }
}
