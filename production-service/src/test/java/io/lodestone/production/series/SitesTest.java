package io.lodestone.production.series;

import static io.lodestone.production.series.Figures.kpi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.production.kpi.Kpi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SitesTest {
    private final List<String> warnings = new ArrayList<>();

    @Test
    void theWholeWinsPeriodByPeriodAndTheOnlySiteFillsTheRest() {
        // When
        List<Kpi> chosen = Sites.choose(
                List.of(
                        kpi("site", "2025-Q1", "1", "t", 1),
                        kpi("", "2025-Q1", "2", "t", 1),
                        kpi("", "2025-Q3", "4", "t", 1),
                        kpi("site", "2025-Q3", "5", "t", 1),
                        kpi("site", "2025-Q2", "3", "t", 1)),
                warnings::add);

        // Then
        assertThat(chosen)
                .extracting(kpi -> kpi.current().figure().value())
                .extracting(Object::toString)
                .containsExactly("2", "3", "4");
        assertThat(warnings).isEmpty();
    }

    @Test
    void severalSitesWithoutAWholeAreRefusedByName() {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> Sites.choose(
                        List.of(kpi("one", "2025-Q1", "1", "t", 1), kpi("two", "2025-Q2", "1", "t", 1)), warnings::add))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ErrorReason.REFUSED))
                .withMessageContaining("one, two");
    }

    @Test
    void sitesAreNotAddedUpBesideAWhole() {
        // When
        List<Kpi> chosen = Sites.choose(
                List.of(
                        kpi("one", "2025-Q1", "1", "t", 1),
                        kpi("two", "2025-Q1", "1", "t", 1),
                        kpi("", "2025-Q2", "2", "t", 1)),
                warnings::add);

        // Then
        assertThat(chosen).hasSize(1);
        assertThat(warnings).containsExactly("Only sites have figures for 2025-Q1; sites are not added up.");
    }
}
