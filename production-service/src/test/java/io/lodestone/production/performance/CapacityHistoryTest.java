package io.lodestone.production.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.performance.CapacityHistory.Base;
import io.lodestone.production.plant.PlantCapacity;
import io.lodestone.production.unit.Unit;
import io.lodestone.production.v1.CapacityBasis;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityHistoryTest {
    private static final Unit TONNES = Unit.parse("t");

    private static PlantCapacity stated(String product, String basis, String asOf, String value, String unit) {
        DatePeriod period = asOf.isEmpty() ? null : DatePeriod.parse(asOf);
        return new PlantCapacity(
                "plant",
                product,
                "output",
                basis,
                period == null ? null : period.start(),
                period == null ? null : period.end(),
                1,
                value.isEmpty() ? null : new BigDecimal(value),
                null,
                unit,
                "doc-" + product,
                "",
                Instant.EPOCH);
    }

    private static CapacityHistory history(CapacityBasis wanted, PlantCapacity... statements) {
        return CapacityHistory.of("plant", "output", wanted, TONNES, List.of(statements));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-12-31, 10, false",
        "2021-03-31, 10, false",
        "2021-06-30, 20, false",
        "2022-12-31, 30, false",
        "2024-12-31, 30, false"
    })
    void theStatementNewestAtTheDayIsTheBase(LocalDate day, String perYear, boolean later) {
        // Given
        CapacityHistory history = history(
                CapacityBasis.CAPACITY_BASIS_NAMEPLATE,
                stated("new", "nameplate", "2022", "30", "t"),
                stated("undated", "nameplate", "", "10", "t"),
                stated("middle", "nameplate", "2021-06", "20", "t"));

        // When
        Base base = history.at(day);

        // Then
        assertThat(base.perYear()).isEqualByComparingTo(perYear);
        assertThat(CapacityHistory.isLater(base, day)).isEqualTo(later);
    }

    @Test
    void beforeAllStatementsTheOldestIsTakenAndSaidToBeLater() {
        // Given
        CapacityHistory history = history(
                CapacityBasis.CAPACITY_BASIS_NAMEPLATE,
                stated("b", "nameplate", "2023", "30", "t"),
                stated("a", "nameplate", "2022", "20", "t"));
        LocalDate day = LocalDate.of(2021, 12, 31);

        // When
        Base base = history.at(day);

        // Then
        assertThat(base.perYear()).isEqualByComparingTo("20");
        assertThat(CapacityHistory.isLater(base, day)).isTrue();
    }

    @Test
    void withoutANameplateTheTargetIsTakenAndSaysSo() {
        // When
        CapacityHistory history = history(
                CapacityBasis.CAPACITY_BASIS_UNSPECIFIED,
                stated("NdPr", "target", "2025-02", "6", "kt"),
                stated("NdPr", "actual", "2025", "2599", "t"));

        // Then
        assertThat(history.against()).isEqualTo(CapacityBasis.CAPACITY_BASIS_TARGET);
        assertThat(history.bases().getFirst().perYear()).isEqualByComparingTo("6000");
        assertThat(history.warnings())
                .containsExactly("plant has no nameplate for output; its target is taken instead.");
    }

    @Test
    void theNameplateComesBeforeTheTarget() {
        // When
        CapacityHistory history = history(
                CapacityBasis.CAPACITY_BASIS_UNSPECIFIED,
                stated("a", "target", "2025", "6000", "t"),
                stated("b", "nameplate", "2025", "1000", "t"));

        // Then
        assertThat(history.against()).isEqualTo(CapacityBasis.CAPACITY_BASIS_NAMEPLATE);
        assertThat(history.warnings()).isEmpty();
    }

    @Test
    void ofSeveralProductsAtOneTimeTheLargestIsTakenAndNamed() {
        // When
        CapacityHistory history = history(
                CapacityBasis.CAPACITY_BASIS_TARGET,
                stated("small", "target", "2025", "900", "t"),
                stated("large", "target", "2025", "1", "kt"));

        // Then
        assertThat(history.bases()).hasSize(1);
        assertThat(history.bases().getFirst().statement().product()).isEqualTo("large");
        assertThat(history.warnings())
                .containsExactly(
                        "For 2025 several capacities are stated ('small', 'large'); the largest, 1000 t, is taken.");
    }

    @Test
    void whatIsMissingIsRefusedNamingWhatThereIs() {
        assertThatThrownBy(() -> history(
                        CapacityBasis.CAPACITY_BASIS_NAMEPLATE,
                        stated("a", "target", "2025", "6000", "t"),
                        stated("b", "nameplate", "2025", "", "t"),
                        stated("c", "nameplate", "2025", "5", "MW")))
                .isInstanceOfSatisfying(DomainException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(ErrorReason.REFUSED);
                    assertThat(refusal.detail())
                            .isEqualTo(
                                    "plant has no nameplate for output in t; there is: nameplate in MW, nameplate in t,"
                                            + " target in t");
                });
    }

    @Test
    void theOnlyMetricNeedsNoName() {
        assertThat(CapacityHistory.onlyMetric(
                        "plant",
                        List.of(
                                stated("a", "target", "2025", "6000", "t"),
                                stated("b", "nameplate", "2025", "6000", "t"))))
                .isEqualTo("output");
        assertThatThrownBy(() -> CapacityHistory.onlyMetric("plant", List.of(stated("a", "actual", "2025", "1", "t"))))
                .hasMessageContaining("neither a nameplate nor a target");
    }
}
