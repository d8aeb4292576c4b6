package io.lodestone.production.comparison;

import static io.lodestone.production.testing.Figures.tonnes;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.comparison.Comparison.Row;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.rate.PeriodRates;
import io.lodestone.production.testing.Figures;
import io.lodestone.production.unit.Unit;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Unit TONNES = Unit.parse("t");
    private static final DatePeriod YEAR = DatePeriod.parse("2025");

    private static SubjectFigure figure(Kpi... stated) {
        return new SubjectFigure(stated[0].key().period(), List.of(stated));
    }

    private static Kpi stated(String subject, String value, String low, String unit, int definition) {
        Figure figure = new Figure(
                value.isEmpty() ? null : new BigDecimal(value),
                low.isEmpty() ? null : new BigDecimal(low),
                null,
                unit,
                low.isEmpty() ? Exactness.EXACTNESS_EXACT : Exactness.EXACTNESS_BOUND);
        return Figures.kpi(subject, "", YEAR, 12, definition, figure);
    }

    @Test
    void ranksTheLargestFirstInOneUnit() {
        // Given
        Map<String, SubjectFigure> figures = Map.of(
                "a", figure(stated("a", "2000", "", "t", 1)),
                "b", figure(stated("b", "2", "", "kt", 1)),
                "c", figure(stated("c", "2001", "", "t", 1)),
                "d", figure(stated("d", "", "5000", "t", 1)),
                "e", figure(stated("e", "1", "", "t", 1)));

        // When
        Comparison comparison = Comparison.of(figures, TONNES, PeriodRates.NONE);

        // Then
        assertThat(comparison.rows()).extracting(Row::subject).containsExactly("c", "a", "b", "e", "d");
        assertThat(comparison.rows()).extracting(Row::rank).containsExactly(1, 2, 2, 4, null);
        assertThat(comparison.rows().getLast().low()).isEqualByComparingTo("5000");
        assertThat(comparison.warnings()).containsExactly("Not exact, unlike the others: d.");
    }

    @Test
    void warnsOfDefinitionsYearsAndSums() {
        // Given
        Map<String, SubjectFigure> figures = Map.of(
                "mp",
                new SubjectFigure(
                        YEAR,
                        List.of(
                                tonnes("mp", "", "2025-H1", 12, "1"),
                                Figures.kpi(
                                        "mp",
                                        "",
                                        DatePeriod.parse("2025-H2"),
                                        12,
                                        2,
                                        new Figure(BigDecimal.TWO, null, null, "kt", Exactness.EXACTNESS_EXACT)))),
                "lynas",
                figure(tonnes("lynas", "", "FY2025", 6, "5")));

        // When
        Comparison comparison = Comparison.of(figures, TONNES, PeriodRates.NONE);

        // Then
        assertThat(comparison.rows().getFirst().value()).isEqualByComparingTo("2001");
        assertThat(comparison.warnings())
                .containsExactly(
                        "The figures follow different definitions (definition 1: lynas; definition 2: mp).",
                        "The periods end on different days (2025-06-30: lynas; 2025-12-31: mp).",
                        "Not stated, but added up from parts that are: mp.",
                        "Parts follow different definitions: mp.");
    }

    @Test
    void theRankIsOneMoreThanTheNumberOfLargerValues() {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            // Given
            Map<String, BigDecimal> values = new HashMap<>();
            Map<String, SubjectFigure> figures = new TreeMap<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                BigDecimal value = BigDecimal.valueOf(random.nextInt(8)).setScale(random.nextInt(3));
                values.put("s" + i, value);
                figures.put("s" + i, figure(tonnes("s" + i, "", YEAR, 12, value)));
            }

            // When
            List<Row> rows = Comparison.of(figures, TONNES, PeriodRates.NONE).rows();

            // Then
            assertThat(rows).extracting(Row::subject).containsExactlyInAnyOrderElementsOf(values.keySet());
            assertThat(rows).extracting(Row::rank).isSortedAccordingTo(Comparator.naturalOrder());
            for (Row row : rows) {
                BigDecimal own = values.get(row.subject());
                long larger = values.values().stream()
                        .filter(value -> value.compareTo(own) > 0)
                        .count();
                assertThat(row.rank()).as("%s in %s", row.subject(), values).isEqualTo((int) larger + 1);
                assertThat(row.value()).isEqualByComparingTo(own);
            }
        }
    }
}
