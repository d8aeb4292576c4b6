package io.lodestone.production.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2025, 6, 2024-07-01, 2025-06-30",
        "2025, 12, 2025-01-01, 2025-12-31",
        "FY2025, 6, 2024-07-01, 2025-06-30",
        "2025-Q1, 6, 2025-01-01, 2025-03-31",
        "FY2025-Q1, 6, 2024-07-01, 2024-09-30",
        "FY2025-Q1, 12, 2025-01-01, 2025-03-31",
        "FY2025-H2, 6, 2025-01-01, 2025-06-30",
        "2025-02, 6, 2025-02-01, 2025-02-28"
    })
    void onlyTheYearAndWhatIsSaidToBeFiscalFollowTheSubject(String text, int endMonth, LocalDate start, LocalDate end) {
        // When
        ComparedPeriod period = ComparedPeriod.parse(text);

        // Then
        assertThat(period.of(endMonth)).isEqualTo(new DatePeriod(start, end));
    }

    @Test
    void theRangeHoldsTheYearOfEverySubject() {
        assertThat(ComparedPeriod.parse("2025").range())
                .isEqualTo(new DatePeriod(LocalDate.of(2024, 2, 1), LocalDate.of(2025, 12, 31)));
        assertThat(ComparedPeriod.parse("2025-Q1").range()).isEqualTo(DatePeriod.parse("2025-Q1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31", "2025-W14", "2025-Q5", "quarter", "2025/26"})
    void anyOtherPeriodIsWrong(String text) {
        assertThatThrownBy(() -> ComparedPeriod.parse(text)).isInstanceOfSatisfying(DomainException.class, wrong -> {
            assertThat(wrong.reason()).isEqualTo(ErrorReason.INVALID_ARGUMENT);
            assertThat(wrong.detail()).startsWith("period: '" + text + "'").contains("2025-Q1");
        });
    }
}
