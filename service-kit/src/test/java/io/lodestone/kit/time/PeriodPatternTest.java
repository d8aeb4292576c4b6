package io.lodestone.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodPatternTest {
    @ParameterizedTest
    @CsvSource({
        "yyyy/M/d, 2025/3/9, 2025-03-09",
        "yyyy/M/d, 2025/03/09, 2025-03-09",
        "yyyy年M月d日, 2025年12月31日, 2025-12-31",
        "yyyyMMdd, 20250309, 2025-03-09",
        "d.M.yy, 9.3.25, 2025-03-09",
        "d-MMM-yyyy, 9-mar-2025, 2025-03-09",
        "yyyy-MM-dd HH:mm:ss, 2025-03-09 00:00:00, 2025-03-09",
        "EEE d MMM yyyy, Sun 9 Mar 2025, 2025-03-09",
        "yyyy-MM, 2025-03, 2025-03",
        "MM/yyyy, 02/2024, 2024-02",
        "yyyy'Q'Q, 2025Q4, 2025-Q4",
        "yyyy年, 2025年, 2025",
        "uuuu/M/d, 2024/2/29, 2024-02-29"
    })
    void readsPeriodsByTheirPattern(String pattern, String text, String period) {
        assertThat(PeriodPattern.of(pattern).parse(text)).isEqualTo(DatePeriod.parse(period));
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy/M/d, 2025/2/29",
        "yyyy/M/d, 2025/13/1",
        "yyyy/M/d, 2025-3-9",
        "yyyy/M/d, 25/3/9",
        "yyyy/M/d, 2025/3/9 x",
        "yyyy/M/d, ''",
        "yyyyMMdd, 2025309",
        "yyyy-MM, 2025-00",
        "yyyy'Q'Q, 2025Q5",
        "yyyy/M/d, 0000/1/1",
        "yyyy/M/d, -2025/1/1",
        "EEE d MMM yyyy, Mon 9 Mar 2025"
    })
    void refusesWhatDoesNotFit(String pattern, String text) {
        assertThatThrownBy(() -> PeriodPattern.of(pattern).parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MM-dd", "yyyy d", "YYYY-ww", "yyyy-'", "HH:mm", "Q", "yyyy {", "yyyy E"})
    void refusesWhatIsNoPatternOfAPeriod(String pattern) {
        assertThatThrownBy(() -> PeriodPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "'");
    }
}
