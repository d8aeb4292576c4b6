package io.lodestone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KpisTest {
    private static final Set<String> KINDS = Set.of("actual", "guidance", "target", "capacity", "estimate");
    private static final Set<String> UNITS = Set.of(
            "t",
            "kg",
            "pct",
            "x",
            "count",
            "persons",
            "years",
            "weeks",
            "GW",
            "USD thousand",
            "CNY million",
            "AUD million",
            "EUR million",
            "USD/t",
            "USD/kg",
            "AUD/kg",
            "CNY/t",
            "USD/share",
            "CNY/share",
            "CNY/robot");

    private record Key(String subject, String plant, String metric, String kind, PartialDate period, LocalDate known) {}

    @Test
    void everyFigureStandsOncePerMomentInAllFiles() {
        Set<Key> seen = new HashSet<>();
        for (Row row : Rows.rows("kpis")) {
            Key key = new Key(
                    row.get("subject"),
                    row.get("plant"),
                    row.get("metric"),
                    row.get("kind"),
                    period(row),
                    PartialDate.of(row.get("known_at")).end());

            assertThat(seen.add(key)).as("%s repeats a figure", row.place()).isTrue();
        }
    }

    @Test
    void numbersFitTheirExactnessAndKind() {
        for (Row row : Rows.rows("kpis")) {
            assertThat(KINDS).as(row.place()).contains(row.get("kind"));
            if (row.get("exactness").equals("bound")) {
                assertThat(row.has("value")).as(row.place()).isFalse();
                assertThat(row.has("low")).as(row.place()).isNotEqualTo(row.has("high"));
            } else if (row.has("value")) {
                assertThat(row.decimal("value")).as(row.place()).isNotNull();
            } else {
                assertThat(row.decimal("low")).as(row.place()).isLessThan(row.decimal("high"));
            }
        }
    }

    @Test
    void everyMetricHasOneUnitUnlessItIsInTheReportersCurrency() {
        Map<String, String> units = new HashMap<>();
        Rows.rows("metrics").forEach(row -> units.put(row.get("code"), row.get("unit")));
        for (Row row : Rows.rows("kpis")) {
            assertThat(UNITS).as(row.place()).contains(row.get("unit"));
            String defined = units.get(row.get("metric"));
            if (!"currency".equals(defined)) {
                assertThat(row.get("unit")).as(row.place()).isEqualTo(defined);
            }
        }
    }

    @Test
    void definitionsOfOneMetricDifferInTheirFirstDayAndSayWhatChanged() {
        Set<String> metrics = Rows.codes("metrics");
        Set<String> seen = new HashSet<>();
        for (Row row : Rows.rows("metrics")) {
            assertThat(row.get("definition")).as(row.place()).isNotBlank();
            assertThat(seen.add(row.get("code") + row.get("valid_from")))
                    .as(row.place())
                    .isTrue();
            assertThat(row.has("what_changed")).as(row.place()).isEqualTo(row.has("valid_from"));
            if (row.get("aggregation").equals("weighted_by")) {
                assertThat(metrics).as(row.place()).contains(row.get("weighted_by"));
            } else {
                assertThat(row.get("aggregation")).as(row.place()).isIn("sum", "mean", "last");
            }
        }
    }

    @Test
    void theQuartersOf2024AddUpToTheYearAtMountainPass() {
        List<String> quarters = List.of("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4");

        List<BigDecimal> output = quarters.stream()
                .map(quarter -> latest("mp-materials", "reo_production", quarter))
                .toList();

        assertThat(output).extracting(BigDecimal::toPlainString).containsExactly("11151", "9084", "13742", "11478");
        assertThat(output.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(latest("mp-materials", "reo_production", "2024"))
                .isEqualByComparingTo("45455");
    }

    @Test
    void theSegmentsOfMpMaterialsBridgeToItsRevenueOf2025() {
        BigDecimal segments = latest("mp-materials", "materials_revenue", "2025")
                .add(latest("mp-materials", "magnetic_precursor_revenue", "2025"))
                .add(latest("mp-materials", "revenue_eliminations", "2025"));

        assertThat(segments).isEqualByComparingTo(latest("mp-materials", "revenue", "2025"));
    }

    @Test
    void lynasRevenueIsTwoSeries() {
        assertThat(latest("lynas", "revenue", "FY2021")).isEqualByComparingTo("489.0");
        assertThat(latest("lynas", "sales_revenue_gross", "FY2021")).isEqualByComparingTo("502.0");
        assertThat(latest("lynas", "average_selling_price", "FY2024-Q1")).isEqualByComparingTo("46.9");
    }

    @Test
    void capacitiesAreTonnesAYearWithAKnownBasis() {
        for (Row row : Rows.rows("plant-capacities")) {
            assertThat(row.get("unit")).as(row.place()).isEqualTo("t");
            assertThat(row.decimal("value")).as(row.place()).isPositive();
            assertThat(row.get("basis"))
                    .as(row.place())
                    .isIn("nameplate", "planned", "target", "actual", "quota", "estimate");
            assertThat(PartialDate.of(row.get("as_of")).start()).as(row.place()).isNotNull();
            assertThat(PartialDate.of(row.get("known_at")).start())
                    .as(row.place())
                    .isNotNull();
        }
    }

    @Test
    void aPlantHasOneCapacityForAMetricABasisAndADate() {
        Set<String> seen = new HashSet<>();
        for (Row row : Rows.rows("plant-capacities")) {
            String key = String.join(" ", row.get("plant"), row.get("metric"), row.get("basis"), row.get("as_of"));

            assertThat(!row.has("metric") || seen.add(key)).as(row.place()).isTrue();
        }
    }

    @Test
    void datesOfPlantEventsAndRelationsRead() {
        for (Row row : Rows.rows("plant-events")) {
            PartialDate start = PartialDate.of(row.get("start"));
            if (row.has("end")) {
                assertThat(PartialDate.of(row.get("end")).end()).as(row.place()).isAfterOrEqualTo(start.start());
            }
        }
        for (Row row : Rows.rows("relations")) {
            if (row.has("from")) {
                assertThat(PartialDate.of(row.get("from")).start())
                        .as(row.place())
                        .isNotNull();
            }
        }
    }

    private static PartialDate period(Row row) {
        boolean june = row.get("subject").equals("lynas");
        return PartialDate.of(row.get("period"), june ? MonthDay.of(6, 30) : MonthDay.of(12, 31));
    }

    private static BigDecimal latest(String subject, String metric, String period) {
        return Rows.rows("kpis").stream()
                .filter(row -> row.get("subject").equals(subject)
                        && row.get("metric").equals(metric)
                        && row.get("period").equals(period)
                        && row.get("kind").equals("actual"))
                .max(Comparator.comparing(
                        row -> PartialDate.of(row.get("known_at")).end()))
                .orElseThrow()
                .decimal("value");
    }
}
