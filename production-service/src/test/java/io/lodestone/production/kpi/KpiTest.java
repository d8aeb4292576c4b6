package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiTest {
    @ParameterizedTest
    @CsvSource({
        "FY2024-Q1, 6, FY2024-Q1",
        "FY2024, 6, FY2024",
        "FY2024-H2, 6, FY2024-H2",
        "2024-Q1, 12, ''",
        "2024, 12, ''",
        "2024, 6, ''",
        "2024-03, 6, ''",
        "2024-03-31, 6, ''"
    })
    void hasAFiscalNameOnlyWhereTheYearDoesNotEndInDecember(String period, int endMonth, String label) {
        assertThat(kpi(DatePeriod.parse(period, endMonth), endMonth).fiscalLabel())
                .isEqualTo(label);
    }

    @Test
    void isListedBySubjectMetricKindPeriodAndPlant() {
        // Given
        KpiKey key = kpi(DatePeriod.parse("2024-Q1"), 12).key();

        // When
        List<String> sortKey = key.sortKey();

        // Then
        assertThat(sortKey).hasSize(KpiKey.PARTS);
        assertThat(KpiKey.columns(sortKey))
                .containsExactly(
                        "mp-materials",
                        "reo_production",
                        "actual",
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 3, 31),
                        0,
                        0,
                        "us-mountain-pass");
    }

    private static Kpi kpi(DatePeriod period, int endMonth) {
        Figure figure = new Figure(BigDecimal.TEN, null, null, "t", Exactness.EXACTNESS_EXACT);
        return new Kpi(
                new KpiKey("mp-materials", "us-mountain-pass", "reo_production", "actual", period),
                1,
                endMonth,
                new Publication(figure, 1, Instant.EPOCH, "", ""),
                Instant.EPOCH,
                "",
                List.of());
    }
}
