package io.lodestone.production.comparison;

import static io.lodestone.production.testing.Figures.tonnes;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.testing.Figures;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectFigureTest {
    private static final DatePeriod YEAR = DatePeriod.parse("FY2025", 6);

    private static List<Kpi> quarters(String... values) {
        List<Kpi> quarters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            quarters.add(tonnes("lynas", "", "FY2025-Q" + (i + 1), 6, values[i]));
        }
        return quarters;
    }

    @Test
    void aStatedYearIsTakenAsItIs() {
        // Given
        List<Kpi> kpis = quarters("1", "2", "3", "4");
        kpis.add(tonnes("lynas", "", "FY2025", 6, "11"));

        // When
        SubjectFigure figure = SubjectFigure.find(YEAR, kpis, true).orElseThrow();

        // Then
        assertThat(figure.isSum()).isFalse();
        assertThat(figure.fiscalLabel()).isEqualTo("FY2025");
        assertThat(figure.last().current().figure().value()).isEqualByComparingTo("11");
    }

    @Test
    void aYearThatIsNotStatedIsTheSumOfItsPartsIfItAddsUp() {
        assertThat(SubjectFigure.find(YEAR, quarters("1", "2", "3", "4"), true))
                .hasValueSatisfying(figure -> assertThat(figure.stated()).hasSize(4));
        assertThat(SubjectFigure.find(YEAR, quarters("1", "2", "3", "4"), false))
                .isEmpty();
    }

    @Test
    void aMissingPartOrOneWithoutANumberLeavesNoSum() {
        // Given
        List<Kpi> bound = quarters("1", "2", "3");
        bound.add(Figures.kpi(
                "lynas",
                "",
                DatePeriod.parse("FY2025-Q4", 6),
                6,
                1,
                new Figure(null, BigDecimal.ONE, null, "t", Exactness.EXACTNESS_BOUND)));

        // Then
        assertThat(SubjectFigure.find(YEAR, quarters("1", "2", "3"), true)).isEmpty();
        assertThat(SubjectFigure.find(YEAR, bound, true)).isEmpty();
    }

    @Test
    void partsAreOfOneLength() {
        // Given
        List<Kpi> mixed = quarters("1", "2");
        mixed.add(tonnes("lynas", "", "FY2025-H2", 6, "7"));

        // Then
        assertThat(SubjectFigure.find(YEAR, mixed, true)).isEmpty();
    }

    @Test
    void theWholeWinsOverSitesAndSeveralSitesAreNoWhole() {
        // Given
        List<Kpi> sites = List.of(tonnes("lynas", "a", "FY2025", 6, "1"), tonnes("lynas", "b", "FY2025", 6, "2"));
        List<Kpi> whole = new ArrayList<>(sites);
        whole.add(tonnes("lynas", "", "FY2025", 6, "4"));

        // When
        Optional<SubjectFigure> ofWhole = SubjectFigure.find(YEAR, whole, true);

        // Then
        assertThat(ofWhole.orElseThrow().plant()).isEmpty();
        assertThat(SubjectFigure.find(YEAR, sites, true)).isEmpty();
        assertThat(SubjectFigure.sites(YEAR, sites)).containsExactly("a", "b");
        assertThat(SubjectFigure.sites(YEAR, whole)).isEmpty();
        assertThat(SubjectFigure.find(YEAR, sites.subList(0, 1), true)
                        .orElseThrow()
                        .plant())
                .isEqualTo("a");
    }
}
